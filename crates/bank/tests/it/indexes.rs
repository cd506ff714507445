//! On `SQLite`, what is looked up by its name is found by its index, and never by reading a branch.

use bank::account::{
    statement::MOVED,
    trial_balance::{Moment, Order},
};
use db::{Query, args};

use crate::support::{BRANCH, TestBank};

/// Statements, and the index that each must use. Those with two ways to go are the ones to watch.
const LOOKUPS: &[(&str, &str)] = &[
    (
        "EXPLAIN QUERY PLAN SELECT id FROM hold WHERE branch = $1 AND cause = $2 AND state = 'pending' ORDER BY id",
        "hold_cause",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT o.id FROM orders o WHERE o.branch = $1 AND o.resident = $2 AND o.confirmed_at IS NULL AND o.ended_at IS NULL ORDER BY o.planned_at, o.id LIMIT 20",
        "orders_resident_going",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT o.id FROM orders o WHERE o.branch = $1 AND o.volunteer = $2 AND o.confirmed_at IS NULL AND o.ended_at IS NULL ORDER BY o.planned_at, o.id LIMIT 20",
        "orders_volunteer_going",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND reverses = $2",
        "transfer_reverses",
    ),
    ("EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND hold = $2", "transfer_hold"),
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
        "EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND reason = $2 ORDER BY id DESC LIMIT 50",
        "COVERING INDEX transfer_reason (branch=? AND reason=?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND $2 <= id ORDER BY id DESC LIMIT 50",
        "transfer USING PRIMARY KEY (branch=? AND id>?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND debit_account = $2 AND $3 <= id ORDER BY id DESC LIMIT 50",
        "COVERING INDEX transfer_debit (branch=? AND debit_account=? AND id>?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT id FROM transfer WHERE branch = $1 AND credit_account = $2 AND $3 <= id ORDER BY id DESC LIMIT 50",
        "COVERING INDEX transfer_credit (branch=? AND credit_account=? AND id>?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT minutes FROM service_record WHERE branch = $1 AND source = 'session' AND source_id = $2",
        "service_record_source (branch=? AND source=? AND source_id=?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT o.id FROM orders o JOIN service_record r ON r.branch = o.branch AND r.source = 'order' AND r.source_id = o.id WHERE o.branch = $1 AND o.id = $2",
        "service_record_order (branch=? AND source_id=?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT r.id FROM orders o JOIN service_record r ON r.branch = o.branch AND r.source = 'order' AND r.source_id = o.id WHERE o.branch = $1 AND 1 <= r.accepted_at AND o.resident IN ($2)",
        "orders_resident (branch=? AND resident=?)",
    ),
    (
        "EXPLAIN QUERY PLAN SELECT minutes FROM service_record WHERE branch = $1 AND source = 'order' AND day BETWEEN $2 AND $3",
        "service_record_day (branch=? AND day>? AND day<?)",
    ),
    (
        "EXPLAIN QUERY PLAN UPDATE account SET debits = $3, credits = 1, held = 1 WHERE branch = $1 AND id = $2",
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_and_a_trial_balance_read_what_moved_and_not_the_branch() {
    let bank = TestBank::sqlite().await;
    let moved = async |order| {
        let moment = Moment::before(&bank.reader(), BRANCH, 0, order).await.expect("reads");
        moment.moved_since()
    };
    let statements = [
        (
            MOVED.to_owned(),
            [
                "transfer_credit (branch=? AND credit_account=? AND id>? AND id<?)",
                "transfer_debit (branch=? AND debit_account=? AND id>? AND id<?)",
            ],
        ),
        (moved(Order::Happened).await, ["transfer USING PRIMARY KEY (branch=? AND id>?)"; 2]),
        (
            moved(Order::Sealed).await,
            [
                "seal_leaf USING PRIMARY KEY (branch=? AND number>?)",
                "transfer USING PRIMARY KEY (branch=? AND id=?)",
            ],
        ),
    ];
    for (sql, indexes) in statements {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let places = args!["x", 1_i64, 2_i64];
        let rows = bank.reader().ask(BRANCH, &sql, places).await.expect("explains");
        let steps: Result<Vec<String>, _> = rows.iter().map(|row| row.get("detail")).collect();
        let plan = steps.expect("a plan").join("; ");
        for index in indexes {
            assert!(plan.contains(index), "{index}: {plan}");
        }
        assert!(!plan.contains("SCAN transfer"), "{plan}");
    }
    bank.finish().await;
}
