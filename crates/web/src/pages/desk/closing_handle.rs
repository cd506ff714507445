//! Answers requests for one closing, and decides it.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bank::closing::queries::{self, Closing};
use bank::closing::{Approve, Refuse};
use bank::ids::ClosingId;
use text::key;
use uuid::Uuid;

use super::closing_view::about;
use super::matter::{MatterForm, MatterPage, decided};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

async fn found(shared: &Shared, id: Uuid) -> Result<Closing, Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    queries::closing(&reader, branch, ClosingId(id)).await?.ok_or(Trouble::NotFound)
}

/// Shows a closing.
pub(super) async fn closing(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let closing = found(&shared, id).await?;
    let staff = bank::order::view::staff(&shared.bank.reader(), &shared.branch).await?;
    let view = about(&frame, &closing, (&staff, worker.person.hand()), None);
    page::show(&MatterPage { frame, view })
}

/// Approves or refuses a closing.
pub(super) async fn decide(
    State(shared): State<Shared>,
    worker: Worker,
    Path((id, deed)): Path<(Uuid, String)>,
    frame: Frame,
    Form(form): Form<MatterForm>,
) -> Answer {
    let closing = found(&shared, id).await?;
    let reason = form.reason.clone();
    let approve = (Approve { closing: closing.id }, key("closing-said-approved"));
    let refuse = (Refuse { closing: closing.id, reason }, key("closing-said-refused"));
    let refused = match decided(&shared, &worker, (&deed, &form), approve, refuse).await {
        Ok(said) => {
            let to = SendOn::to(format!("/desk/closings/{id}"));
            return Ok(to.saying(Tone::Done, said, &[&closing.name]).into_response());
        }
        Err(NotDone::Trouble(trouble)) => return Err(trouble),
        Err(NotDone::Refused(refused)) => refused,
    };
    let closing = found(&shared, id).await?;
    let staff = bank::order::view::staff(&shared.bank.reader(), &shared.branch).await?;
    let mut view = about(&frame, &closing, (&staff, worker.person.hand()), Some(&form.reason));
    view.refused = Some(door::said(frame.lang, &refused));
    page::show_again(&MatterPage { frame, view })
}
