//! The rows of orders, of asking volunteers, of disputes and of ratings.

use db::{DbErr, Query, Tx, args, row};

use super::{Answer, OrderProof, Payer, Satisfaction, Side, State};
use crate::{
    Ctx,
    envelope::{Channel, Who},
    ids::{AskId, MemberId, OrderId, ServiceId},
    service_record::time::MICROS_PER_MINUTE,
};

row! {
    pub struct OrderRow in "orders" key (id) {
        pub id: OrderId,
        /// What people call it: O0161.
        pub number: String,
        pub resident: MemberId,
        pub service: ServiceId,
        pub state: State,
        pub channel: Channel,
        /// What exactly is needed, in the resident's words.
        pub note: String,
        pub planned_at: i64,
        /// The local day of `planned_at`.
        pub day: String,
        /// Agreed, and held on the payer's account from taking to the end.
        pub minutes: i64,
        pub payer: Payer,
        pub posted_at: i64,
        pub posted_by: Who,
        pub approved_at: Option<i64>,
        pub approved_by: Option<Who>,
        pub volunteer: Option<MemberId>,
        pub taken_at: Option<i64>,
        pub taken_by: Option<Who>,
        /// Told to the resident, said to the volunteer at the door.
        pub service_word: Option<String>,
        /// Wrong ones so far.
        pub word_tries: i64,
        pub signed_in_at: Option<i64>,
        pub signed_in_by: Option<Who>,
        pub signed_out_at: Option<i64>,
        pub signed_out_by: Option<Who>,
        /// Whole minutes between the two.
        pub served: Option<i64>,
        pub proof: Option<OrderProof>,
        /// Late entry: by whom, approved by whom, why.
        pub entered_by: Option<Who>,
        pub second_by: Option<Who>,
        pub late_reason: Option<String>,
        pub confirmed_at: Option<i64>,
        pub confirmed_by: Option<Who>,
        /// Minutes that moved to the volunteer.
        pub paid: Option<i64>,
        /// For an end other than settled.
        pub ended_at: Option<i64>,
        pub ended_by: Option<Who>,
        pub end_reason: Option<String>,
    }
}

row! {
    pub struct AskRow in "order_ask" key (id) {
        pub id: AskId,
        pub order_id: OrderId,
        pub volunteer: MemberId,
        pub asked_at: i64,
        pub asked_by: Who,
        pub answer: Answer,
        pub answered_at: Option<i64>,
    }
}

row! {
    pub struct DisputeRow in "order_dispute" key (order_id) {
        pub order_id: OrderId,
        pub opened_at: i64,
        pub opened_by: Who,
        pub reason: String,
        /// What one of the staff proposed to pay; 0 releases the order.
        pub proposed_minutes: Option<i64>,
        pub proposed_by: Option<Who>,
        pub proposed_at: Option<i64>,
        pub proposal: Option<String>,
        pub decided_by: Option<Who>,
        pub decided_at: Option<i64>,
    }
}

row! {
    pub struct RatingRow in "rating" key (order_id, side) {
        pub order_id: OrderId,
        pub side: Side,
        pub satisfaction: Satisfaction,
        pub comment: String,
        pub at: i64,
    }
}

impl OrderRow {
    /// When the service is over if it goes as agreed.
    pub fn planned_until(&self) -> i64 {
        self.planned_at + self.minutes * MICROS_PER_MINUTE
    }

    /// Whether somebody gave or received the service.
    pub fn is_side(&self, who: Who) -> bool {
        let sides = [Some(self.resident), self.volunteer];
        who.member().is_some_and(|it| sides.contains(&Some(it)))
    }

    /// Whether a change is ordered by one of its sides, or on a side's behalf.
    pub(super) fn is_for_a_side(&self, ctx: &Ctx) -> bool {
        [Some(self.resident), self.volunteer].into_iter().flatten().any(|it| ctx.is_for(it))
    }

    /// As it stands after an end other than settled.
    pub(super) fn ended(self, ctx: &Ctx, state: State, reason: String) -> OrderRow {
        OrderRow {
            state,
            ended_at: Some(ctx.at()),
            ended_by: Some(ctx.maker()),
            end_reason: Some(reason),
            ..self
        }
    }
}

pub async fn lock(tx: &Tx, ctx: &Ctx, id: OrderId) -> Result<Option<OrderRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

pub async fn find(db: &impl Query, branch: &str, id: OrderId) -> Result<Option<OrderRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

pub(super) async fn lock_ask(tx: &Tx, ctx: &Ctx, id: AskId) -> Result<Option<AskRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// Whether a volunteer was asked for an order and hasn't answered.
pub(super) async fn is_waiting_for(
    tx: &Tx,
    ctx: &Ctx,
    order: OrderId,
    volunteer: MemberId,
) -> Result<bool, DbErr> {
    let rest = "AND order_id = $2 AND volunteer = $3 AND answer = 'waiting'";
    let ask: Option<AskRow> = tx.row(ctx.branch(), rest, args![order, volunteer]).await?;
    Ok(ask.is_some())
}

/// The dispute about an order; whoever changes it has locked the order.
pub async fn find_dispute(
    db: &impl Query,
    branch: &str,
    order: OrderId,
) -> Result<Option<DisputeRow>, DbErr> {
    db.row(branch, "AND order_id = $2", args![order]).await
}

/// Whether the volunteer has another order at that time.
pub async fn taken_meanwhile(
    tx: &Tx,
    ctx: &Ctx,
    order: &OrderRow,
    volunteer: MemberId,
) -> Result<Option<String>, DbErr> {
    let sql = "SELECT number FROM orders WHERE branch = $1 AND volunteer = $2 AND planned_at < $4 AND $3 < planned_at + minutes * 60000000 AND $3 - 86400000000 < planned_at AND state IN ('taken', 'underway') AND id <> $5 ORDER BY planned_at LIMIT 1";
    tx.value(ctx.branch(), sql, args![volunteer, order.planned_at, order.planned_until(), order.id])
        .await
}

/// Minutes that the pool and the fund pay or hold for a resident's orders of one month.
pub async fn fund_minutes_of_month(
    db: &impl Query,
    branch: &str,
    resident: MemberId,
    month: &str,
) -> Result<i64, DbErr> {
    let sql = "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'settled' THEN paid ELSE minutes END), 0) AS BIGINT) FROM orders WHERE branch = $1 AND resident = $2 AND planned_at BETWEEN $3 AND $4 AND payer = 'fund' AND substr(day, 1, 7) = $5 AND state IN ('taken', 'underway', 'ended', 'disputed', 'settled')";
    // A month lies within 32 days of its first, whatever the zone: the index narrows, the text decides.
    let first: jiff::Timestamp =
        format!("{month}-01T00:00:00Z").parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let [from, to] = [-2, 33].map(|days: i64| first.as_microsecond() + days * 86_400_000_000);
    Ok(db.value(branch, sql, args![resident, from, to, month]).await?.unwrap_or(0))
}
