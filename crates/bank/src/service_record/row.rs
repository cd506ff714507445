//! The rows of service records, and the day row that guards a person's time.

use db::{DbErr, Query, Tx, args, row};
use jiff::civil::Date;
use uuid::Uuid;

use super::{Proof, Source};
use crate::{
    Ctx,
    envelope::Who,
    ids::{MemberId, RecordId},
};

row! {
    pub struct RecordRow in "service_record" key (id) {
        pub id: RecordId,
        /// Its number on paper, where it has one.
        pub code: Option<String>,
        pub source: Source,
        pub source_id: Uuid,
        pub volunteer: MemberId,
        pub start_at: i64,
        pub end_at: i64,
        pub minutes: i64,
        pub day: String,
        pub place: String,
        pub proof: Proof,
        pub accepted_at: i64,
        pub accepted_day: String,
        pub accepted_by: Who,
        pub entered_by: Option<Who>,
        pub reason: Option<String>,
    }
}

row! {
    /// A person's day: whoever writes the person's time locks it first.
    pub struct PersonDayRow in "person_day" key (member, day) {
        pub member: MemberId,
        pub day: String,
        /// Accepted that day.
        pub minutes: i64,
    }
}

/// Locks a person's day, so that nobody else writes the person's time.
pub async fn lock_day(tx: &Tx, ctx: &Ctx, member: MemberId, day: Date) -> Result<(), DbErr> {
    add_to_day(tx, ctx, member, (day, 0)).await.map(drop)
}

/// Locks a person's day, adds accepted minutes to it, and says how many it then has.
pub(super) async fn add_to_day(
    tx: &Tx,
    ctx: &Ctx,
    member: MemberId,
    (day, minutes): (Date, i64),
) -> Result<i64, DbErr> {
    let sql = "INSERT INTO person_day (branch, member, day, minutes) VALUES ($1, $2, $3, $4) ON CONFLICT (branch, member, day) DO UPDATE SET minutes = person_day.minutes + excluded.minutes RETURNING minutes";
    let total = tx.value(ctx.branch(), sql, args![member, day.to_string(), minutes]).await?;
    total.ok_or_else(|| DbErr::RecordNotFound("the day that was just written".into()))
}

/// When somebody already gave or spent time that overlaps this span: a record first, the earliest.
pub async fn overlap(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    (day, start_at, end_at): (Date, i64, i64),
) -> Result<Option<i64>, DbErr> {
    let sql = "SELECT COALESCE((SELECT start_at FROM service_record WHERE branch = $1 AND volunteer = $2 AND day = $3 AND start_at < $5 AND $4 < end_at ORDER BY start_at LIMIT 1), (SELECT signed_in_at FROM attendance WHERE branch = $1 AND member = $2 AND signed_in_at < $5 AND $4 < signed_out_at AND $4 - 86400000000 < signed_in_at ORDER BY signed_in_at LIMIT 1))";
    let found =
        db.value::<Option<i64>>(branch, sql, args![member, day.to_string(), start_at, end_at]);
    Ok(found.await?.flatten())
}
