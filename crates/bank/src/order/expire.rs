//! Operation `order.expire`: the time of an order is over, and it ends as it stands.
//!
//! Who: the bank; the station, for a volunteer who didn't come.
//! Moves: nothing; what was held goes back to the payers, unless the service had begun.
//! Writes: `orders`, `hold`, `account` sums, `journal`.
//! Then: nobody took it: expired; nobody came: no-show; nobody signed out: its time is unproven.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderProof, OrderRow, State, payment, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    ids::OrderId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Expire {
    pub order: OrderId,
    /// What the station knows; the bank itself says nothing.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Expired {
    pub order: OrderId,
    pub state: State,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotTaken: Conflict = "the order isn't waiting for a volunteer to come",
    NotDue: Conflict = "the order's time isn't over",
    ; with Words(WordsRefusal)
}

impl Operation for Expire {
    const NAME: &'static str = "order.expire";
    const MAY: &'static [Role] = &[Role::Bank, Role::StationWorker];
    type Outcome = Expired;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Expired, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = self.decide(ctx, before.clone())?;

        if order.state.is_terminal() {
            payment::release(tx, ctx, &order, true).await?;
        }
        tx.update(ctx.branch(), &before, &order).await?;
        Ok(Expired { order: order.id, state: order.state })
    }
}

impl Expire {
    fn decide(&self, ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
        let by_station = ctx.role != Role::Bank;
        if by_station && order.state != State::Taken {
            return Err(Refusal::NotTaken);
        }
        // Imported records ended when they say they did.
        if !ctx.is_import() && !is_due(ctx, &order, by_station) {
            return Err(Refusal::NotDue);
        }
        let reason = words::line_if_any("reason", self.reason.as_deref())?.unwrap_or_default();
        Ok(match order.state {
            State::Posted | State::Open => order.ended(ctx, State::Expired, reason),
            State::Taken => order.ended(ctx, State::NoShow, reason),
            State::Underway => OrderRow {
                state: State::Ended,
                proof: Some(OrderProof::Unproven),
                served: None,
                ..order
            },
            State::Ended
            | State::Disputed
            | State::Settled
            | State::Released
            | State::Returned
            | State::Cancelled
            | State::Expired
            | State::NoShow => return Err(Refusal::NotDue),
        })
    }
}

/// The station sees at the agreed time that nobody comes; the bank waits for the end of the day, as
/// long as a volunteer could still sign in or out.
fn is_due(ctx: &Ctx, order: &OrderRow, by_station: bool) -> bool {
    match order.state {
        State::Posted | State::Open => order.planned_until() <= ctx.at(),
        State::Taken if by_station => order.planned_at <= ctx.at(),
        State::Taken | State::Underway => ctx.day_of(order.planned_at) < ctx.today(),
        State::Ended
        | State::Disputed
        | State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => false,
    }
}
