//! Operation `order.send_back`: what was asked for can't be done this way, and the poster hears why.
//!
//! Who: the station, but not who posted it.
//! Moves: nothing.
//! Writes: `orders`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderRow, State, row};
use crate::{
    Ctx, Operation, Stop,
    access::{DESK, Role},
    ids::OrderId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct SendBack {
    pub order: OrderId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SentBack {
    pub order: OrderId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    PosterSendsBack: Forbidden = "an order is looked at by somebody other than who posted it",
    NotPosted: Conflict = "the order doesn't wait to be looked at",
    ; with Words(WordsRefusal)
}

impl Operation for SendBack {
    const NAME: &'static str = "order.send_back";
    const MAY: &'static [Role] = DESK;
    type Outcome = SentBack;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SentBack, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = self.decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &order).await?;
        Ok(SentBack { order: order.id })
    }
}

impl SendBack {
    fn decide(&self, ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
        if ctx.is_by(order.posted_by) {
            return Err(Refusal::PosterSendsBack);
        }
        if order.state != State::Posted {
            return Err(Refusal::NotPosted);
        }
        let reason = words::note("reason", &self.reason)?;
        Ok(order.ended(ctx, State::Returned, reason))
    }
}
