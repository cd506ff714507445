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

/// Locks a person's day and says how many minutes were accepted on it.
pub async fn lock_day(tx: &Tx, ctx: &Ctx, member: MemberId, day: Date) -> Result<i64, DbErr> {
    let fresh = PersonDayRow { member, day: day.to_string(), minutes: 0 };
    tx.insert_if_absent(ctx.branch(), &fresh).await?;
    let rest = "AND member = $2 AND day = $3 FOR UPDATE";
    let row: Option<PersonDayRow> = tx.row(ctx.branch(), rest, args![member, &fresh.day]).await?;
    Ok(row.map_or(0, |row| row.minutes))
}

pub(super) async fn add_minutes(tx: &Tx, ctx: &Ctx, record: &RecordRow) -> Result<(), DbErr> {
    let sql = "UPDATE person_day SET minutes = minutes + $4 WHERE branch = $1 AND member = $2 AND day = $3";
    tx.run(ctx.branch(), sql, args![record.volunteer, &record.day, record.minutes]).await.map(drop)
}

/// When somebody already gave or spent time that overlaps this span; the earliest such instant.
pub async fn overlap(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    (day, start_at, end_at): (Date, i64, i64),
) -> Result<Option<i64>, DbErr> {
    let sql = "SELECT start_at FROM service_record WHERE branch = $1 AND volunteer = $2 AND day = $3 AND start_at < $5 AND $4 < end_at ORDER BY start_at LIMIT 1";
    let record = db.value(branch, sql, args![member, day.to_string(), start_at, end_at]).await?;
    if record.is_some() {
        return Ok(record);
    }
    let sql = "SELECT signed_in_at FROM attendance WHERE branch = $1 AND member = $2 AND signed_in_at < $4 AND $3 < signed_out_at AND $3 - 86400000000 < signed_in_at ORDER BY signed_in_at LIMIT 1";
    db.value(branch, sql, args![member, start_at, end_at]).await
}
