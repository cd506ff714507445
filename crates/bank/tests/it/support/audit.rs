//! What is true of the whole store after every test, whatever happened in it.

use bank::account::{AccountRow, HoldRow, TransferRow};
use db::{Query, args};
use ledger::{
    AccountId, Unit,
    book::{Check, Entry},
};

use super::{BRANCH, OTHER_BRANCH, TestBank};

/// Each finds rows that can't be in a sound store.
const FINDINGS: &[(&str, &str)] = &[
    (
        "a pending hold without an order that waits for it, or a benefit",
        "SELECT COUNT(*) FROM hold h WHERE h.branch = $1 AND h.state = 'pending' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.branch = $1 AND o.id = h.cause AND o.state IN ('taken', 'underway', 'ended', 'disputed')) AND NOT EXISTS (SELECT 1 FROM benefit b WHERE b.branch = $1 AND b.id = h.cause AND b.state IN ('reserved', 'handed_over'))",
    ),
    (
        "an order under way for which nothing is held",
        "SELECT COUNT(*) FROM orders o WHERE o.branch = $1 AND o.state IN ('taken', 'underway', 'ended', 'disputed') AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.branch = $1 AND h.cause = o.id AND h.state = 'pending')",
    ),
    (
        "a settled order without its record",
        "SELECT COUNT(*) FROM orders o WHERE o.branch = $1 AND o.state = 'settled' AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.branch = $1 AND r.source = 'order' AND r.source_id = o.id)",
    ),
    (
        "an order that paid other than its transfers say",
        "SELECT COUNT(*) FROM orders o WHERE o.branch = $1 AND COALESCE(o.paid, 0) <> (SELECT COALESCE(SUM(t.amount), 0) FROM transfer t WHERE t.branch = $1 AND t.cause = o.id AND t.reason = 'order')",
    ),
    (
        "two records of a person that overlap",
        "SELECT COUNT(*) FROM service_record a JOIN service_record b ON b.branch = a.branch AND b.volunteer = a.volunteer AND a.id < b.id AND a.start_at < b.end_at AND b.start_at < a.end_at WHERE a.branch = $1",
    ),
    (
        "a person's day that counts other than its records",
        "SELECT COUNT(*) FROM person_day d WHERE d.branch = $1 AND d.minutes <> (SELECT COALESCE(SUM(r.minutes), 0) FROM service_record r WHERE r.branch = $1 AND r.volunteer = d.member AND r.day = d.day)",
    ),
    (
        "two orders of a volunteer at the same time",
        "SELECT COUNT(*) FROM orders a JOIN orders b ON b.branch = a.branch AND b.volunteer = a.volunteer AND a.id < b.id AND a.planned_at < b.planned_at + b.minutes * 60000000 AND b.planned_at < a.planned_at + a.minutes * 60000000 WHERE a.branch = $1 AND a.state IN ('taken', 'underway') AND b.state IN ('taken', 'underway')",
    ),
    (
        "a journal row without its outcome",
        "SELECT COUNT(*) FROM journal j WHERE j.branch = $1 AND j.outcome IS NULL",
    ),
    (
        "a transfer that no journal row explains",
        "SELECT COUNT(*) FROM transfer t WHERE t.branch = $1 AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.branch = $1 AND j.key = t.journal_key)",
    ),
];

pub async fn audit(bank: &TestBank) {
    for branch in [BRANCH, OTHER_BRANCH] {
        book(bank, branch).await;
        for (finding, sql) in FINDINGS {
            let count: Option<i64> =
                bank.reader().value(branch, sql, args![]).await.expect(finding);
            assert_eq!(count, Some(0), "{branch}: {finding}");
        }
    }
}

async fn book(bank: &TestBank, branch: &str) {
    let reader = bank.reader();
    let accounts: Vec<AccountRow> = reader.rows(branch, "", args![]).await.expect("accounts");
    let transfers: Vec<TransferRow> = reader.rows(branch, "", args![]).await.expect("transfers");
    let holds: Vec<HoldRow> =
        reader.rows(branch, "AND state = 'pending'", args![]).await.expect("holds");
    let mut check = Check::new(accounts.iter().map(entry));
    for it in &transfers {
        let [debit, credit] = [it.debit_account, it.credit_account].map(AccountId);
        check.transfer(it.id.into(), debit, credit, it.amount);
    }
    for it in &holds {
        check.pending_hold(AccountId(it.account), it.amount);
    }
    assert_eq!(check.finish(), [], "the book of {branch}");
}

fn entry(row: &AccountRow) -> Entry {
    Entry {
        account: AccountId(row.id),
        unit: Unit::named(&row.unit).expect("a unit"),
        debits: row.debits,
        credits: row.credits,
        held: row.held,
        floor: row.floor,
        ceiling: row.ceiling,
    }
}
