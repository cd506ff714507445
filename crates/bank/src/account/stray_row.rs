//! Holds that outlived what they were for, and those that the bank found and gave back.

use std::collections::HashMap;

use db::{DbErr, Query, Tx, args, row};
use uuid::Uuid;

use super::{Kind, Purpose, row::HoldRow};
use crate::{
    Ctx,
    ids::{HoldId, MemberId, OrderId},
    view,
};

/// As many are given back at once, so that nobody waits long behind it.
pub const STRAYS_MAX: i64 = 500;
/// As many as the station's list shows.
const SHOWN_MAX: i64 = 50;

row! {
    /// A hold that was found: written once, never changed.
    pub struct StrayRow in "stray_hold" key (hold) {
        pub hold: HoldId,
        pub found_at: i64,
    }
}

/// Pending, and neither an order nor a benefit that is under way needs it.
const STRAY: &str = "AND state = 'pending' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.branch = hold.branch AND o.id = hold.cause AND o.state IN ('taken', 'underway', 'ended', 'disputed')) AND NOT EXISTS (SELECT 1 FROM benefit b WHERE b.branch = hold.branch AND b.id = hold.cause AND b.state IN ('reserved', 'handed_over'))";

/// Whether there is a hold that nothing needs.
pub async fn is_any(db: &impl Query, branch: &str) -> Result<bool, DbErr> {
    let sql = format!("SELECT 1 FROM hold WHERE branch = $1 {STRAY} LIMIT 1");
    Ok(db.value::<i32>(branch, &sql, args![]).await?.is_some())
}

/// Those holds, locked. What isn't needed now never is again.
pub(super) async fn lock(tx: &Tx, ctx: &Ctx) -> Result<Vec<HoldRow>, DbErr> {
    let rest = format!("{STRAY} ORDER BY id LIMIT $2 FOR UPDATE");
    tx.rows(ctx.branch(), &rest, args![STRAYS_MAX]).await
}

/// What the accounts of these holds count.
pub(super) async fn units(
    tx: &Tx,
    ctx: &Ctx,
    holds: &[HoldRow],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let sql = "SELECT id, unit FROM account WHERE branch = $1 AND id = $key";
    let accounts = holds.iter().map(|it| it.account.into()).collect();
    let rows = tx.ask_for_all(ctx.branch(), sql, &[], accounts).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("unit")?))).collect()
}

crate::view! {
    /// A hold that was found and given back.
    pub struct Stray {
        pub hold: HoldId,
        pub found_at: i64,
        pub created_at: i64,
        pub purpose: Purpose,
        pub cause: Uuid,
        pub unit: String,
        pub amount: i64,
        pub kind: Kind,
        /// Whose account it was, if a member's.
        pub member: Option<MemberId>,
        pub name: Option<String>,
        /// The order that it was for, if there is one.
        pub order: Option<OrderId>,
        pub number: Option<String>,
    }
}

/// Those found since an instant, the newest first.
pub async fn found(db: &impl Query, branch: &str, since: i64) -> Result<Vec<Stray>, DbErr> {
    let sql = "SELECT s.hold, s.found_at, h.created_at, h.purpose, h.cause, a.unit, h.amount, a.kind, m.id AS member, COALESCE(m.name, b.name) AS name, o.id AS \"order\", o.number FROM stray_hold s JOIN hold h ON h.branch = s.branch AND h.id = s.hold JOIN account a ON a.branch = h.branch AND a.id = h.account LEFT JOIN member m ON m.branch = a.branch AND m.id = a.owner LEFT JOIN merchant b ON b.branch = a.branch AND b.id = a.owner LEFT JOIN orders o ON o.branch = h.branch AND o.id = h.cause WHERE s.branch = $1 AND $2 <= s.found_at ORDER BY s.found_at DESC, s.hold LIMIT $3";
    view::list(db, branch, sql, args![since, SHOWN_MAX]).await
}
