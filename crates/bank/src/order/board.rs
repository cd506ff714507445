//! The station's morning board: today by hour, and what waits for somebody.

use std::collections::BTreeMap;

use db::{DbErr, Query, args};
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::{
    State,
    line::{Line, Queue, lines},
};
use crate::{
    account::stray_row::{self, Stray},
    branch::{DayKind, HolidayRow, rules},
    closing::{self, queries::Closing},
    correction::{self, queries::Correction},
    ids::{AskId, MemberId, OrderId},
    view::{self, count},
};

/// As many rows of a queue as the board shows.
pub const QUEUE_ROWS: i64 = 8;
/// No day has more: one station, a call every two minutes.
const TODAY_MAX: i64 = 500;
/// Further back than any deadline in working days reaches.
const CALENDAR_DAYS: usize = 120;
/// So long the board tells of a hold that was found: everybody has a turn at the desk in a week.
const STRAY_TOLD_HOURS: i64 = 7 * 24;
const MICROS_PER_HOUR: i64 = 3_600_000_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Board {
    /// By hour; what was cancelled, returned or nobody took isn't there.
    pub today: Vec<Line>,
    /// Of today's, how many in which state.
    pub counts: BTreeMap<State, i64>,
    /// Posted, and somebody else must look at them.
    pub to_approve: Queue,
    /// Open for longer than the rules allow, the oldest first.
    pub untaken: Queue,
    /// Asked, and no answer yet.
    pub waiting: Vec<Waiting>,
    /// Ended with proof, and the resident must be called.
    pub call_backs: Queue,
    /// Entered afterwards by one person, waiting for another to look at it.
    pub seconds: Queue,
    /// Ended without anybody signing out: the minutes must be decided.
    pub unproven: Queue,
    /// Ended or disputed for longer than the deadline in working days.
    pub overdue: Queue,
    pub disputes: Queue,
    /// Corrections of the books that wait for a second person.
    pub corrections: Vec<Correction>,
    /// What was held for nothing and given back in these days.
    pub strays: Vec<Stray>,
    /// Accounts to be closed, for a second person.
    pub closings: Vec<Closing>,
}

crate::view! {
    /// A volunteer who was asked and has not answered.
    pub struct Waiting {
        pub ask: AskId,
        pub order: OrderId,
        pub number: String,
        pub planned_at: i64,
        pub service_name: String,
        pub volunteer: MemberId,
        pub volunteer_name: String,
        pub phone: Option<String>,
        pub asked_at: i64,
    }
}

/// The board of the local day in which an instant lies.
pub async fn board(db: &impl Query, branch: &str, today: Date, now: i64) -> Result<Board, DbErr> {
    let rules = rules::in_force(db, branch, today).await?;
    let day = today.to_string();
    let rest = "AND o.day = $2 AND o.state NOT IN ('cancelled', 'returned', 'expired') ORDER BY o.planned_at, o.id LIMIT $3";
    let shown = lines(db, branch, rest, args![&day, TODAY_MAX]).await?;
    let mut counts = BTreeMap::new();
    for line in &shown {
        *counts.entry(line.state).or_default() += 1;
    }
    let old = now - rules.order_unanswered_hours * MICROS_PER_HOUR;
    let untaken =
        "AND o.state = 'open' AND $2 < o.planned_at AND COALESCE(o.approved_at, o.posted_at) < $3";
    let deadline = workdays_before(db, branch, today, rules.record_deadline_workdays).await?;
    let overdue = "AND o.state IN ('ended', 'disputed') AND o.day < $2";
    let posted = "AND o.state = 'posted'";
    let proven = "AND o.state = 'ended' AND (o.proof = 'machine' OR o.proof = 'late' AND o.second_by IS NOT NULL)";
    let second = "AND o.state = 'ended' AND o.proof = 'late' AND o.second_by IS NULL";
    let unproven = "AND o.state = 'ended' AND o.proof = 'unproven'";
    Ok(Board {
        today: shown,
        counts,
        to_approve: queue(db, branch, posted, args![]).await?,
        untaken: queue(db, branch, untaken, args![now, old]).await?,
        waiting: waiting(db, branch).await?,
        call_backs: queue(db, branch, proven, args![]).await?,
        seconds: queue(db, branch, second, args![]).await?,
        unproven: queue(db, branch, unproven, args![]).await?,
        overdue: queue(db, branch, overdue, args![deadline.to_string()]).await?,
        strays: stray_row::found(db, branch, now - STRAY_TOLD_HOURS * MICROS_PER_HOUR).await?,
        closings: closing::queries::waiting(db, branch).await?,
        corrections: correction::queries::waiting(db, branch).await?,
        disputes: queue(db, branch, "AND o.state = 'disputed'", args![]).await?,
    })
}

async fn queue(
    db: &impl Query,
    branch: &str,
    condition: &str,
    args: Vec<db::Value>,
) -> Result<Queue, DbErr> {
    let sql = format!("SELECT COUNT(*) FROM orders o WHERE o.branch = $1 {condition}");
    let total = count(db, branch, &sql, args.clone()).await?;
    let rest = format!("{condition} ORDER BY o.planned_at, o.id LIMIT {QUEUE_ROWS}");
    Ok(Queue { rows: lines(db, branch, &rest, args).await?, total })
}

async fn waiting(db: &impl Query, branch: &str) -> Result<Vec<Waiting>, DbErr> {
    let sql = "SELECT k.id AS ask, k.order_id AS \"order\", o.number, o.planned_at, s.name AS service_name, k.volunteer, m.name AS volunteer_name, m.phone, k.asked_at FROM order_ask k JOIN orders o ON o.branch = k.branch AND o.id = k.order_id JOIN service s ON s.branch = o.branch AND s.id = o.service JOIN member m ON m.branch = k.branch AND m.id = k.volunteer WHERE k.branch = $1 AND k.answer = 'waiting' AND o.state = 'open' ORDER BY k.asked_at, k.id LIMIT $2";
    view::list(db, branch, sql, args![QUEUE_ROWS]).await
}

/// The local day that lies so many working days back: weekends and days off don't count, weekend
/// days that are worked do.
pub async fn workdays_before(
    db: &impl Query,
    branch: &str,
    today: Date,
    workdays: i64,
) -> Result<Date, DbErr> {
    let first =
        today.saturating_sub(jiff::Span::new().days(i64::try_from(CALENDAR_DAYS).unwrap_or(0)));
    let rest = "AND day BETWEEN $2 AND $3";
    let args = args![first.to_string(), today.to_string()];
    let rows: Vec<HolidayRow> = db.rows(branch, rest, args).await?;
    let special: BTreeMap<String, DayKind> = rows.into_iter().map(|it| (it.day, it.kind)).collect();
    let (mut day, mut left) = (today, workdays);
    for _ in 0..CALENDAR_DAYS {
        if left == 0 {
            break;
        }
        day = day.yesterday().unwrap_or(day);
        let is_workday = match special.get(&day.to_string()) {
            Some(DayKind::Working) => true,
            Some(DayKind::Off) => false,
            None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        };
        left -= i64::from(is_workday);
    }
    Ok(day)
}
