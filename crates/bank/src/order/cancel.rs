//! Operation `order.cancel`: the help is no longer needed.
//!
//! Who: the resident, or the station for the resident.
//! Moves: nothing; what was held goes back to the payers.
//! Writes: `orders`, `hold`, `account` sums, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderRow, State, payment, row};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    envelope::Who,
    ids::OrderId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Cancel {
    pub order: OrderId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Cancelled {
    pub order: OrderId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotYourOrder: Forbidden = "a member cancels orders of their own",
    BegunAlready: Conflict = "the service has begun: sign out, and say then what was wrong",
    OverAlready: Conflict = "the order has ended already",
    ; with Words(WordsRefusal)
}

impl Operation for Cancel {
    const NAME: &'static str = "order.cancel";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Cancelled;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Cancelled, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = self.decide(ctx, before.clone())?;

        payment::release(tx, ctx, &order, false).await?;
        tx.update(ctx.branch(), &before, &order).await?;
        Ok(Cancelled { order: order.id })
    }
}

impl Cancel {
    fn decide(&self, ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != order.resident) {
            return Err(Refusal::NotYourOrder);
        }
        match order.state {
            State::Posted | State::Open | State::Taken => {}
            State::Underway | State::Ended | State::Disputed => return Err(Refusal::BegunAlready),
            State::Settled
            | State::Released
            | State::Returned
            | State::Cancelled
            | State::Expired
            | State::NoShow => return Err(Refusal::OverAlready),
        }
        let reason = words::note("reason", &self.reason)?;
        Ok(order.ended(ctx, State::Cancelled, reason))
    }
}
