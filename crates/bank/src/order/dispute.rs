//! Operation `order.dispute`: it was not as it should have been.
//!
//! Who: the resident, or the station for the resident.
//! Moves: nothing; what is held stays held until two persons decide.
//! Writes: `orders`, `order_dispute`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    OrderRow, State,
    row::{self, DisputeRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    envelope::Who,
    ids::OrderId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Dispute {
    pub order: OrderId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Disputed {
    pub order: OrderId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotTheResident: Forbidden = "the resident says whether it was good, or the station after asking",
    NotEnded: Conflict = "the order doesn't wait for the resident's word",
    ; with Words(WordsRefusal)
}

impl Operation for Dispute {
    const NAME: &'static str = "order.dispute";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Disputed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Disputed, Stop<Refusal>> {
        let order = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let dispute = self.decide(ctx, &order)?;

        tx.insert(ctx.branch(), &dispute).await?;
        let disputed = OrderRow { state: State::Disputed, ..order.clone() };
        tx.update(ctx.branch(), &order, &disputed).await?;
        Ok(Disputed { order: self.order })
    }
}

impl Dispute {
    fn decide(&self, ctx: &Ctx, order: &OrderRow) -> Result<DisputeRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != order.resident) {
            return Err(Refusal::NotTheResident);
        }
        if order.state != State::Ended {
            return Err(Refusal::NotEnded);
        }
        Ok(DisputeRow {
            order_id: order.id,
            opened_at: ctx.at(),
            opened_by: ctx.maker(),
            reason: words::note("reason", &self.reason)?,
            proposed_minutes: None,
            proposed_by: None,
            proposed_at: None,
            proposal: None,
            decided_by: None,
            decided_at: None,
        })
    }
}
