//! Answers requests for corrections: what waits, one transfer, one correction.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bank::account::{freeze_row, stray_row};
use bank::correction::queries::{self, Correction, Moved};
use bank::correction::{Approve, Propose, Refuse};
use bank::ids::{CorrectionId, TransferId};
use text::key;
use uuid::Uuid;

use super::correction_view::{Matters, about, list, money, of_transfer};
use super::matter::{MatterForm, MatterPage, MattersPage, decided};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// Shows what waits for a second person, and what was decided.
pub(super) async fn matters(State(shared): State<Shared>, worker: Worker, frame: Frame) -> Answer {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let all = Matters {
        corrections: queries::desk(&reader, branch).await?,
        closings: bank::closing::queries::desk(&reader, branch).await?,
        frozen: freeze_row::frozen(&reader, branch).await?,
        strays: stray_row::found(&reader, branch, i64::MIN).await?,
    };
    page::show(&MattersPage { view: list(&frame, &all, worker.person.hand()), frame })
}

/// Shows a transfer, and how to have it undone.
pub(super) async fn transfer(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let moved = moved(&shared, id).await?;
    let view = of_transfer(&frame, &moved, worker.person.hand(), None);
    page::show(&MatterPage { frame, view })
}

async fn moved(shared: &Shared, id: Uuid) -> Result<Moved, Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    queries::moved(&reader, branch, TransferId(id)).await?.ok_or(Trouble::NotFound)
}

/// Proposes that a transfer be undone.
pub(super) async fn propose(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<MatterForm>,
) -> Answer {
    let moved = moved(&shared, id).await?;
    let operation = Propose { transfer: moved.id, reason: form.reason.clone() };
    let envelope = worker.envelope(&form.key, shared.bank.now());
    match door::perform(&shared.bank, envelope, operation).await {
        Ok(proposed) => Ok(SendOn::to(format!("/desk/corrections/{}", proposed.correction))
            .saying(Tone::Wait, key("correction-said-proposed"), &[])
            .into_response()),
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let mut view = of_transfer(&frame, &moved, worker.person.hand(), Some(&form.reason));
            view.refused = Some(door::said(frame.lang, &refused));
            page::show_again(&MatterPage { frame, view })
        }
    }
}

/// A correction with the transfer that it undoes.
struct Whole {
    correction: Correction,
    moved: Moved,
}

impl Whole {
    async fn find(shared: &Shared, id: Uuid) -> Result<Whole, Trouble> {
        let (reader, branch) = (shared.bank.reader(), &shared.branch);
        let correction = queries::correction(&reader, branch, CorrectionId(id)).await?;
        let correction = correction.ok_or(Trouble::NotFound)?;
        let moved = moved(shared, correction.transfer.into()).await?;
        Ok(Whole { correction, moved })
    }

    /// The page, with a refusal and what was typed if a form came back.
    async fn page(
        &self,
        shared: &Shared,
        worker: &Worker,
        frame: Frame,
        again: Option<(String, &str)>,
    ) -> Answer {
        let staff = bank::order::view::staff(&shared.bank.reader(), &shared.branch).await?;
        let (refused, typed) = again.unzip();
        let mut view =
            about(&frame, (&self.correction, &self.moved), (&staff, worker.person.hand()), typed);
        let is_refused = refused.is_some();
        view.refused = refused;
        let page = MatterPage { frame, view };
        if is_refused { page::show_again(&page) } else { page::show(&page) }
    }
}

/// Shows a correction.
pub(super) async fn correction(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    Whole::find(&shared, id).await?.page(&shared, &worker, frame, None).await
}

/// Approves or refuses a correction.
pub(super) async fn decide(
    State(shared): State<Shared>,
    worker: Worker,
    Path((id, deed)): Path<(Uuid, String)>,
    frame: Frame,
    Form(form): Form<MatterForm>,
) -> Answer {
    let whole = Whole::find(&shared, id).await?;
    let (correction, reason) = (whole.correction.id, form.reason.clone());
    let approve = (Approve { correction }, key("correction-said-approved"));
    let refuse = (Refuse { correction, reason }, key("correction-said-refused"));
    match decided(&shared, &worker, (&deed, &form), approve, refuse).await {
        Ok(said) => {
            let amount = money(&frame, &whole.moved.unit, whole.moved.amount);
            let to = SendOn::to(format!("/desk/corrections/{id}"));
            Ok(to.saying(Tone::Done, said, &[&amount]).into_response())
        }
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let words = door::said(frame.lang, &refused);
            let now = Whole::find(&shared, id).await?;
            now.page(&shared, &worker, frame, Some((words, &form.reason))).await
        }
    }
}
