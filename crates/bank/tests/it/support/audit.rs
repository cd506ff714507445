//! What is true of the whole store after every test, whatever happened in it.

use bank::account::verify::verify;
use db::{Query, args};

use super::{BRANCH, OTHER_BRANCH, TestBank};

/// What the audit of the book doesn't look at. Each finds rows that can't be in a sound store.
const FINDINGS: &[(&str, &str)] = &[
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
        let zone = bank.zone(branch).await.expect("reads");
        let audit = verify(&bank.reader(), branch, &zone).await.expect("reads");
        assert_eq!(audit.violations, [], "the book of {branch}");
        for (finding, sql) in FINDINGS {
            let count: Option<i64> =
                bank.reader().value(branch, sql, args![]).await.expect(finding);
            assert_eq!(count, Some(0), "{branch}: {finding}");
        }
    }
}
