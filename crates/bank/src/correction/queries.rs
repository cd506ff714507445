//! What the station reads: what waits for a second person, what was decided, and one transfer.

use std::collections::BTreeMap;

use db::{DbErr, Query, args};
use serde::Serialize;

use super::State;
use crate::{
    account::{Kind, Reason},
    envelope::Who,
    ids::{CorrectionId, MemberId, OrderId, TransferId},
    order::view::staff,
    view,
};

/// As many decided ones as the list shows; older ones stand in the journal.
pub const DONE_MAX: i64 = 50;
/// As many as ever wait at once.
const WAITING_MAX: i64 = 200;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = correction::Desk)]
pub struct Desk {
    /// Those that wait for a second person, the oldest first.
    pub waiting: Vec<Correction>,
    /// The last decided ones, the newest first.
    pub decided: Vec<Correction>,
    /// What the staff named in them are called.
    pub staff: BTreeMap<String, String>,
}

crate::view! {
    pub struct Correction {
        pub id: CorrectionId,
        pub reason: String,
        pub state: State,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub decided_by: Option<Who>,
        pub decided_at: Option<i64>,
        pub answer: Option<String>,
        pub transfer: TransferId,
        pub unit: String,
        pub amount: i64,
        /// From whom to whom it moved at first.
        pub from_name: Option<String>,
        pub from_kind: Kind,
        pub to_name: Option<String>,
        pub to_kind: Kind,
    }
}

crate::view! {
    /// A transfer as the station sees it, with its correction if there is one.
    pub struct Moved {
        pub id: TransferId,
        pub at: i64,
        pub unit: String,
        pub amount: i64,
        pub reason: Reason,
        /// The number of the order or the record that it moved for.
        pub number: Option<String>,
        pub order: Option<OrderId>,
        pub from: Option<MemberId>,
        pub from_name: Option<String>,
        pub from_kind: Kind,
        pub to: Option<MemberId>,
        pub to_name: Option<String>,
        pub to_kind: Kind,
        /// What whoever got it can still spend; the account may be one without a limit.
        pub left: Option<i64>,
        pub reverses: Option<TransferId>,
        pub reversed_by: Option<TransferId>,
        /// Its correction, if one waits or was made.
        pub correction: Option<CorrectionId>,
    }
}

const COLUMNS: &str = "c.id, c.reason, c.state, c.proposed_by, c.proposed_at, c.decided_by, c.decided_at, c.answer, c.transfer, t.unit, t.amount, COALESCE(fm.name, fs.name) AS from_name, f.kind AS from_kind, COALESCE(gm.name, gs.name) AS to_name, g.kind AS to_kind";
/// What belongs to a correction `c`.
const NAMES: &str = "JOIN transfer t ON t.branch = c.branch AND t.id = c.transfer JOIN account f ON f.branch = t.branch AND f.id = t.debit_account JOIN account g ON g.branch = t.branch AND g.id = t.credit_account LEFT JOIN member fm ON fm.branch = f.branch AND fm.id = f.owner LEFT JOIN merchant fs ON fs.branch = f.branch AND fs.id = f.owner LEFT JOIN member gm ON gm.branch = g.branch AND gm.id = g.owner LEFT JOIN merchant gs ON gs.branch = g.branch AND gs.id = g.owner";

/// What waits, and what was decided last.
pub async fn desk(db: &impl Query, branch: &str) -> Result<Desk, DbErr> {
    let decided = "AND c.state <> 'proposed' ORDER BY c.decided_at DESC, c.id DESC LIMIT $2";
    Ok(Desk {
        waiting: waiting(db, branch).await?,
        decided: corrections(db, branch, decided, args![DONE_MAX]).await?,
        staff: staff(db, branch).await?,
    })
}

/// Those that wait for a second person, the oldest first.
pub async fn waiting(db: &impl Query, branch: &str) -> Result<Vec<Correction>, DbErr> {
    let rest = "AND c.state = 'proposed' ORDER BY c.proposed_at, c.id LIMIT $2";
    corrections(db, branch, rest, args![WAITING_MAX]).await
}

/// One of them.
pub async fn correction(
    db: &impl Query,
    branch: &str,
    id: CorrectionId,
) -> Result<Option<Correction>, DbErr> {
    Ok(corrections(db, branch, "AND c.id = $2", args![id]).await?.pop())
}

async fn corrections(
    db: &impl Query,
    branch: &str,
    rest: &str,
    args: Vec<db::Value>,
) -> Result<Vec<Correction>, DbErr> {
    let sql = format!("SELECT {COLUMNS} FROM correction c {NAMES} WHERE c.branch = $1 {rest}");
    view::list(db, branch, &sql, args).await
}

/// One transfer. Only a member's account says whose it is.
pub async fn moved(db: &impl Query, branch: &str, id: TransferId) -> Result<Option<Moved>, DbErr> {
    let sql = "SELECT t.id, t.at, t.unit, t.amount, t.reason, COALESCE(o.number, r.code) AS number, o.id AS \"order\", fm.id AS \"from\", COALESCE(fm.name, fs.name) AS from_name, f.kind AS from_kind, gm.id AS \"to\", COALESCE(gm.name, gs.name) AS to_name, g.kind AS to_kind, (g.credits - g.debits - g.held - g.floor) AS \"left\", t.reverses, v.id AS reversed_by, c.id AS correction FROM transfer t JOIN account f ON f.branch = t.branch AND f.id = t.debit_account JOIN account g ON g.branch = t.branch AND g.id = t.credit_account LEFT JOIN member fm ON fm.branch = f.branch AND fm.id = f.owner LEFT JOIN merchant fs ON fs.branch = f.branch AND fs.id = f.owner LEFT JOIN member gm ON gm.branch = g.branch AND gm.id = g.owner LEFT JOIN merchant gs ON gs.branch = g.branch AND gs.id = g.owner LEFT JOIN orders o ON o.branch = t.branch AND o.id = t.cause LEFT JOIN service_record r ON r.branch = t.branch AND r.id = t.cause LEFT JOIN transfer v ON v.branch = t.branch AND v.reverses = t.id LEFT JOIN correction c ON c.branch = t.branch AND c.transfer = t.id AND c.state <> 'refused' WHERE t.branch = $1 AND t.id = $2";
    view::first(db, branch, sql, args![id]).await
}
