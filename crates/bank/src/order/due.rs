//! Which orders the bank must end by itself, because their time is over.

use db::{DbErr, Query, args};
use jiff::tz::TimeZone;

use crate::{envelope::day_of, ids::OrderId};

/// How many are ended in one go, so that nobody else waits long.
pub const DUE_MAX: i64 = 500;

/// The orders for which `order.expire` has something to do now, the oldest first, at most
/// [`DUE_MAX`].
pub async fn due(
    db: &impl Query,
    branch: &str,
    zone: &TimeZone,
    now: i64,
) -> Result<Vec<OrderId>, DbErr> {
    let sql = "SELECT id FROM orders WHERE branch = $1 AND (state IN ('posted', 'open') AND planned_at + minutes * 60000000 <= $2 OR state IN ('taken', 'underway') AND day < $3) ORDER BY planned_at, id LIMIT $4";
    let today = day_of(zone, now).to_string();
    let rows = db.ask(branch, sql, args![now, today, DUE_MAX]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}
