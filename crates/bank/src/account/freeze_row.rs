//! The rows of freezes: when a member's accounts gave nothing out, and why.

use db::{DbErr, Query, Tx, args, row};

use crate::{
    Ctx,
    envelope::Who,
    ids::{FreezeId, MemberId},
    view,
};

/// As many as the station's list shows.
const SHOWN_MAX: i64 = 200;

row! {
    pub struct FreezeRow in "account_freeze" key (id) {
        pub id: FreezeId,
        pub member: MemberId,
        /// For the station alone.
        pub reason: String,
        /// Under which number the papers are kept.
        pub case_number: String,
        pub frozen_by: Who,
        pub frozen_at: i64,
        pub lifted_by: Option<Who>,
        pub lifted_at: Option<i64>,
        pub lift_reason: Option<String>,
    }
}

pub(super) async fn lock(tx: &Tx, ctx: &Ctx, id: FreezeId) -> Result<Option<FreezeRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// Whether a member's accounts are frozen by somebody's decision.
pub async fn is_frozen(db: &impl Query, branch: &str, member: MemberId) -> Result<bool, DbErr> {
    let sql =
        "SELECT 1 FROM account_freeze WHERE branch = $1 AND member = $2 AND lifted_at IS NULL";
    Ok(db.value::<i32>(branch, sql, args![member]).await?.is_some())
}

crate::view! {
    /// A freeze, with whose accounts it is about.
    pub struct Frozen {
        pub id: FreezeId,
        pub member: MemberId,
        pub code: String,
        pub name: String,
        pub reason: String,
        pub case_number: String,
        pub frozen_by: Who,
        pub frozen_at: i64,
        pub lifted_by: Option<Who>,
        pub lifted_at: Option<i64>,
        pub lift_reason: Option<String>,
    }
}

const FROZEN: &str = "SELECT f.id, f.member, m.code, m.name, f.reason, f.case_number, f.frozen_by, f.frozen_at, f.lifted_by, f.lifted_at, f.lift_reason FROM account_freeze f JOIN member m ON m.branch = f.branch AND m.id = f.member WHERE f.branch = $1";

/// All whose accounts are frozen now, the oldest first.
pub async fn frozen(db: &impl Query, branch: &str) -> Result<Vec<Frozen>, DbErr> {
    let sql = format!("{FROZEN} AND f.lifted_at IS NULL ORDER BY f.frozen_at, f.id LIMIT $2");
    view::list(db, branch, &sql, args![SHOWN_MAX]).await
}

/// A member's freezes, the newest first.
pub async fn of_member(
    db: &impl Query,
    branch: &str,
    member: MemberId,
) -> Result<Vec<Frozen>, DbErr> {
    let sql = format!("{FROZEN} AND f.member = $2 ORDER BY f.frozen_at DESC, f.id DESC LIMIT $3");
    view::list(db, branch, &sql, args![member, SHOWN_MAX]).await
}
