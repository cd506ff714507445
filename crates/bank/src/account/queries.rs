//! What an auditor reads: accounts and their sums, and transfers. People stand there by
//! their codes.

use db::{DbErr, Query, args};
use uuid::Uuid;

use super::{Kind, Reason};
use crate::{
    ids::{TransferId, first_at},
    view::{self, After, Direction, PAGE_ROWS, Page, PageNumber, Slice, count},
};

crate::view! {
    pub struct AccountLine {
        pub id: Uuid,
        pub kind: Kind,
        /// The owner's code; what belongs to the branch itself has none.
        pub owner: Option<String>,
        pub unit: String,
        pub debits: i64,
        pub credits: i64,
        pub balance: i64,
        pub held: i64,
        pub status: String,
    }
}

crate::view! {
    /// All accounts of a unit together. In a sound book debits and credits are the same.
    pub struct UnitSum {
        pub unit: String,
        pub accounts: i64,
        pub debits: i64,
        pub credits: i64,
        pub held: i64,
    }
}

crate::names! {
    /// By what accounts are sorted.
    pub enum AccountSort {
        Owner = "owner",
        Debits = "debits",
        Credits = "credits",
        Balance = "balance",
        Held = "held",
    }
}

impl AccountSort {
    const fn sql(self) -> &'static str {
        match self {
            AccountSort::Owner => "a.kind, owner",
            AccountSort::Debits => "a.debits",
            AccountSort::Credits => "a.credits",
            AccountSort::Balance => "a.credits - a.debits",
            AccountSort::Held => "a.held",
        }
    }
}

const OWNER: &str = "COALESCE(m.code, t.code, s.code, p.code)";
const OWNERS: &str = "LEFT JOIN member m ON m.branch = a.branch AND m.id = a.owner LEFT JOIN team t ON t.branch = a.branch AND t.id = a.owner LEFT JOIN merchant s ON s.branch = a.branch AND s.id = a.owner LEFT JOIN project p ON p.branch = a.branch AND p.id = a.owner";

/// A page of accounts, of one kind or of all.
pub async fn accounts(
    db: &impl Query,
    branch: &str,
    kind: Option<Kind>,
    (sort, direction): (AccountSort, Direction),
    number: PageNumber,
) -> Result<Page<AccountLine>, DbErr> {
    let (condition, filter) = match kind {
        Some(kind) => ("AND a.kind = $2", args![kind]),
        None => ("", args![]),
    };
    let sql = format!("SELECT COUNT(*) FROM account a WHERE a.branch = $1 {condition}");
    let total = count(db, branch, &sql, filter.clone()).await?;
    let n = filter.len() + 2;
    let sql = format!(
        "SELECT a.id, a.kind, {OWNER} AS owner, a.unit, a.debits, a.credits, a.credits - a.debits AS balance, a.held, a.status FROM account a {OWNERS} WHERE a.branch = $1 {condition} ORDER BY {} {}, a.id LIMIT ${n} OFFSET ${}",
        sort.sql(),
        direction.sql(),
        n + 1
    );
    let args = [filter, args![PAGE_ROWS, number.offset()]].concat();
    Ok(Page { rows: view::list(db, branch, &sql, args).await?, number, total })
}

/// One account.
pub async fn account(
    db: &impl Query,
    branch: &str,
    id: Uuid,
) -> Result<Option<AccountLine>, DbErr> {
    let sql = format!(
        "SELECT a.id, a.kind, {OWNER} AS owner, a.unit, a.debits, a.credits, a.credits - a.debits AS balance, a.held, a.status FROM account a {OWNERS} WHERE a.branch = $1 AND a.id = $2"
    );
    view::first(db, branch, &sql, args![id]).await
}

/// The sums of each unit that has accounts.
pub async fn sums(db: &impl Query, branch: &str) -> Result<Vec<UnitSum>, DbErr> {
    let sql = "SELECT unit, COUNT(*) AS accounts, CAST(SUM(debits) AS BIGINT) AS debits, CAST(SUM(credits) AS BIGINT) AS credits, CAST(SUM(held) AS BIGINT) AS held FROM account WHERE branch = $1 GROUP BY unit ORDER BY unit";
    view::list(db, branch, sql, args![]).await
}

crate::view! {
    pub struct TransferLine {
        pub id: TransferId,
        pub at: i64,
        pub day: String,
        pub unit: String,
        pub amount: i64,
        pub reason: Reason,
        pub cause: Uuid,
        pub hold: Option<Uuid>,
        pub reverses: Option<Uuid>,
        pub reversed_by: Option<Uuid>,
        pub debit_account: Uuid,
        pub debit_kind: Kind,
        pub debit_owner: Option<String>,
        pub credit_account: Uuid,
        pub credit_kind: Kind,
        pub credit_owner: Option<String>,
        pub journal_key: String,
        /// The number of the order or the record that it moved for.
        pub number: Option<String>,
    }
}

/// Which transfers; at most one of them narrows, the account before the reason before the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transfers {
    pub account: Option<Uuid>,
    pub reason: Option<Reason>,
    /// From this instant on, and up to but without the other: a local day.
    pub between: Option<(i64, i64)>,
}

const TRANSFER_COLUMNS: &str = "x.id, x.at, x.day, x.unit, x.amount, x.reason, x.cause, x.hold, x.reverses, v.id AS reversed_by, x.debit_account, d.kind AS debit_kind, COALESCE(dm.code, dt.code, ds.code, dp.code) AS debit_owner, x.credit_account, c.kind AS credit_kind, COALESCE(cm.code, ct.code, cs.code, cp.code) AS credit_owner, x.journal_key, COALESCE(o.number, r.code) AS number";
/// What belongs to a transfer `x`.
const TRANSFER_NAMES: &str = "JOIN account d ON d.branch = x.branch AND d.id = x.debit_account JOIN account c ON c.branch = x.branch AND c.id = x.credit_account LEFT JOIN member dm ON dm.branch = d.branch AND dm.id = d.owner LEFT JOIN team dt ON dt.branch = d.branch AND dt.id = d.owner LEFT JOIN merchant ds ON ds.branch = d.branch AND ds.id = d.owner LEFT JOIN project dp ON dp.branch = d.branch AND dp.id = d.owner LEFT JOIN member cm ON cm.branch = c.branch AND cm.id = c.owner LEFT JOIN team ct ON ct.branch = c.branch AND ct.id = c.owner LEFT JOIN merchant cs ON cs.branch = c.branch AND cs.id = c.owner LEFT JOIN project cp ON cp.branch = c.branch AND cp.id = c.owner LEFT JOIN orders o ON o.branch = x.branch AND o.id = x.cause LEFT JOIN service_record r ON r.branch = x.branch AND r.id = x.cause LEFT JOIN transfer v ON v.branch = x.branch AND v.reverses = x.id";

/// Transfers, the newest first: in the order of their ids, which begin with the time.
pub async fn transfers(
    db: &impl Query,
    branch: &str,
    wanted: &Transfers,
    after: Option<&After<Uuid>>,
) -> Result<Slice<TransferLine, Uuid>, DbErr> {
    let (from, before) = wanted.between.unwrap_or((i64::MIN, i64::MAX));
    let span = args![first_at(from), after.map_or(first_at(before), |it| it.key), PAGE_ROWS];
    // Each picks its page of ids out of one index; the names are joined to those alone.
    let (ids, more) = match (wanted.account, wanted.reason) {
        (Some(account), _) => (
            "SELECT id FROM (SELECT * FROM (SELECT id FROM transfer WHERE branch = $1 AND debit_account = $5 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4) p UNION ALL SELECT * FROM (SELECT id FROM transfer WHERE branch = $1 AND credit_account = $5 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4) q) u ORDER BY id DESC LIMIT $4",
            args![account],
        ),
        (None, Some(reason)) => (
            "SELECT id FROM transfer WHERE branch = $1 AND reason = $5 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4",
            args![reason],
        ),
        (None, None) => (
            "SELECT id FROM transfer WHERE branch = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4",
            args![],
        ),
    };
    let sql = format!(
        "SELECT {TRANSFER_COLUMNS} FROM ({ids}) k JOIN transfer x ON x.branch = $1 AND x.id = k.id {TRANSFER_NAMES} ORDER BY x.id DESC"
    );
    let rows: Vec<TransferLine> = view::list(db, branch, &sql, [span, more].concat()).await?;
    Ok(Slice::of(rows, |it| After { at: it.at, key: it.id.0 }))
}

/// One transfer.
pub async fn transfer(
    db: &impl Query,
    branch: &str,
    id: TransferId,
) -> Result<Option<TransferLine>, DbErr> {
    let sql = format!(
        "SELECT {TRANSFER_COLUMNS} FROM transfer x {TRANSFER_NAMES} WHERE x.branch = $1 AND x.id = $2"
    );
    view::first(db, branch, &sql, args![id]).await
}
