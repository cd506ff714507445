//! Operation `order.post`: somebody needs help.
//!
//! Who: the resident, or the station for the resident.
//! Moves: nothing; minutes are held when a volunteer takes it.
//! Writes: `orders`, `counter`, `journal`.
//! Then: it opens at once if the station posts it and the risk is low; else somebody looks at it.

use db::Tx;
use ledger::ServiceMinutes;
use serde::{Deserialize, Serialize};

use super::{
    OrderRow, Payer, State,
    payment::{self, PaymentRefusal},
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    branch::{Risk, Rules, ServiceRow, row::find_service, rules},
    envelope::{Channel, Who},
    ids::{MemberId, OrderId, ServiceId},
    member::{self, MemberRow},
    numbers::Series,
    refusals,
    service_record::{TimeRefusal, time::Stretch},
};

/// Orders are called O0001, O0002.
const NUMBERS: Series = Series { name: "order", prefix: 'O', digits: 4 };
/// Longest note: a few sentences.
pub const NOTE_MAX: usize = 500;
/// How far ahead help can be asked for.
pub const DAYS_AHEAD_MAX: i64 = 90;

#[derive(Serialize)]
pub struct Post {
    /// As an imported record calls it; else the bank counts.
    pub number: Option<String>,
    pub resident: MemberId,
    pub service: ServiceId,
    /// The way it came: to the station, on the telephone, in the app.
    pub channel: Channel,
    pub note: String,
    pub planned_at: i64,
    /// What both agreed on; the catalogue's standard otherwise.
    pub minutes: Option<ServiceMinutes>,
    pub payer: Payer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Posted {
    pub order: OrderId,
    pub number: String,
    pub state: State,
}

refusals! { "order";
    NoSuchResident: Missing = "there is no such resident",
    NotYours: Forbidden = "a member posts needs of their own",
    NoSuchService: Missing = "there is no such service",
    NoteTooLong { most: i64 }: Invalid = "the note has more than {most} characters",
    InThePast: Invalid = "the agreed time is over",
    TooFarAhead { days: i64 }: Invalid = "the agreed time is more than {days} days ahead",
    TooShort { at_least: i64 }: Invalid = "a service has at least {at_least} minutes",
    NumberTaken { number: String }: Conflict = "there is an order {number} already",
    ; with Time(TimeRefusal), Payment(PaymentRefusal)
}

impl Operation for Post {
    const NAME: &'static str = "order.post";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Posted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Posted, Stop<Refusal>> {
        let resident = member::row::lock(tx, ctx, self.resident).await?;
        let resident = resident.ok_or(Refusal::NoSuchResident)?;
        let service =
            find_service(tx, ctx.branch(), self.service).await?.ok_or(Refusal::NoSuchService)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let order = self.decide(ctx, &resident, &service, &rules)?;
        self.somebody_pays(ctx, tx, &order, &rules).await?;

        let number = NUMBERS.number(tx, ctx, self.number.clone()).await?;
        let order = OrderRow { number, ..order };
        if !tx.insert_if_absent(ctx.branch(), &order).await? {
            return Err(Refusal::NumberTaken { number: order.number }.into());
        }
        Ok(Posted { order: order.id, number: order.number, state: order.state })
    }
}

impl Post {
    fn decide(
        &self,
        ctx: &Ctx,
        resident: &MemberRow,
        service: &ServiceRow,
        rules: &Rules,
    ) -> Result<OrderRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != resident.id) {
            return Err(Refusal::NotYours);
        }
        if NOTE_MAX < self.note.chars().count() {
            return Err(Refusal::NoteTooLong {
                most: NOTE_MAX.try_into().expect("a small number"),
            });
        }
        if self.planned_at < ctx.at() {
            return Err(Refusal::InThePast);
        }
        if DAYS_AHEAD_MAX * 86_400_000_000 < self.planned_at - ctx.at() {
            return Err(Refusal::TooFarAhead { days: DAYS_AHEAD_MAX });
        }
        let minutes = self.minutes.map_or(service.standard_minutes, ServiceMinutes::get);
        let at_least = rules.min_order_minutes.min(service.standard_minutes);
        if minutes < at_least {
            return Err(Refusal::TooShort { at_least });
        }
        let order = self.row(ctx, service, minutes);
        let day = Stretch { start_at: order.planned_at, end_at: order.planned_until() }.day(ctx)?;
        Ok(OrderRow { day: day.to_string(), ..order })
    }

    fn row(&self, ctx: &Ctx, service: &ServiceRow, minutes: i64) -> OrderRow {
        let by_staff = matches!(ctx.maker(), Who::Staff(_));
        let opens = by_staff && service.risk == Risk::Low;
        OrderRow {
            id: ctx.id(0),
            number: String::new(),
            resident: self.resident,
            service: self.service,
            state: if opens { State::Open } else { State::Posted },
            channel: self.channel,
            note: self.note.trim().to_owned(),
            planned_at: self.planned_at,
            day: String::new(),
            minutes,
            payer: self.payer,
            posted_at: ctx.at(),
            posted_by: ctx.maker(),
            approved_at: None,
            approved_by: None,
            volunteer: None,
            taken_at: None,
            taken_by: None,
            service_word: None,
            word_tries: 0,
            signed_in_at: None,
            signed_in_by: None,
            signed_out_at: None,
            signed_out_by: None,
            served: None,
            proof: None,
            entered_by: None,
            second_by: None,
            late_reason: None,
            confirmed_at: None,
            confirmed_by: None,
            paid: None,
            ended_at: None,
            ended_by: None,
            end_reason: None,
        }
    }

    /// Says at once what would fail at taking: a payer who isn't entitled. The coins themselves are
    /// looked at when they are held.
    async fn somebody_pays(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        order: &OrderRow,
        rules: &Rules,
    ) -> Result<(), Stop<Refusal>> {
        if order.payer == Payer::Own {
            return Ok(());
        }
        let day = ctx.day_of(order.planned_at);
        let elder = member::row::key_elder_on(tx, ctx.branch(), order.resident, day).await?;
        elder.ok_or(PaymentRefusal::NotAKeyElder).map_err(Refusal::from)?;
        let left =
            payment::allowance_left(tx, ctx.branch(), order.resident, &order.day, rules).await?;
        if left < order.minutes {
            return Err(Refusal::from(PaymentRefusal::AllowanceSpent { left }).into());
        }
        Ok(())
    }
}
