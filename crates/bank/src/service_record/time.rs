//! The rules of a record, whatever it comes from: not across midnight, no overlap for a person,
//! a minimum length, a cap for the day.

use db::Tx;
use jiff::civil::Date;

use super::row;
use crate::{Ctx, Stop, branch::Rules, ids::MemberId, refusals};

pub const MICROS_PER_MINUTE: i64 = 60_000_000;

refusals! { TimeRefusal in "service_record";
    NotInOrder: Invalid = "it ends before it begins",
    AcrossMidnight: Invalid = "it goes across midnight: record each day by itself",
    TooShort { minutes: i64, at_least: i64 }: Invalid = "{minutes} minutes are less than the {at_least} that count",
    Overlaps { other: String }: Conflict = "the person was elsewhere at that time, since {other}",
    AboveDayCap { minutes: i64, cap: i64 }: Conflict = "the person's day would have {minutes} minutes, and {cap} are the most",
}

/// A stretch of somebody's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub start_at: i64,
    pub end_at: i64,
}

impl Stretch {
    /// Whole minutes, the last begun one not counted.
    pub fn minutes(self) -> i64 {
        (self.end_at - self.start_at).div_euclid(MICROS_PER_MINUTE)
    }

    /// The one local day on which it lies.
    pub fn day(self, ctx: &Ctx) -> Result<Date, TimeRefusal> {
        if self.end_at <= self.start_at {
            return Err(TimeRefusal::NotInOrder);
        }
        let day = ctx.day_of(self.start_at);
        // Midnight itself still belongs to the day that it ends.
        if day == ctx.day_of(self.end_at - 1) { Ok(day) } else { Err(TimeRefusal::AcrossMidnight) }
    }
}

/// How long counts, and how much of a day.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub at_least: i64,
    pub day_cap: i64,
}

impl Limits {
    /// What one person may accept.
    pub fn usual(rules: &Rules) -> Limits {
        Limits { at_least: rules.min_order_minutes, day_cap: rules.daily_auto_cap_minutes }
    }

    /// What two persons may decide.
    pub fn reviewed(rules: &Rules) -> Limits {
        Limits { at_least: 1, day_cap: rules.daily_review_cap_minutes }
    }
}

/// Checks a stretch against the rules, with the person's day locked, and counts it there: whoever is
/// told yes writes its record.
pub async fn count(
    tx: &Tx,
    ctx: &Ctx,
    member: MemberId,
    stretch: Stretch,
    limits: Limits,
) -> Result<Date, Stop<TimeRefusal>> {
    let day = stretch.day(ctx)?;
    let minutes = stretch.minutes();
    if minutes < limits.at_least {
        return Err(TimeRefusal::TooShort { minutes, at_least: limits.at_least }.into());
    }
    let total = row::add_to_day(tx, ctx, member, (day, minutes)).await?;
    let span = (day, stretch.start_at, stretch.end_at);
    if let Some(other) = row::overlap(tx, ctx.branch(), member, span).await? {
        return Err(TimeRefusal::Overlaps { other: local_time(ctx, other) }.into());
    }
    if limits.day_cap < total {
        return Err(TimeRefusal::AboveDayCap { minutes: total, cap: limits.day_cap }.into());
    }
    Ok(day)
}

/// `2021-10-13 15:30`, in the branch's zone.
pub fn local_time(ctx: &Ctx, at: i64) -> String {
    let at = jiff::Timestamp::from_microsecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    at.to_zoned_datetime(ctx.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}
