//! Operation `order.extend`: it takes longer than agreed, and the resident says yes.
//!
//! Who: the resident, or the station after asking; not the volunteer.
//! Moves: nothing yet; the further minutes are held on the payer's accounts, beside the first ones.
//! Writes: `orders`, `hold`, the payers' `account` sums, `person_day`, `journal`.

use db::Tx;
use ledger::ServiceMinutes;
use serde::{Deserialize, Serialize};

use super::{
    OrderRow, State,
    payment::{self, PaymentRefusal},
    row,
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    branch::rules,
    envelope::Who,
    ids::OrderId,
    member, refusals,
    service_record::{self, TimeRefusal, time::Stretch},
};

#[derive(Serialize)]
pub struct Extend {
    pub order: OrderId,
    /// Beyond what was agreed before.
    pub further: ServiceMinutes,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Extended {
    pub order: OrderId,
    /// Agreed and held in all.
    pub minutes: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    ResidentSaysYes: Forbidden = "the resident says whether it may take longer, or the station after asking",
    NotUnderway: Conflict = "the service isn't under way",
    TooLong { most: i64 }: Invalid = "an order has at most {most} minutes",
    HasAnotherOrder { number: String }: Conflict = "the volunteer has order {number} at that time",
    ; with Time(TimeRefusal), Payment(PaymentRefusal)
}

impl Operation for Extend {
    const NAME: &'static str = "order.extend";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Extended;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Extended, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let order = self.decide(ctx, before.clone())?;
        member::row::lock_all(tx, ctx, payment::elder(&order)).await?;
        volunteer_stays(ctx, tx, &order).await?;

        payment::hold(tx, ctx, &order, self.further.get(), &rules)
            .await
            .map_err(|it| it.map(Refusal::from))?;
        tx.update(ctx.branch(), &before, &order).await?;
        Ok(Extended { order: order.id, minutes: order.minutes })
    }
}

impl Extend {
    fn decide(&self, ctx: &Ctx, order: OrderRow) -> Result<OrderRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != order.resident) {
            return Err(Refusal::ResidentSaysYes);
        }
        if order.state != State::Underway {
            return Err(Refusal::NotUnderway);
        }
        let minutes = order.minutes + self.further.get();
        if ServiceMinutes::MAX.get() < minutes {
            return Err(Refusal::TooLong { most: ServiceMinutes::MAX.get() });
        }
        let order = OrderRow { minutes, ..order };
        Stretch { start_at: order.planned_at, end_at: order.planned_until() }.day(ctx)?;
        Ok(order)
    }
}

/// Nobody else waits for the volunteer at that time.
async fn volunteer_stays(ctx: &Ctx, tx: &Tx, order: &OrderRow) -> Result<(), Stop<Refusal>> {
    let volunteer = order.volunteer.expect("an order under way was taken");
    service_record::row::lock_day(tx, ctx, volunteer, ctx.day_of(order.planned_at)).await?;
    match row::taken_meanwhile(tx, ctx, order, volunteer).await? {
        Some(number) => Err(Refusal::HasAnotherOrder { number }.into()),
        None => Ok(()),
    }
}
