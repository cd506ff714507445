//! Operation `order.second`: a second person agrees with a time that was entered afterwards.
//!
//! Who: the station or the foundation, but neither who entered it nor who gained by it.
//! Moves: nothing; the resident's word comes next.
//! Writes: `orders`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderProof, OrderRow, State, row};
use crate::{Ctx, Operation, Stop, access::Role, ids::OrderId, refusals};

#[derive(Serialize)]
pub struct Second {
    pub order: OrderId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Seconded {
    pub order: OrderId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotEnteredLate: Conflict = "the order doesn't wait for a second person",
    SamePerson: Forbidden = "a late entry is approved by somebody other than who entered it",
    OwnTime: Forbidden = "nobody approves a time that they gained by",
}

impl Operation for Second {
    const NAME: &'static str = "order.second";
    const MAY: &'static [Role] = &[Role::StationWorker, Role::FoundationManager];
    type Outcome = Seconded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Seconded, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &order).await?;
        Ok(Seconded { order: order.id })
    }
}

fn decide(ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
    let waits = matches!(order.state, State::Ended | State::Disputed)
        && order.proof == Some(OrderProof::Late)
        && order.second_by.is_none();
    if !waits {
        return Err(Refusal::NotEnteredLate);
    }
    if order.entered_by.is_some_and(|it| ctx.is_by(it)) {
        return Err(Refusal::SamePerson);
    }
    if order.volunteer.is_some_and(|it| ctx.is_for(it)) {
        return Err(Refusal::OwnTime);
    }
    Ok(OrderRow { second_by: Some(ctx.maker()), ..order })
}
