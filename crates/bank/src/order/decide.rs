//! Operation `order.decide`: a second person agrees with what was proposed, and a dispute ends.
//!
//! Who: the station or the foundation, but neither who proposed it nor a side of it.
//! Moves: the minutes decided, at most those held, from the payers to the volunteer; or none.
//! Writes: `orders`, `order_dispute`, `hold`, `transfer`, `account` sums, `service_record`,
//! `person_day`, `journal`.
//! Then: what was held and not paid goes back to the payers.

use db::Tx;
use ledger::ServiceMinutes;
use serde::{Deserialize, Serialize};

use super::{
    OrderProof, OrderRow, State,
    confirm::{self, Served},
    payment::{self, PaymentRefusal},
    propose::JUDGES,
    row::{self, DisputeRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    branch::rules,
    ids::OrderId,
    refusals,
    service_record::{
        TimeRefusal,
        time::{Limits, MICROS_PER_MINUTE, Stretch},
    },
};

#[derive(Serialize)]
pub struct Decide {
    pub order: OrderId,
    /// What the decider saw proposed; another proposal may have come meanwhile.
    pub minutes: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Decided {
    pub order: OrderId,
    pub state: State,
    /// Minutes that moved.
    pub paid: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotDisputed: Conflict = "the order isn't disputed",
    NotProposed: Conflict = "nobody has proposed how it should end",
    OtherProposal { minutes: i64 }: Conflict = "{minutes} minutes are proposed now",
    SameJudge: Forbidden = "a proposal is decided by somebody other than who made it",
    SidePerson: Forbidden = "nobody judges what they are a side of",
    Unproven: Conflict = "nobody signed out: somebody enters the time first, and a second person agrees",
    SecondMissing: Conflict = "the time was entered afterwards and waits for a second person",
    ; with Time(TimeRefusal), Payment(PaymentRefusal)
}

impl Operation for Decide {
    const NAME: &'static str = "order.decide";
    const MAY: &'static [Role] = JUDGES;
    type Outcome = Decided;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Decided, Stop<Refusal>> {
        let order = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;
        let before = row::find_dispute(tx, ctx.branch(), self.order).await?;
        let before = before.filter(|_| order.state == State::Disputed);
        let before = before.ok_or(Refusal::NotDisputed)?;

        let dispute = self.decide(ctx, &order, before.clone())?;

        let after = match ServiceMinutes::new(self.minutes) {
            Some(minutes) => settle(ctx, tx, order.clone(), minutes).await?,
            None => release(ctx, tx, order.clone(), &dispute).await?,
        };
        tx.update(ctx.branch(), &before, &dispute).await?;
        tx.update(ctx.branch(), &order, &after).await?;
        Ok(Decided { order: after.id, state: after.state, paid: after.paid.unwrap_or(0) })
    }
}

impl Decide {
    fn decide(
        &self,
        ctx: &Ctx,
        order: &OrderRow,
        dispute: DisputeRow,
    ) -> Result<DisputeRow, Refusal> {
        let minutes = dispute.proposed_minutes.ok_or(Refusal::NotProposed)?;
        if minutes != self.minutes {
            return Err(Refusal::OtherProposal { minutes });
        }
        if dispute.proposed_by.is_some_and(|it| ctx.is_by(it)) {
            return Err(Refusal::SameJudge);
        }
        if order.is_for_a_side(ctx) {
            return Err(Refusal::SidePerson);
        }
        if 0 < minutes {
            match order.proof {
                Some(OrderProof::Machine) => {}
                Some(OrderProof::Late) if order.second_by.is_some() => {}
                Some(OrderProof::Late) => return Err(Refusal::SecondMissing),
                Some(OrderProof::Unproven) | None => return Err(Refusal::Unproven),
            }
        }
        Ok(DisputeRow { decided_by: Some(ctx.maker()), decided_at: Some(ctx.at()), ..dispute })
    }
}

/// Pays and records the minutes decided, counted from the beginning of the service.
async fn settle(
    ctx: &Ctx,
    tx: &Tx,
    order: OrderRow,
    minutes: ServiceMinutes,
) -> Result<OrderRow, Stop<Refusal>> {
    let Served { volunteer, stretch } = confirm::served(&order);
    let end_at = stretch.start_at + minutes.get() * MICROS_PER_MINUTE;
    let served = Served { volunteer, stretch: Stretch { end_at, ..stretch } };
    let limits = Limits::reviewed(&rules::in_force(tx, ctx.branch(), ctx.today()).await?);
    let record = confirm::record(ctx, tx, &order, served, limits).await;
    let record = record.map_err(|it| it.map(Refusal::from))?;
    let paid = payment::settle(tx, ctx, &order, volunteer, record.minutes).await;
    let paid = paid.map_err(|it| it.map(Refusal::from))?;
    Ok(confirm::settled(ctx, order, paid))
}

async fn release(
    ctx: &Ctx,
    tx: &Tx,
    order: OrderRow,
    dispute: &DisputeRow,
) -> Result<OrderRow, Stop<Refusal>> {
    payment::release(tx, ctx, &order, false).await?;
    let reason = dispute.proposal.clone().unwrap_or_default();
    Ok(order.ended(ctx, State::Released, reason))
}
