//! What happens when an action on an order's page is sent.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::response::IntoResponse;
use bank::order::sign_in::SignedIn;
use bank::order::{Cancel, Dispute, Extend, GiveBack, SignIn, SignOut, Take};
use bank::{Operation, Sentence, ids::OrderId};
use ledger::ServiceMinutes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use text::key;
use uuid::Uuid;

use super::acts::FURTHER_MINUTES;
use super::order::{Opened, open};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::order::{OrderPage, OrderView};
use crate::person::Member;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// An action's form: its key, and a reason or the word at the door where one is asked for.
#[derive(Debug, Deserialize)]
pub struct DeedForm {
    key: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    word: String,
}

/// A form of an order's page: sent twice, it does what it does once.
pub trait Keyed: DeserializeOwned {
    fn key(&self) -> &str;
}

impl Keyed for DeedForm {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Which member acts on which order, on which page, with which form.
pub struct Acting<F = DeedForm> {
    pub shared: Shared,
    pub member: Member,
    pub frame: Frame,
    pub order: OrderId,
    pub form: F,
}

impl<F: Keyed> FromRequest<Shared> for Acting<F> {
    type Rejection = Trouble;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, Trouble> {
        let (mut parts, body) = request.into_parts();
        let member = Member::from_request_parts(&mut parts, shared).await?;
        let id = Path::<Uuid>::from_request_parts(&mut parts, shared).await;
        let order = OrderId(id.map_err(|_| Trouble::NotFound)?.0);
        let Ok(frame) = Frame::from_request_parts(&mut parts, shared).await;
        let Form(form) = Form::from_request(Request::from_parts(parts, body), shared).await?;
        Ok(Acting { shared: shared.clone(), member, frame, order, form })
    }
}

impl<F: Keyed> Acting<F> {
    /// Performs the change as the member.
    pub async fn perform<O: Operation>(&self, operation: O) -> Result<O::Outcome, NotDone> {
        let envelope = self.member.envelope(self.form.key(), self.shared.bank.now());
        door::perform(&self.shared.bank, envelope, operation).await
    }

    /// On to the order's page with a sentence.
    pub fn done(&self, said: &'static str, values: &[&str]) -> Answer {
        let to = SendOn::to(format!("/orders/{}", self.order));
        Ok(to.saying(Tone::Done, said, values).into_response())
    }

    /// The order as it stands now.
    pub async fn opened(&self) -> Result<Option<Opened>, Trouble> {
        open(&self.shared, &self.member, &self.frame, self.order).await
    }

    /// The page again with what the bank says; to whom the order isn't shown, no page at all.
    async fn not_done(self, not_done: NotDone) -> Answer {
        let refused = match not_done {
            NotDone::Refused(refused) => refused,
            NotDone::Trouble(trouble) => return Err(trouble),
        };
        match self.opened().await? {
            Some(opened) => {
                let mut view = opened.page(&self.frame);
                say(&self.frame, &mut view, &refused);
                page::show_again(&OrderPage { view, frame: self.frame })
            }
            None => gone(refused),
        }
    }
}

/// What was refused stands at the field of the word where it is about the word.
fn say(frame: &Frame, view: &mut OrderView, refused: &Sentence) {
    let words = door::said(frame.lang, refused);
    match &mut view.door {
        Some(door) if refused.code == "order.no_word" => door.error = Some(words),
        Some(_) if refused.code == "order.no_tries_left" => {
            view.door = None;
            view.refused = Some(frame.t(key("order-word-spent")));
        }
        Some(_) | None => view.refused = Some(words),
    }
}

/// The order was open and somebody else has it now; or it never was this member's.
pub fn gone(refused: Sentence) -> Answer {
    if refused.kind == bank::Kind::Conflict {
        let to = SendOn::to("/home");
        return Ok(to.saying(Tone::Miss, key("order-said-not-yours"), &[]).into_response());
    }
    Err(NotDone::Refused(refused).into())
}

/// The volunteer takes the order on.
pub async fn take(acting: Acting) -> Answer {
    let volunteer = acting.member.id;
    if let Err(not_done) = acting.perform(Take { order: acting.order, volunteer }).await {
        return acting.not_done(not_done).await;
    }
    let opened = acting.opened().await?.ok_or(Trouble::NotFound)?;
    let when = acting.frame.near(&opened.view.line.planned_at);
    acting.done(key("order-said-taken"), &[&when])
}

/// The volunteer can't come after all.
pub async fn give_back(acting: Acting) -> Answer {
    match acting.perform(GiveBack { order: acting.order }).await {
        Ok(_) => {
            let to = SendOn::to("/home");
            Ok(to.saying(Tone::Done, key("order-said-given-back"), &[]).into_response())
        }
        Err(not_done) => acting.not_done(not_done).await,
    }
}

/// The resident needs no help after all.
pub async fn cancel(acting: Acting) -> Answer {
    match acting.perform(Cancel { order: acting.order, reason: acting.form.reason.clone() }).await {
        Ok(_) => acting.done(key("order-said-cancelled"), &[]),
        Err(not_done) => acting.not_done(not_done).await,
    }
}

/// The volunteer is at the door and says the word.
pub async fn sign_in(acting: Acting) -> Answer {
    match acting.perform(SignIn { order: acting.order, word: Some(acting.form.word.clone()) }).await
    {
        Ok(SignedIn::Begun { .. }) => acting.done(key("order-said-signed-in"), &[]),
        Ok(SignedIn::WrongWord { left, .. }) => wrong_word(acting, left).await,
        Err(not_done) => acting.not_done(not_done).await,
    }
}

/// The door again, with how often the word may still be tried.
async fn wrong_word(acting: Acting, left: i64) -> Answer {
    let opened = acting.opened().await?.ok_or(Trouble::NotFound)?;
    let (frame, mut view) = (acting.frame.clone(), opened.page(&acting.frame));
    match &mut view.door {
        Some(door) if 0 < left => {
            door.error = Some(frame.t1(key("order-word-wrong"), "left", left));
        }
        Some(_) | None => {
            view.door = None;
            view.refused = Some(frame.t(key("order-word-spent")));
        }
    }
    page::show_again(&OrderPage { frame, view })
}

/// The volunteer is done.
pub async fn sign_out(acting: Acting) -> Answer {
    match acting.perform(SignOut { order: acting.order }).await {
        Ok(out) => {
            let minutes = acting.frame.minutes(&out.minutes);
            acting.done(key("order-said-signed-out"), &[&minutes])
        }
        Err(not_done) => acting.not_done(not_done).await,
    }
}

/// The resident agrees that it takes longer.
pub async fn extend(acting: Acting) -> Answer {
    let further =
        ServiceMinutes::new(FURTHER_MINUTES).expect("half an hour is a length of service");
    match acting.perform(Extend { order: acting.order, further }).await {
        Ok(out) => {
            let minutes = acting.frame.minutes(&out.minutes);
            acting.done(key("order-said-extended"), &[&minutes])
        }
        Err(not_done) => acting.not_done(not_done).await,
    }
}

/// The resident isn't content.
pub async fn dispute(acting: Acting) -> Answer {
    match acting.perform(Dispute { order: acting.order, reason: acting.form.reason.clone() }).await
    {
        Ok(_) => acting.done(key("confirm-said-disputed"), &[]),
        Err(not_done) => acting.not_done(not_done).await,
    }
}
