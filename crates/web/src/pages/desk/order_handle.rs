//! Answers requests for one order at the desk, and does what its small forms order.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bank::ids::OrderId;
use bank::order::line::Viewer;
use bank::order::view::{self, View};
use bank::order::{
    Approve, Cancel, Confirm, Decide, Dispute, EnterLate, Extend, GiveBack, Payer, Propose,
    Satisfaction, Second, SendBack, SignIn, SignOut,
};
use bank::{Consent, Operation};
use jiff::civil::{Date, Time};
use ledger::ServiceMinutes;
use text::key;
use uuid::Uuid;

use super::deeds::{Again, DeedForm};
use super::order::{DeskOrderPage, DeskOrderView};
use super::print::{SlipPage, SlipView};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// Shows an order.
pub(super) async fn order(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let found = found(&shared, &worker, &frame, OrderId(id)).await?;
    page::show(&DeskOrderPage { view: DeskOrderView::new(&frame, &found, None), frame })
}

/// An order as the station sees it, or the page that isn't there.
pub(super) async fn found(
    shared: &Shared,
    worker: &Worker,
    frame: &Frame,
    id: OrderId,
) -> Result<View, Trouble> {
    let (role, member) = (worker.person.role, worker.person.member);
    let viewer = Viewer::Staff { id: worker.id, role, member };
    let when = (frame.now_at(), &frame.house.zone);
    let found = view::view(&shared.bank.reader(), &shared.branch, id, viewer, when).await?;
    found.ok_or(Trouble::NotFound)
}

/// Prints the slip for the elder.
pub(super) async fn slip(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let found = found(&shared, &worker, &frame, OrderId(id)).await?;
    page::show(&SlipPage { view: slip_view(&frame, &found), frame })
}

fn slip_view(frame: &Frame, view: &View) -> SlipView {
    let line = &view.line;
    let who = line.volunteer_name.as_ref().zip(line.volunteer_code.as_ref());
    SlipView {
        id: line.id.to_string(),
        number: line.number.clone(),
        name: line.resident_name.clone().unwrap_or_default(),
        day: frame.day_long(&frame.day_of(&line.planned_at)),
        time: frame.clock(&line.planned_at),
        what: [line.service_name.clone(), frame.minutes(&line.minutes)].join(&frame.t("comma")),
        who: who
            .map(|(name, number)| frame.t2("desk-slip-who", &("name", name), &("number", number))),
        word: view.service_word.clone(),
        pays: match line.payer {
            Payer::Fund => frame.t("desk-slip-fund"),
            Payer::Own => frame.t1("desk-slip-own", "coins", frame.coins(&line.minutes)),
        },
    }
}

/// What is said on the next page, and with which value.
type Said = (&'static str, String);

/// Does what a small form orders; a refusal comes back as a sentence on the filled form.
pub(super) async fn deed(
    State(shared): State<Shared>,
    worker: Worker,
    Path((id, name)): Path<(Uuid, String)>,
    frame: Frame,
    Form(form): Form<DeedForm>,
) -> Answer {
    let order = found(&shared, &worker, &frame, OrderId(id)).await?;
    let desk = Desk { shared: &shared, worker: &worker, frame: &frame, order: &order, form: &form };
    match desk.perform(&name).await {
        Ok((said, value)) => {
            let away = if name == "give-back" { "/volunteers" } else { "" };
            let to = SendOn::to(format!("/desk/orders/{id}{away}"));
            Ok(to.saying(Tone::Done, said, &[&value]).into_response())
        }
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let words = door::said(frame.lang, &refused);
            let now = found(&shared, &worker, &frame, order.line.id).await?;
            again(frame, &now, Some((&name, &form)), words)
        }
    }
}

/// The order as it stands now, with the form filled as it was sent.
fn again(frame: Frame, now: &View, filled: Again<'_>, words: String) -> Answer {
    let mut view = DeskOrderView::new(&frame, now, filled);
    view.refused = Some(words);
    page::show_again(&DeskOrderPage { frame, view })
}

/// A worker at the desk with a form about an order.
struct Desk<'a> {
    shared: &'a Shared,
    worker: &'a Worker,
    frame: &'a Frame,
    order: &'a View,
    form: &'a DeedForm,
}

impl Desk<'_> {
    async fn perform(&self, name: &str) -> Result<Said, NotDone> {
        let (order, form) = (self.order.line.id, self.form);
        let reason = form.reason.trim().to_owned();
        let done = |said: &'static str| (said, String::new());
        match name {
            "approve" => {
                self.run(Approve { order }).await?;
                Ok(done(key("desk-said-approved")))
            }
            "return" => {
                self.run(SendBack { order, reason }).await?;
                Ok(done(key("desk-said-returned")))
            }
            "cancel" => {
                self.run_for(Cancel { order, reason }).await?;
                Ok(done(key("desk-said-cancelled")))
            }
            "give-back" => {
                self.run(GiveBack { order }).await?;
                Ok(done(key("desk-said-given-back")))
            }
            "sign-in" => {
                self.run(SignIn { order, word: None }).await?;
                Ok(done(key("desk-said-signed-in")))
            }
            "sign-out" => {
                let signed_out = self.run(SignOut { order }).await?;
                Ok((key("desk-said-signed-out"), self.frame.minutes(&signed_out.minutes)))
            }
            "dispute" => {
                self.run_for(Dispute { order, reason }).await?;
                Ok(done(key("desk-said-disputed")))
            }
            "second" => {
                self.run(Second { order }).await?;
                Ok(done(key("desk-said-second")))
            }
            "extend" | "late" | "confirm" | "propose" | "decide" => self.perform_filled(name).await,
            _ => Err(NotDone::Trouble(Trouble::NotFound)),
        }
    }

    /// Those whose forms hold more than a reason.
    async fn perform_filled(&self, name: &str) -> Result<Said, NotDone> {
        let (order, form) = (self.order.line.id, self.form);
        let coins = |minutes: i64| self.frame.coins(&minutes);
        match name {
            "extend" => {
                let further = self.minutes().and_then(ServiceMinutes::new);
                let further = further.ok_or_else(|| unreadable("minutes"))?;
                let extended = self.run_for(Extend { order, further }).await?;
                Ok((key("desk-said-extended"), self.frame.minutes(&extended.minutes)))
            }
            "late" => {
                self.run(self.late()?).await?;
                Ok((key("desk-said-late"), String::new()))
            }
            "confirm" => {
                let satisfaction = Satisfaction::named(&form.satisfaction)
                    .ok_or_else(|| unreadable("satisfaction"))?;
                let comment = form.comment.trim().to_owned();
                let confirmed = self.run_for(Confirm { order, satisfaction, comment }).await?;
                Ok((key("desk-said-confirmed"), coins(confirmed.paid)))
            }
            "propose" => {
                let minutes = self.minutes().ok_or_else(|| unreadable("minutes"))?;
                let reason = form.reason.trim().to_owned();
                self.run(Propose { order, minutes, reason }).await?;
                Ok((key("desk-said-proposed"), String::new()))
            }
            _ => {
                let minutes = self.minutes().ok_or_else(|| unreadable("minutes"))?;
                let decided = self.run(Decide { order, minutes }).await?;
                let said = match decided.paid {
                    0 => key("desk-said-released"),
                    _ => key("desk-said-decided"),
                };
                Ok((said, coins(decided.paid)))
            }
        }
    }

    fn minutes(&self) -> Option<i64> {
        self.form.minutes.trim().parse().ok()
    }

    /// The times of a late entry, on the order's own day.
    fn late(&self) -> Result<EnterLate, NotDone> {
        let day: Date = self.order.line.day.parse().map_err(|_| unreadable("day"))?;
        let at = |time: &str| {
            let time: Time = time.trim().parse().ok()?;
            let at = self.frame.house.zone.to_timestamp(day.to_datetime(time)).ok()?;
            Some(at.as_microsecond())
        };
        Ok(EnterLate {
            order: self.order.line.id,
            start_at: at(&self.form.start).ok_or_else(|| unreadable("start"))?,
            end_at: at(&self.form.end).ok_or_else(|| unreadable("end"))?,
            reason: self.form.reason.trim().to_owned(),
        })
    }

    /// In the worker's own name.
    async fn run<O: Operation>(&self, operation: O) -> Result<O::Outcome, NotDone> {
        let bank = &self.shared.bank;
        let envelope = self.worker.envelope(&self.form.key, bank.now());
        door::perform(bank, envelope, operation).await
    }

    /// For the resident, who said so on the telephone.
    async fn run_for<O: Operation>(&self, operation: O) -> Result<O::Outcome, NotDone> {
        let bank = &self.shared.bank;
        let (resident, key) = (self.order.line.resident, &self.form.key);
        let envelope = self.worker.envelope_for(resident, Consent::Oral, key, bank.now());
        door::perform(bank, envelope, operation).await
    }
}

/// Something in the form that can't be read: the form comes back with a sentence.
pub(super) fn unreadable(field: &str) -> NotDone {
    NotDone::Refused(bank::Sentence {
        code: "desk.unreadable",
        kind: bank::Kind::Invalid,
        facts: Vec::new(),
        english: format!("the field {field} could not be read"),
    })
}
