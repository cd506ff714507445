//! Operation `order.sign_in`: the service begins.
//!
//! Who: the volunteer with the service word that the resident says at the door, or the station.
//! Moves: nothing.
//! Writes: `orders`, `journal`. A wrong word is counted, so it is an answer and not a refusal.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderRow, State, row};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    branch::{Rules, rules},
    envelope::Who,
    ids::OrderId,
    refusals,
    service_record::time::MICROS_PER_MINUTE,
};

#[derive(Serialize)]
pub struct SignIn {
    pub order: OrderId,
    /// What the resident said; the station needs none.
    pub word: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum SignedIn {
    Begun {
        order: OrderId,
    },
    /// The word was another one; so many tries are left.
    WrongWord {
        order: OrderId,
        left: i64,
    },
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotTheVolunteer: Forbidden = "only the volunteer who took the order signs in for it",
    NotTaken: Conflict = "the order doesn't wait for sign-in",
    TooEarly { minutes: i64 }: Conflict = "sign-in opens {minutes} minutes before the agreed time",
    OtherDay: Conflict = "the agreed day is another one: ring the station",
    NoTriesLeft: Conflict = "the word was wrong too often: ring the station",
    NoWord: Invalid = "ask the resident for the four digits",
}

impl Operation for SignIn {
    const NAME: &'static str = "order.sign_in";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = SignedIn;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SignedIn, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let order = self.decide(ctx, before.clone(), &rules)?;

        tx.update(ctx.branch(), &before, &order).await?;
        Ok(match order.state {
            State::Underway => SignedIn::Begun { order: order.id },
            _ => SignedIn::WrongWord {
                order: order.id,
                left: rules.service_word_tries - order.word_tries,
            },
        })
    }
}

impl SignIn {
    fn decide(&self, ctx: &Ctx, order: OrderRow, rules: &Rules) -> Result<OrderRow, Refusal> {
        let by_volunteer = matches!(ctx.maker(), Who::Member(_));
        if by_volunteer && order.volunteer.map(Who::Member) != Some(ctx.maker()) {
            return Err(Refusal::NotTheVolunteer);
        }
        if order.state != State::Taken {
            return Err(Refusal::NotTaken);
        }
        let opens_at = order.planned_at - rules.sign_in_early_minutes * MICROS_PER_MINUTE;
        if ctx.at() < opens_at {
            return Err(Refusal::TooEarly { minutes: rules.sign_in_early_minutes });
        }
        if ctx.today() != ctx.day_of(order.planned_at) {
            return Err(Refusal::OtherDay);
        }
        // Imported records were proven when they were made.
        if by_volunteer && !ctx.is_import() && !self.says_the_word(&order, rules)? {
            return Ok(OrderRow { word_tries: order.word_tries + 1, ..order });
        }
        Ok(OrderRow {
            state: State::Underway,
            signed_in_at: Some(ctx.at()),
            signed_in_by: Some(ctx.maker()),
            ..order
        })
    }

    fn says_the_word(&self, order: &OrderRow, rules: &Rules) -> Result<bool, Refusal> {
        if rules.service_word_tries <= order.word_tries {
            return Err(Refusal::NoTriesLeft);
        }
        let word = self.word.as_deref().map(str::trim).filter(|word| !word.is_empty());
        let word = word.ok_or(Refusal::NoWord)?;
        Ok(order.service_word.as_deref() == Some(word))
    }
}
