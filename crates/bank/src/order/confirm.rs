//! Operation `order.confirm`: the resident is satisfied, and the minutes move.
//!
//! Who: the resident, or the station after a call, but nobody who signed in or out for it or helped.
//! Moves: the minutes served, at most those held, from the payers to the volunteer.
//! Writes: `orders`, `hold`, `transfer`, `account` sums, `service_record`, `person_day`, `rating`,
//! `journal`.
//! Then: what was held and not served goes back to the payers.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    OrderProof, OrderRow, Satisfaction, Side, State,
    payment::{self, PaymentRefusal},
    row::{self, RatingRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    branch::rules,
    envelope::Who,
    ids::{MemberId, OrderId, RecordId},
    refusals,
    service_record::{
        Proof, RecordRow, Source, TimeRefusal,
        time::{self, Limits, Stretch},
    },
};

/// Longest comment: a few sentences.
pub const COMMENT_MAX: usize = 500;

#[derive(Serialize)]
pub struct Confirm {
    pub order: OrderId,
    pub satisfaction: Satisfaction,
    pub comment: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Confirmed {
    pub order: OrderId,
    pub record: RecordId,
    /// Minutes served, for the volunteer's record.
    pub served: i64,
    /// Minutes that moved.
    pub paid: i64,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotTheResident: Forbidden = "the resident says whether it was good, or the station after asking",
    NotEnded: Conflict = "the order doesn't wait for the resident's word",
    SignedForIt: Forbidden = "whoever signed in or out for it doesn't confirm it",
    OwnService: Forbidden = "whoever helped doesn't confirm it",
    Unproven: Conflict = "nobody signed out: somebody enters the time first, and a second person agrees",
    SecondMissing: Conflict = "the time was entered afterwards and waits for a second person",
    SayWhatIsWrong: Invalid = "somebody who isn't satisfied opens a dispute instead",
    CommentTooLong { most: i64 }: Invalid = "the comment has more than {most} characters",
    ; with Time(TimeRefusal), Payment(PaymentRefusal)
}

impl Operation for Confirm {
    const NAME: &'static str = "order.confirm";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Confirmed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Confirmed, Stop<Refusal>> {
        let order = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let service = self.decide(ctx, &order)?;

        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;
        let limits = Limits::usual(&rules);
        let record =
            record(ctx, tx, &order, service, limits).await.map_err(|it| it.map(Refusal::from))?;
        let paid = payment::settle(tx, ctx, &order, record.volunteer, record.minutes).await;
        let paid = paid.map_err(|it| it.map(Refusal::from))?;
        tx.insert(ctx.branch(), &self.rating(ctx)).await?;
        tx.update(ctx.branch(), &order, &settled(ctx, order.clone(), paid)).await?;
        Ok(Confirmed { order: self.order, record: record.id, served: record.minutes, paid })
    }
}

/// What was served, as sign-in and sign-out say.
#[derive(Clone, Copy, Debug)]
pub struct Served {
    pub volunteer: MemberId,
    pub stretch: Stretch,
}

impl Confirm {
    fn decide(&self, ctx: &Ctx, order: &OrderRow) -> Result<Served, Refusal> {
        let maker = ctx.maker();
        if matches!(maker, Who::Member(id) if id != order.resident) {
            return Err(Refusal::NotTheResident);
        }
        if order.state != State::Ended {
            return Err(Refusal::NotEnded);
        }
        let hands = [order.signed_in_by, order.signed_out_by, order.entered_by];
        if hands.into_iter().flatten().any(|it| ctx.is_by(it)) {
            return Err(Refusal::SignedForIt);
        }
        if order.volunteer.is_some_and(|it| ctx.is_for(it)) {
            return Err(Refusal::OwnService);
        }
        match order.proof {
            Some(OrderProof::Machine) => {}
            Some(OrderProof::Late) if order.second_by.is_some() => {}
            Some(OrderProof::Late) => return Err(Refusal::SecondMissing),
            Some(OrderProof::Unproven) | None => return Err(Refusal::Unproven),
        }
        if self.satisfaction == Satisfaction::Dissatisfied {
            return Err(Refusal::SayWhatIsWrong);
        }
        if COMMENT_MAX < self.comment.chars().count() {
            return Err(Refusal::CommentTooLong {
                most: COMMENT_MAX.try_into().expect("a small number"),
            });
        }
        Ok(served(order))
    }

    fn rating(&self, ctx: &Ctx) -> RatingRow {
        RatingRow {
            order_id: self.order,
            side: Side::Resident,
            satisfaction: self.satisfaction,
            comment: self.comment.trim().to_owned(),
            at: ctx.at(),
        }
    }
}

/// What an ended order with proof says.
pub(super) fn served(order: &OrderRow) -> Served {
    Served {
        volunteer: order.volunteer.expect("an ended order was taken"),
        stretch: Stretch {
            start_at: order.signed_in_at.expect("a proven order was begun"),
            end_at: order.signed_out_at.expect("a proven order was ended"),
        },
    }
}

/// Checks and writes the volunteer's record of an order.
pub(super) async fn record(
    ctx: &Ctx,
    tx: &Tx,
    order: &OrderRow,
    served: Served,
    limits: Limits,
) -> Result<RecordRow, Stop<TimeRefusal>> {
    let day = time::count(tx, ctx, served.volunteer, served.stretch, limits).await?;
    let record = RecordRow {
        id: ctx.id(0),
        code: None,
        source: Source::Order,
        source_id: order.id.into(),
        volunteer: served.volunteer,
        start_at: served.stretch.start_at,
        end_at: served.stretch.end_at,
        minutes: served.stretch.minutes(),
        day: day.to_string(),
        place: String::new(),
        proof: if order.proof == Some(OrderProof::Late) { Proof::Late } else { Proof::Machine },
        accepted_at: ctx.at(),
        accepted_day: ctx.today().to_string(),
        accepted_by: ctx.maker(),
        entered_by: order.entered_by,
        reason: order.late_reason.clone(),
    };
    tx.insert(ctx.branch(), &record).await?;
    Ok(record)
}

pub(super) fn settled(ctx: &Ctx, order: OrderRow, paid: i64) -> OrderRow {
    OrderRow {
        state: State::Settled,
        confirmed_at: Some(ctx.at()),
        confirmed_by: Some(ctx.maker()),
        paid: Some(paid),
        ..order
    }
}
