//! On `SQLite`, what is looked up by its name is found by its index, and never by reading a branch.

use db::{Query, args};

use crate::support::{BRANCH, TestBank};

/// Statements, and the index that each must use. Those with two ways to go are the ones to watch.
const LOOKUPS: &[(&str, &str)] = &[
    (
        "EXPLAIN QUERY PLAN SELECT id FROM hold WHERE branch = $1 AND cause = $2 AND state = 'pending' ORDER BY id",
        "hold_cause",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT volunteer FROM orders WHERE branch = $1 AND resident = $2 AND state = 'settled'",
        "orders_resident",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT id FROM orders WHERE branch = $1 AND state IN ('ended', 'disputed') AND day < $2 ORDER BY planned_at, id LIMIT 8",
        "orders_state",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT key FROM journal WHERE branch = $1 AND operation = $2 ORDER BY at DESC, key DESC LIMIT 50",
        "journal_operation",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND reason = $2 ORDER BY at DESC, id DESC LIMIT 50",
        "transfer_reason",
    ),
    (
        "EXPLAIN QUERY PLAN UPDATE account SET debits = v.column2, credits = v.column3, held = v.column4 FROM (VALUES ($2, 1, 1, 0), ($3, 1, 1, 0)) AS v WHERE branch = $1 AND id IN ($2, $3) AND id = v.column1",
        "SEARCH account USING PRIMARY KEY (branch=? AND id=?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT * FROM session s WHERE s.branch = $1 AND $2 <= s.day AND s.day <= $3 ORDER BY s.day DESC, s.starts_at DESC, s.id DESC LIMIT 50",
        "session_day",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT * FROM session s WHERE s.branch = $1 AND s.counts_as_volunteering AND s.closed_at IS NULL AND s.ends_at <= $2 ORDER BY s.day DESC, s.starts_at DESC, s.id DESC LIMIT 50",
        "session_open",
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_looked_up_is_found_by_its_index() {
    let bank = TestBank::sqlite().await;
    let mut found = Vec::new();
    for (sql, index) in LOOKUPS {
        let rows = bank.reader().ask(BRANCH, sql, args!["x", "y"]).await.expect("explains");
        let steps: Result<Vec<String>, _> = rows.iter().map(|row| row.get("detail")).collect();
        let plan = steps.expect("a plan").join("; ");
        found.push((plan.contains(index), plan));
    }
    assert!(found.iter().all(|it| it.0), "{found:#?}");
    bank.finish().await;
}
