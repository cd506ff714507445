//! Operation `order.enter_late`: sign-in or sign-out was forgotten, and the station enters the time.
//!
//! Who: the station.
//! Moves: nothing; a second person looks at it, and the resident's word comes after that.
//! Writes: `orders`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderProof, OrderRow, State, row};
use crate::{
    Ctx, Operation, Stop,
    access::{DESK, Role},
    ids::OrderId,
    refusals,
    service_record::{TimeRefusal, time::Stretch},
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct EnterLate {
    pub order: OrderId,
    pub start_at: i64,
    pub end_at: i64,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EnteredLate {
    pub order: OrderId,
    pub minutes: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    ProvenAlready: Conflict = "the order isn't one whose time is missing",
    NotYetOver: Invalid = "the time entered isn't over yet",
    BeforePosted: Invalid = "the time entered lies before the order was posted",
    NotAMinuteYet: Invalid = "less than a minute was entered",
    ; with Time(TimeRefusal), Words(WordsRefusal)
}

impl Operation for EnterLate {
    const NAME: &'static str = "order.enter_late";
    const MAY: &'static [Role] = DESK;
    type Outcome = EnteredLate;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<EnteredLate, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = self.decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &order).await?;
        Ok(EnteredLate { order: order.id, minutes: order.served.unwrap_or(0) })
    }
}

impl EnterLate {
    fn decide(&self, ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
        let state = state_after(&order).ok_or(Refusal::ProvenAlready)?;
        let stretch = Stretch { start_at: self.start_at, end_at: self.end_at };
        stretch.day(ctx)?;
        if ctx.at() < self.end_at {
            return Err(Refusal::NotYetOver);
        }
        if self.start_at < order.posted_at {
            return Err(Refusal::BeforePosted);
        }
        let served = stretch.minutes();
        if served < 1 {
            return Err(Refusal::NotAMinuteYet);
        }
        let reason = words::note("reason", &self.reason)?;
        Ok(OrderRow {
            state,
            signed_in_at: Some(self.start_at),
            signed_out_at: Some(self.end_at),
            served: Some(served),
            proof: Some(OrderProof::Late),
            entered_by: Some(ctx.maker()),
            second_by: None,
            late_reason: Some(reason),
            ..order
        })
    }
}

/// How an order stands once its missing time is entered; `None` where no time is missing. What
/// nobody has looked at yet can be entered anew.
fn state_after(order: &OrderRow) -> Option<State> {
    let unseen = order.second_by.is_none();
    match (order.state, order.proof) {
        (State::Taken | State::Underway, _) | (State::Ended, Some(OrderProof::Unproven)) => {
            Some(State::Ended)
        }
        (State::Ended, Some(OrderProof::Late)) if unseen => Some(State::Ended),
        (State::Disputed, Some(OrderProof::Unproven)) => Some(State::Disputed),
        (State::Disputed, Some(OrderProof::Late)) if unseen => Some(State::Disputed),
        (
            State::Posted
            | State::Open
            | State::Ended
            | State::Disputed
            | State::Settled
            | State::Released
            | State::Returned
            | State::Cancelled
            | State::Expired
            | State::NoShow,
            _,
        ) => None,
    }
}
