//! What must be true after a crash: nothing that was answered is lost, and nothing is half done.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, ensure};
use bank::{Bank, FixedWorld};
use db::{Db, Query, Reader};
use serde_json::Value;
use uuid::Uuid;

use crate::{audit, town};

/// Counts of rows that belong together: each journal row has its effect, each effect its row.
/// The sums of an order's transfers and records must be what the order says.
const PAIRS: [(&str, &str, &str); 6] = [
    (
        "every posted order is in the journal",
        "SELECT COUNT(*) FROM orders WHERE branch = $1",
        "SELECT COUNT(*) FROM journal WHERE branch = $1 AND operation = 'order.post'",
    ),
    (
        "every taken order holds, and every hold is of a taken order",
        "SELECT COUNT(*) FROM hold WHERE branch = $1",
        "SELECT COUNT(*) FROM journal WHERE branch = $1 AND operation = 'order.take'",
    ),
    (
        "minutes are pending exactly for orders that are on their way",
        "SELECT COUNT(*) FROM hold WHERE branch = $1 AND state = 'pending'",
        "SELECT COUNT(*) FROM orders WHERE branch = $1 AND state IN ('taken', 'underway', 'ended')",
    ),
    (
        "every confirmed order is settled",
        "SELECT COUNT(*) FROM orders WHERE branch = $1 AND state = 'settled'",
        "SELECT COUNT(*) FROM journal WHERE branch = $1 AND operation = 'order.confirm'",
    ),
    (
        "every settled order has its record, its transfer and its rating",
        "SELECT COUNT(*) FROM orders WHERE branch = $1 AND state = 'settled'",
        "SELECT COUNT(*) FROM service_record r JOIN transfer t ON t.branch = r.branch AND t.cause = r.source_id AND t.reason = 'order' JOIN rating g ON g.branch = r.branch AND g.order_id = r.source_id WHERE r.branch = $1 AND r.source = 'order'",
    ),
    (
        "every accepted record has issued its coins",
        "SELECT COUNT(*) FROM transfer WHERE branch = $1 AND reason = 'service_record'",
        "SELECT COUNT(*) FROM journal WHERE branch = $1 AND operation = 'service_record.accept'",
    ),
];

/// How far an order must at least be when an operation on it was answered.
const EFFECTS: [(&str, &[&str]); 5] = [
    ("order.post", &["posted", "open", "taken", "underway", "ended", "settled"]),
    ("order.take", &["taken", "underway", "ended", "settled"]),
    ("order.sign_in", &["underway", "ended", "settled"]),
    ("order.sign_out", &["ended", "settled"]),
    ("order.confirm", &["settled"]),
];

/// How much was found in order.
pub struct Found {
    pub journal: usize,
    /// Keys of changes that were kept and whose answer nobody heard.
    pub unanswered: HashSet<String>,
}

/// Opens the store as the next start of the program would, and looks.
pub async fn check(store: &str, branch: &str, answered: &HashSet<String>) -> Result<Found> {
    let db = Db::open(&db::Options::new(store)).await?;
    let bank = Bank::new(db, FixedWorld::at(town::MORNING, 7));
    let reader = bank.reader();
    let kept = effects(&reader, branch).await?;
    let lost: Vec<&String> = answered.difference(&kept).collect();
    ensure!(lost.is_empty(), "{} answered and lost, such as {:?}", lost.len(), lost.first());
    for (rule, these, those) in PAIRS {
        let these: Option<i64> = reader.value(branch, these, vec![]).await?;
        let those: Option<i64> = reader.value(branch, those, vec![]).await?;
        ensure!(these == those, "{rule}: {these:?} and {those:?}");
    }
    let faults = audit::faults(&bank, branch).await?;
    ensure!(faults.is_empty(), "the audit finds {faults:?}");
    bank.close().await;
    Ok(Found { journal: kept.len(), unanswered: kept.difference(answered).cloned().collect() })
}

/// Every journal row has an outcome, and what it names is at least as far. Returns the keys.
async fn effects(reader: &Reader<'_>, branch: &str) -> Result<HashSet<String>> {
    let mut states = HashMap::new();
    let sql = "SELECT id, state FROM orders WHERE branch = $1";
    for row in reader.ask(branch, sql, vec![]).await? {
        states.insert(row.at::<Uuid>(0)?, row.at::<String>(1)?);
    }
    let mut kept = HashSet::new();
    let sql = "SELECT key, operation, outcome FROM journal WHERE branch = $1";
    for row in reader.ask(branch, sql, vec![]).await? {
        let [key, operation]: [String; 2] = [row.at(0)?, row.at(1)?];
        let outcome: Option<String> = row.at(2)?;
        let outcome = outcome.with_context(|| format!("{key} has no outcome"))?;
        if let Some((_, reached)) = EFFECTS.iter().find(|(it, _)| *it == operation) {
            let order = order_in(&serde_json::from_str(&outcome)?).context("it names an order")?;
            let state = states.get(&order).with_context(|| format!("{key}: no order {order}"))?;
            ensure!(reached.contains(&state.as_str()), "{key} was answered, {order} is {state}");
        }
        kept.insert(key);
    }
    Ok(kept)
}

/// The order that an outcome names, however deep.
fn order_in(outcome: &Value) -> Option<Uuid> {
    let fields = outcome.as_object()?;
    let named = fields.get("order").and_then(Value::as_str).and_then(|it| it.parse().ok());
    named.or_else(|| fields.values().find_map(order_in))
}
