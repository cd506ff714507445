//! Operation `order.take`: a volunteer takes an order on.
//!
//! Who: a volunteer who fits, or the station for a volunteer who said yes.
//! Moves: nothing yet; the agreed minutes are held on the payer's accounts.
//! Writes: `orders`, `hold`, the payers' `account` sums, `person_day`, `journal`.
//! Then: the service word is told to the resident, and the address to the volunteer.

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use super::{
    OrderRow, State,
    payment::{self, PaymentRefusal},
    row,
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role, Standing},
    branch::{ServiceRow, row::find_service, rules},
    envelope::Who,
    ids::{MemberId, OrderId},
    member::{self, MemberRow},
    refusals,
    service_record::{self, time::local_time},
};

/// As many digits as an elder reads out without effort.
const SERVICE_WORD_DIGITS: usize = 4;

#[derive(Serialize)]
pub struct Take {
    pub order: OrderId,
    pub volunteer: MemberId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Taken {
    pub order: OrderId,
    pub volunteer: MemberId,
    /// Held on the payer's account.
    pub minutes: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NoSuchVolunteer: Missing = "there is no such volunteer",
    NotYourself: Forbidden = "a member takes orders for themselves only",
    NotOpen: Conflict = "the order is no longer open",
    OwnOrder: Forbidden = "nobody serves themselves",
    NotAVolunteer: Forbidden = "the member isn't registered as a volunteer",
    SkillMissing { skill: String }: Conflict = "the service needs the skill {skill}",
    NotInsured: Conflict = "the volunteer's insurance doesn't cover that day",
    Over: Conflict = "the agreed time is over",
    HasAnotherOrder { number: String }: Conflict = "the volunteer has order {number} at that time",
    ElsewhereThen { since: String }: Conflict = "the volunteer is elsewhere at that time, since {since}",
    ; with Payment(PaymentRefusal)
}

impl Operation for Take {
    const NAME: &'static str = "order.take";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Taken;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Taken, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;
        let people = [self.volunteer].into_iter().chain(payment::elder(&before));
        let people = member::row::lock_all(tx, ctx, people).await?;
        let volunteer = people.into_iter().find(|it| it.id == self.volunteer);
        let volunteer = volunteer.ok_or(Refusal::NoSuchVolunteer)?;
        let service = find_service(tx, ctx.branch(), before.service).await?;
        let service = service.expect("FOREIGN KEY (branch, service)");

        let order = self.decide(ctx, before.clone(), &volunteer, &service)?;
        fits(ctx, tx, &order, &volunteer, &service).await?;

        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;
        payment::hold(tx, ctx, &order, order.minutes, &rules)
            .await
            .map_err(|it| it.map(Refusal::from))?;
        tx.update(ctx.branch(), &before, &order).await?;
        answered(ctx, tx, &order, volunteer.id).await?;
        Ok(Taken { order: order.id, volunteer: volunteer.id, minutes: order.minutes })
    }
}

impl Take {
    fn decide(
        &self,
        ctx: &Ctx,
        order: OrderRow,
        volunteer: &MemberRow,
        service: &ServiceRow,
    ) -> Result<OrderRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != self.volunteer) {
            return Err(Refusal::NotYourself);
        }
        if order.state != State::Open {
            return Err(Refusal::NotOpen);
        }
        if order.resident == self.volunteer {
            return Err(Refusal::OwnOrder);
        }
        if !volunteer.volunteer || volunteer.status != Standing::Active {
            return Err(Refusal::NotAVolunteer);
        }
        if service.insurance_required && !volunteer.insured_on(ctx.day_of(order.planned_at)) {
            return Err(Refusal::NotInsured);
        }
        if order.planned_until() < ctx.at() {
            return Err(Refusal::Over);
        }
        Ok(OrderRow {
            state: State::Taken,
            volunteer: Some(self.volunteer),
            taken_at: Some(ctx.at()),
            taken_by: Some(ctx.maker()),
            service_word: Some(ctx.secret_digits(SERVICE_WORD_DIGITS)),
            word_tries: 0,
            ..order
        })
    }
}

/// What only the store knows: the skill, and that the volunteer is free then.
async fn fits(
    ctx: &Ctx,
    tx: &Tx,
    order: &OrderRow,
    volunteer: &MemberRow,
    service: &ServiceRow,
) -> Result<(), Stop<Refusal>> {
    if let Some(skill) = &service.skill
        && !member::row::has_skill(tx, ctx.branch(), volunteer.id, skill).await?
    {
        return Err(Refusal::SkillMissing { skill: skill.clone() }.into());
    }
    let day = ctx.day_of(order.planned_at);
    service_record::row::lock_day(tx, ctx, volunteer.id, day).await?;
    if let Some(number) = row::taken_meanwhile(tx, ctx, order, volunteer.id).await? {
        return Err(Refusal::HasAnotherOrder { number }.into());
    }
    let span = (day, order.planned_at, order.planned_until());
    if let Some(since) = service_record::row::overlap(tx, ctx.branch(), volunteer.id, span).await? {
        return Err(Refusal::ElsewhereThen { since: local_time(ctx, since) }.into());
    }
    Ok(())
}

/// Whoever was asked and takes it said yes by that.
async fn answered(
    ctx: &Ctx,
    tx: &Tx,
    order: &OrderRow,
    volunteer: MemberId,
) -> Result<(), db::DbErr> {
    let sql = "UPDATE order_ask SET answer = 'yes', answered_at = $4 WHERE branch = $1 AND order_id = $2 AND volunteer = $3 AND answer = 'waiting'";
    tx.run(ctx.branch(), sql, args![order.id, volunteer, ctx.at()]).await.map(drop)
}
