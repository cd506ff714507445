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
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_looked_up_is_found_by_its_index() {
    let bank = TestBank::sqlite().await;
    let mut found = Vec::new();
    for (sql, index) in LOOKUPS {
        let rows = bank.reader().ask(BRANCH, sql, args!["x"]).await.expect("explains");
        let plan: String = rows[0].get("detail").expect("a plan");
        found.push((plan.contains(index), plan));
    }
    assert!(found.iter().all(|it| it.0), "{found:#?}");
    bank.finish().await;
}
