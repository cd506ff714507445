//! Operation `order.approve`: somebody other than the poster looked at it, and it opens.
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
};

#[derive(Serialize)]
pub struct Approve {
    pub order: OrderId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Approved {
    pub order: OrderId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    PosterApproves: Forbidden = "an order is looked at by somebody other than who posted it",
    NotPosted: Conflict = "the order doesn't wait to be looked at",
}

impl Operation for Approve {
    const NAME: &'static str = "order.approve";
    const MAY: &'static [Role] = DESK;
    type Outcome = Approved;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Approved, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &order).await?;
        Ok(Approved { order: order.id })
    }
}

fn decide(ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
    if ctx.is_by(order.posted_by) {
        return Err(Refusal::PosterApproves);
    }
    if order.state != State::Posted {
        return Err(Refusal::NotPosted);
    }
    Ok(OrderRow {
        state: State::Open,
        approved_at: Some(ctx.at()),
        approved_by: Some(ctx.maker()),
        ..order
    })
}
