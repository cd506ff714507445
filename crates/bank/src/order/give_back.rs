//! Operation `order.give_back`: a volunteer can't come after all, and the order opens again.
//!
//! Who: the volunteer who took it, or the station.
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
};

#[derive(Serialize)]
pub struct GiveBack {
    pub order: OrderId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GivenBack {
    pub order: OrderId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotTheVolunteer: Forbidden = "only the volunteer who took the order gives it back",
    NotTaken: Conflict = "the order isn't waiting for a volunteer to come",
}

impl Operation for GiveBack {
    const NAME: &'static str = "order.give_back";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = GivenBack;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<GivenBack, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = decide(ctx, before.clone())?;

        payment::release(tx, ctx, &order, false).await?;
        tx.update(ctx.branch(), &before, &order).await?;
        Ok(GivenBack { order: order.id })
    }
}

fn decide(ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
    let by_member = matches!(ctx.maker(), Who::Member(_));
    if by_member && order.volunteer.map(Who::Member) != Some(ctx.maker()) {
        return Err(Refusal::NotTheVolunteer);
    }
    if order.state != State::Taken {
        return Err(Refusal::NotTaken);
    }
    Ok(OrderRow {
        state: State::Open,
        volunteer: None,
        taken_at: None,
        taken_by: None,
        service_word: None,
        word_tries: 0,
        ..order
    })
}
