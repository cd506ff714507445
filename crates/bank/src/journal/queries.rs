//! What an auditor reads of the journal, of what was forbidden, and of the runs of the importer.

use db::{DbErr, Query, Value, args};

use crate::{
    envelope::{Channel, Consent, Who},
    ids::ImportId,
    view::{self, After, PAGE_ROWS, Page, PageNumber, Slice, count},
};

crate::view! {
    pub struct JournalLine {
        pub key: String,
        pub at: i64,
        pub event_at: i64,
        pub operation: String,
        pub actor: Who,
        pub behalf: Option<Who>,
        pub consent: Option<Consent>,
        pub channel: Channel,
        pub input_hash: String,
        pub outcome: Option<String>,
    }
}

/// Which rows of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    pub operation: Option<String>,
    pub actor: Option<Who>,
    /// From this instant on, and up to but without the other.
    pub between: Option<(i64, i64)>,
}

const JOURNAL: &str = "SELECT key, at, event_at, operation, actor, behalf, consent, channel, input_hash, outcome FROM journal WHERE branch = $1";

/// What was ordered, the newest first.
pub async fn journal(
    db: &impl Query,
    branch: &str,
    wanted: &Journal,
    after: Option<&After<String>>,
) -> Result<Slice<JournalLine, String>, DbErr> {
    let (from, before) = wanted.between.unwrap_or((i64::MIN, i64::MAX));
    let first = || (before.saturating_sub(1), char::MAX.to_string());
    let (at, last) = after.map_or_else(first, |it| (it.at, it.key.clone()));
    let mut args: Vec<Value> = args![from, at, last, PAGE_ROWS];
    let mut filter = String::new();
    if let Some(operation) = &wanted.operation {
        args.push(operation.into());
        filter += " AND operation = $6";
    }
    if let Some(actor) = wanted.actor {
        args.push(actor.into());
        filter += if wanted.operation.is_some() { " AND actor = $7" } else { " AND actor = $6" };
    }
    let sql = format!(
        "{JOURNAL} AND at >= $2 AND at <= $3 AND (at < $3 OR key < $4){filter} ORDER BY at DESC, key DESC LIMIT $5"
    );
    let rows: Vec<JournalLine> = view::list(db, branch, &sql, args).await?;
    Ok(Slice::of(rows, |it| After { at: it.at, key: it.key.clone() }))
}

/// One row of the journal.
pub async fn journal_row(
    db: &impl Query,
    branch: &str,
    key: &str,
) -> Result<Option<JournalLine>, DbErr> {
    view::first(db, branch, &format!("{JOURNAL} AND key = $2"), args![key]).await
}

crate::view! {
    /// Somebody tried what their role may not do.
    pub struct Forbidden {
        pub slot: i64,
        pub at: i64,
        pub operation: String,
        pub actor: Who,
        pub channel: Channel,
    }
}

/// A page of the bounded log, the newest first.
pub async fn forbidden(
    db: &impl Query,
    branch: &str,
    number: PageNumber,
) -> Result<Page<Forbidden>, DbErr> {
    let sql = "SELECT COUNT(*) FROM forbidden WHERE branch = $1";
    let total = count(db, branch, sql, args![]).await?;
    let sql = "SELECT slot, at, operation, actor, channel FROM forbidden WHERE branch = $1 ORDER BY at DESC, slot DESC LIMIT $2 OFFSET $3";
    let rows = view::list(db, branch, sql, args![PAGE_ROWS, number.offset()]).await?;
    Ok(Page { rows, number, total })
}

crate::view! {
    /// A run of the importer, with its maker and its checker.
    pub struct Run {
        pub id: ImportId,
        pub maker: String,
        pub maker_name: String,
        pub checker: String,
        pub checker_name: String,
        pub content_hash: String,
        pub rows: i64,
        pub started_at: i64,
    }
}

/// The newest runs of the importer.
pub async fn import_runs(db: &impl Query, branch: &str) -> Result<Vec<Run>, DbErr> {
    let sql = "SELECT i.id, a.code AS maker, a.name AS maker_name, b.code AS checker, b.name AS checker_name, i.content_hash, i.rows, i.started_at FROM import_run i JOIN staff a ON a.branch = i.branch AND a.id = i.maker JOIN staff b ON b.branch = i.branch AND b.id = i.checker WHERE i.branch = $1 ORDER BY i.started_at DESC, i.id DESC LIMIT $2";
    view::list(db, branch, sql, args![PAGE_ROWS]).await
}

/// When the newest entry was made.
pub async fn newest_at(db: &impl Query, branch: &str) -> Result<Option<i64>, DbErr> {
    let sql = "SELECT at FROM journal WHERE branch = $1 ORDER BY at DESC LIMIT 1";
    db.value(branch, sql, args![]).await
}
