//! Operation `order.sign_out`: the service ends.
//!
//! Who: the volunteer, or the station.
//! Moves: nothing; the resident's word comes first.
//! Writes: `orders`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{OrderProof, OrderRow, State, row};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    envelope::Who,
    ids::OrderId,
    refusals,
    service_record::{TimeRefusal, time::Stretch},
};

#[derive(Serialize)]
pub struct SignOut {
    pub order: OrderId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedOut {
    pub order: OrderId,
    /// Whole minutes served.
    pub minutes: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotTheVolunteer: Forbidden = "only the volunteer who took the order signs out for it",
    NotUnderway: Conflict = "the service isn't under way",
    NotAMinuteYet: Conflict = "the service began less than a minute ago",
    ; with Time(TimeRefusal)
}

impl Operation for SignOut {
    const NAME: &'static str = "order.sign_out";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = SignedOut;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SignedOut, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let order = decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &order).await?;
        Ok(SignedOut { order: order.id, minutes: order.served.unwrap_or(0) })
    }
}

fn decide(ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
    let by_volunteer = matches!(ctx.maker(), Who::Member(_));
    if by_volunteer && order.volunteer.map(Who::Member) != Some(ctx.maker()) {
        return Err(Refusal::NotTheVolunteer);
    }
    let (State::Underway, Some(start_at)) = (order.state, order.signed_in_at) else {
        return Err(Refusal::NotUnderway);
    };
    let stretch = Stretch { start_at, end_at: ctx.at() };
    let served = stretch.minutes();
    if served < 1 {
        return Err(Refusal::NotAMinuteYet);
    }
    stretch.day(ctx)?;
    Ok(OrderRow {
        state: State::Ended,
        signed_out_at: Some(ctx.at()),
        signed_out_by: Some(ctx.maker()),
        served: Some(served),
        proof: Some(OrderProof::Machine),
        ..order
    })
}
