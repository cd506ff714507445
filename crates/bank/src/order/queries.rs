//! Lists of orders: a person's own, and those that wait for a volunteer.

use std::fmt::Write;

use db::{DbErr, Query, args};
use jiff::{civil::Weekday, tz::TimeZone};
use serde::Serialize;

use super::line::lines;
pub use super::line::{Line, Queue, SEEN_AFTER_HOURS, Viewer};
use crate::{
    envelope::day_of,
    ids::{MemberId, OrderId, ServiceId},
    names,
    view::{self, PAGE_ROWS, Page, PageNumber, count},
};

/// What a resident asked for, the newest first.
pub async fn of_resident(
    db: &impl Query,
    branch: &str,
    resident: MemberId,
    number: PageNumber,
) -> Result<Page<Line>, DbErr> {
    let sql = "SELECT COUNT(*) FROM orders WHERE branch = $1 AND resident = $2";
    let total = count(db, branch, sql, args![resident]).await?;
    let rest = "AND o.resident = $2 ORDER BY o.planned_at DESC, o.id DESC LIMIT $3 OFFSET $4";
    let rows = lines(db, branch, rest, args![resident, PAGE_ROWS, number.offset()]).await?;
    Ok(Page { rows, number, total })
}

/// What a volunteer took on, the newest first; whom they served long ago has no name any more.
pub async fn of_volunteer(
    db: &impl Query,
    branch: &str,
    volunteer: MemberId,
    now: i64,
    number: PageNumber,
) -> Result<Page<Line>, DbErr> {
    let sql = "SELECT COUNT(*) FROM orders WHERE branch = $1 AND volunteer = $2";
    let total = count(db, branch, sql, args![volunteer]).await?;
    let rest = "AND o.volunteer = $2 ORDER BY o.planned_at DESC, o.id DESC LIMIT $3 OFFSET $4";
    let rows = lines(db, branch, rest, args![volunteer, PAGE_ROWS, number.offset()]).await?;
    let viewer = Viewer::Member(volunteer);
    let rows = rows.into_iter().map(|it| it.seen_by(viewer, now)).collect();
    Ok(Page { rows, number, total })
}

/// A person's orders that aren't over, on either side, the next one first.
pub async fn going_on(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    limit: i64,
) -> Result<Vec<Line>, DbErr> {
    let going =
        "AND o.confirmed_at IS NULL AND o.ended_at IS NULL ORDER BY o.planned_at, o.id LIMIT $3";
    let mut all = Vec::new();
    for side in ["AND o.resident = $2", "AND o.volunteer = $2"] {
        all.extend(lines(db, branch, &format!("{side} {going}"), args![member, limit]).await?);
    }
    all.sort_by_key(|it| (it.planned_at, it.id));
    all.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(all)
}

names! {
    /// Why a volunteer can't take an open order, in the order in which it matters.
    pub enum WhyNot {
        OwnOrder = "own_order",
        NotAVolunteer = "not_a_volunteer",
        SkillMissing = "skill_missing",
        NotInsured = "not_insured",
        /// Another order or record at that time.
        Busy = "busy",
    }
}

/// A volunteer who looks for something to do, and when.
#[derive(Clone, Debug)]
pub struct Seeker {
    pub volunteer: MemberId,
    pub now: i64,
    pub zone: TimeZone,
}

/// Which open orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub class: Option<String>,
    /// The community's code.
    pub community: Option<String>,
    pub day: Option<String>,
}

crate::view! {
    pub struct OpenLine {
        pub id: OrderId,
        pub number: String,
        pub planned_at: i64,
        pub day: String,
        pub minutes: i64,
        pub service: ServiceId,
        pub service_name: String,
        pub class: String,
        pub skill: Option<String>,
        /// The community's name: no more is known of where it is.
        pub community: String,
        pub same_community: bool,
        pub own: bool,
        pub active: bool,
        pub has_skill: bool,
        pub insured: bool,
        pub busy: bool,
        pub availability: i64,
    }
}

/// An open order as a volunteer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Open {
    #[serde(flatten)]
    pub line: OpenLine,
    pub why_not: Option<WhyNot>,
    /// Whether it lies in a half-day that the volunteer gave as free.
    pub in_free_time: bool,
}

/// Orders that wait for a volunteer, with the reason of those that this one can't take.
pub async fn open_for(
    db: &impl Query,
    branch: &str,
    seeker: &Seeker,
    wanted: &Wanted,
    number: PageNumber,
) -> Result<Page<Open>, DbErr> {
    let (filter, values) = filter(wanted, 4);
    let args = [args![seeker.volunteer, seeker.now], values].concat();
    let sql = format!("SELECT COUNT(*) {OPEN_FROM} {filter}");
    let total = count(db, branch, &sql, args.clone()).await?;
    let n = args.len() + 2;
    let sql = format!(
        "SELECT {OPEN_COLUMNS} {OPEN_FROM} {filter} ORDER BY o.planned_at, o.id LIMIT ${n} OFFSET ${}",
        n + 1
    );
    let args = [args, args![PAGE_ROWS, number.offset()]].concat();
    let rows: Vec<OpenLine> = view::list(db, branch, &sql, args).await?;
    let rows = rows.into_iter().map(|line| Open::of(line, &seeker.zone)).collect();
    Ok(Page { rows, number, total })
}

/// The nearest of them: those of the volunteer's community first, then the soonest.
pub async fn open_near(
    db: &impl Query,
    branch: &str,
    seeker: &Seeker,
    limit: i64,
) -> Result<Vec<Open>, DbErr> {
    let sql = format!(
        "SELECT {OPEN_COLUMNS} {OPEN_FROM} AND o.resident <> m.id ORDER BY CASE WHEN r.community = m.community THEN 0 ELSE 1 END, o.planned_at, o.id LIMIT $4"
    );
    let rows: Vec<OpenLine> =
        view::list(db, branch, &sql, args![seeker.volunteer, seeker.now, limit]).await?;
    Ok(rows.into_iter().map(|line| Open::of(line, &seeker.zone)).collect())
}

/// How many needs of others wait for a volunteer.
pub async fn open_count(db: &impl Query, branch: &str, seeker: &Seeker) -> Result<i64, DbErr> {
    let sql = "SELECT COUNT(*) FROM orders WHERE branch = $1 AND state = 'open' AND $3 < planned_at AND resident <> $2";
    count(db, branch, sql, args![seeker.volunteer, seeker.now]).await
}

/// One open order as a volunteer sees it; `None` where it isn't open any more.
pub async fn open_one(
    db: &impl Query,
    branch: &str,
    seeker: &Seeker,
    order: OrderId,
) -> Result<Option<Open>, DbErr> {
    let sql = format!("SELECT {OPEN_COLUMNS} {OPEN_FROM} AND o.id = $4");
    let line: Option<OpenLine> =
        view::first(db, branch, &sql, args![seeker.volunteer, seeker.now, order]).await?;
    Ok(line.map(|line| Open::of(line, &seeker.zone)))
}

const OPEN_COLUMNS: &str = "o.id, o.number, o.planned_at, o.day, o.minutes, o.service, s.name AS service_name, s.class, s.skill, c.name AS community, (r.community = m.community) AS same_community, (o.resident = m.id) AS own, (m.volunteer AND m.status = 'active') AS active, (s.skill IS NULL OR EXISTS (SELECT 1 FROM member_skill k WHERE k.branch = $1 AND k.member = m.id AND k.skill = s.skill)) AS has_skill, (NOT s.insurance_required OR o.day <= COALESCE(m.insured_until, '')) AS insured, (EXISTS (SELECT 1 FROM orders b WHERE b.branch = $1 AND b.volunteer = m.id AND b.state IN ('taken', 'underway') AND b.planned_at < o.planned_at + o.minutes * 60000000 AND o.planned_at < b.planned_at + b.minutes * 60000000)) AS busy, m.availability";
/// `m` is the volunteer; orders whose time is over aren't offered any more.
const OPEN_FROM: &str = "FROM orders o JOIN member m ON m.branch = o.branch AND m.id = $2 JOIN service s ON s.branch = o.branch AND s.id = o.service JOIN member r ON r.branch = o.branch AND r.id = o.resident JOIN community c ON c.branch = r.branch AND c.code = r.community WHERE o.branch = $1 AND o.state = 'open' AND $3 < o.planned_at";

/// The conditions of a filter, whose first value has this number.
fn filter(wanted: &Wanted, first: usize) -> (String, Vec<db::Value>) {
    let Wanted { class, community, day } = wanted;
    let columns = [("s.class", class), ("r.community", community), ("o.day", day)];
    let given = columns.into_iter().filter_map(|(column, value)| Some((column, value.as_ref()?)));
    let (mut text, mut values) = (String::new(), Vec::new());
    for (column, value) in given {
        write!(text, " AND {column} = ${}", first + values.len()).expect("writing to a string");
        values.push(value.into());
    }
    (text, values)
}

impl Open {
    fn of(line: OpenLine, zone: &TimeZone) -> Open {
        let reasons = [
            (line.own, WhyNot::OwnOrder),
            (!line.active, WhyNot::NotAVolunteer),
            (!line.has_skill, WhyNot::SkillMissing),
            (!line.insured, WhyNot::NotInsured),
            (line.busy, WhyNot::Busy),
        ];
        let why_not = reasons.into_iter().find(|it| it.0).map(|it| it.1);
        let in_free_time = line.availability & half_day(zone, line.planned_at) != 0;
        Open { line, why_not, in_free_time }
    }
}

/// The bit of the half-day of the week in which an instant lies, as members give their free time.
pub fn half_day(zone: &TimeZone, at: i64) -> i64 {
    let day = i64::from(day_of(zone, at).weekday().since(Weekday::Monday));
    let time = jiff::Timestamp::from_microsecond(at).unwrap_or_default();
    let afternoon = i64::from(12 <= time.to_zoned_datetime(zone.clone()).hour());
    1 << (day * 2 + afternoon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_day_is_a_bit_of_the_week() {
        let zone = TimeZone::get("Asia/Shanghai").expect("a time zone");
        // Tuesday, 12 April 2022, 09:00 and 12:00; Monday 11:59.
        let hour = 3_600_000_000;
        let morning = 1_649_725_200_000_000;
        let bits =
            [morning, morning + 3 * hour, morning - 21 * hour - 1].map(|at| half_day(&zone, at));
        assert_eq!(bits, [4, 8, 1]);
    }
}
