//! The rows of benefits.

use db::{DbErr, Query, Tx, args, row};
use jiff::civil::Date;

use super::{CodeHash, State};
use crate::{
    Ctx,
    branch::Rules,
    envelope::Who,
    ids::{BenefitId, MemberId, MerchantId},
    merchant::PriceUnit,
    service_record::time::MICROS_PER_MINUTE,
};

row! {
    pub struct BenefitRow in "benefit" key (id) {
        pub id: BenefitId,
        pub member: MemberId,
        pub merchant: MerchantId,
        pub price: i64,
        pub unit: PriceUnit,
        pub state: State,
        pub code_hash: String,
        pub reserved_at: i64,
        pub handed_over_at: Option<i64>,
        pub handed_over_by: Option<Who>,
        pub ended_at: Option<i64>,
    }
}

pub async fn lock(tx: &Tx, ctx: &Ctx, id: BenefitId) -> Result<Option<BenefitRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// The reserved benefit of a shop that a code opens.
pub(super) async fn lock_by_code(
    tx: &Tx,
    ctx: &Ctx,
    merchant: MerchantId,
    code: &CodeHash,
) -> Result<Option<BenefitRow>, DbErr> {
    let rest = "AND merchant = $2 AND code_hash = $3 AND state = 'reserved' FOR UPDATE";
    tx.row(ctx.branch(), rest, args![merchant, code.as_str()]).await
}

/// How many benefits a shop gave or promised in the month of a day.
pub(super) async fn of_month(
    db: &impl Query,
    ctx: &Ctx,
    merchant: MerchantId,
    day: Date,
) -> Result<i64, DbErr> {
    let start = |day: Date| {
        let at = day.to_zoned_datetime(ctx.zone.clone()).map(|it| it.timestamp().as_microsecond());
        at.map_err(|error| DbErr::Type(error.to_string()))
    };
    let after = day.last_of_month().tomorrow().map_err(|error| DbErr::Type(error.to_string()))?;
    let (from, until) = (start(day.first_of_month())?, start(after)?);
    let sql = "SELECT COUNT(*) FROM benefit WHERE branch = $1 AND merchant = $2 AND $3 <= reserved_at AND reserved_at < $4 AND state IN ('reserved', 'handed_over', 'done')";
    Ok(db.value(ctx.branch(), sql, args![merchant, from, until]).await?.unwrap_or(0))
}

/// How many are looked at in one go, so that nobody else waits long.
pub const DUE_MAX: i64 = 500;

/// What the bank must do by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// For `benefit.finish`.
    Finish(BenefitId),
    /// For `benefit.expire`.
    Expire(BenefitId),
}

/// Benefits whose minutes for undoing, or whose hours for fetching, are over.
pub async fn due(
    db: &impl Query,
    branch: &str,
    rules: &Rules,
    now: i64,
) -> Result<Vec<Due>, DbErr> {
    let handed_over = now - rules.benefit_undo_minutes * MICROS_PER_MINUTE;
    let reserved = now - rules.benefit_hold_hours * 60 * MICROS_PER_MINUTE;
    let rest = "AND (state = 'handed_over' AND handed_over_at <= $2 OR state = 'reserved' AND reserved_at <= $3) ORDER BY id LIMIT $4";
    let rows: Vec<BenefitRow> =
        db.rows(branch, rest, args![handed_over, reserved, DUE_MAX]).await?;
    let due = rows.iter().map(|row| {
        if row.state == State::Reserved { Due::Expire(row.id) } else { Due::Finish(row.id) }
    });
    Ok(due.collect())
}
