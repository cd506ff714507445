//! Operation `order.propose`: how a dispute should end, in the eyes of one of the staff.
//!
//! Who: the station or the foundation, but no side of it. A new proposal takes the place of the last.
//! Moves: nothing until somebody else decides.
//! Writes: `order_dispute`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    OrderRow, State,
    row::{self, DisputeRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    ids::OrderId,
    refusals,
    words::{self, WordsRefusal},
};

/// Those who settle what two members can't settle between them.
pub(super) const JUDGES: &[Role] = &[Role::StationWorker, Role::FoundationManager];

#[derive(Serialize)]
pub struct Propose {
    pub order: OrderId,
    /// To be paid; 0 releases the order.
    pub minutes: i64,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Proposed {
    pub order: OrderId,
    pub minutes: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotDisputed: Conflict = "the order isn't disputed",
    SidePerson: Forbidden = "nobody judges what they are a side of",
    BelowZero: Invalid = "minutes can't be fewer than none",
    MoreThanServed { served: i64 }: Invalid = "{served} minutes were served, and no more can be paid",
    MoreThanAgreed { agreed: i64 }: Invalid = "{agreed} minutes were agreed, and no more is held",
    ; with Words(WordsRefusal)
}

impl Operation for Propose {
    const NAME: &'static str = "order.propose";
    const MAY: &'static [Role] = JUDGES;
    type Outcome = Proposed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Proposed, Stop<Refusal>> {
        let order = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;
        let before = row::find_dispute(tx, ctx.branch(), self.order).await?;
        let before = before.filter(|_| order.state == State::Disputed);
        let before = before.ok_or(Refusal::NotDisputed)?;

        let dispute = self.decide(ctx, &order, before.clone())?;

        tx.update(ctx.branch(), &before, &dispute).await?;
        Ok(Proposed { order: self.order, minutes: self.minutes })
    }
}

impl Propose {
    fn decide(
        &self,
        ctx: &Ctx,
        order: &OrderRow,
        dispute: DisputeRow,
    ) -> Result<DisputeRow, Refusal> {
        if order.is_for_a_side(ctx) {
            return Err(Refusal::SidePerson);
        }
        if self.minutes < 0 {
            return Err(Refusal::BelowZero);
        }
        let served = order.served.unwrap_or(0);
        if served < self.minutes {
            return Err(Refusal::MoreThanServed { served });
        }
        if order.minutes < self.minutes {
            return Err(Refusal::MoreThanAgreed { agreed: order.minutes });
        }
        Ok(DisputeRow {
            proposed_minutes: Some(self.minutes),
            proposed_by: Some(ctx.maker()),
            proposed_at: Some(ctx.at()),
            proposal: Some(words::note("reason", &self.reason)?),
            ..dispute
        })
    }
}
