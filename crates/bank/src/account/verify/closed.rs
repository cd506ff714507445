//! Accounts that are frozen or closed: somebody decided it, and what is closed is empty and stays so.
//! Holds that were found to be for nothing: they were given back.

use super::{
    Violation,
    causes::{Rule, id, without_cause},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        sql: "SELECT s.hold FROM stray_hold s JOIN hold h ON h.branch = s.branch AND h.id = s.hold WHERE s.branch = $1 AND h.state <> 'voided' ORDER BY s.hold",
        say: |row| Ok(Violation::StrayNotReleased { hold: id(row, "hold")? }),
    },
    // What is left goes to the heir that was named, or to the branch's pool and source of points.
    Rule {
        sql: "SELECT t.id, t.cause FROM transfer t JOIN account a ON a.branch = t.branch AND a.id = t.debit_account JOIN account g ON g.branch = t.branch AND g.id = t.credit_account LEFT JOIN closing c ON c.branch = t.branch AND c.id = t.cause AND c.state = 'approved' WHERE t.branch = $1 AND t.reason = 'closing' AND NOT (c.id IS NOT NULL AND a.kind = 'member' AND a.owner = c.member AND (c.heir IS NOT NULL AND g.kind = 'member' AND g.owner = c.heir OR c.heir IS NULL AND g.kind IN ('pool', 'points_issuance'))) ORDER BY t.id",
        say: without_cause,
    },
    Rule {
        sql: "SELECT c.id FROM closing c JOIN account a ON a.branch = c.branch AND a.owner = c.member AND a.kind = 'member' LEFT JOIN transfer t ON t.branch = c.branch AND t.cause = c.id AND t.reason = 'closing' AND t.unit = a.unit AND t.hold IS NULL AND t.reverses IS NULL WHERE c.branch = $1 AND c.state = 'approved' AND (a.status <> 'closed' OR a.credits <> a.debits OR a.held <> 0 OR COALESCE(t.amount, 0) <> CASE WHEN a.unit = 'coin' THEN c.coins ELSE c.points END) GROUP BY c.id ORDER BY c.id",
        say: |row| Ok(Violation::ClosingNotMoved { closing: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT t.id AS id FROM closing c JOIN account a ON a.branch = c.branch AND a.owner = c.member AND a.kind = 'member' JOIN transfer t ON t.branch = a.branch AND t.debit_account = a.id AND c.decided_at < t.at WHERE c.branch = $1 AND c.state = 'approved' UNION SELECT t.id AS id FROM closing c JOIN account a ON a.branch = c.branch AND a.owner = c.member AND a.kind = 'member' JOIN transfer t ON t.branch = a.branch AND t.credit_account = a.id AND c.decided_at < t.at WHERE c.branch = $1 AND c.state = 'approved' ORDER BY id",
        say: |row| Ok(Violation::MovedAfterClosing { transfer: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT a.id, a.status FROM account a JOIN member m ON m.branch = a.branch AND m.id = a.owner LEFT JOIN account_freeze f ON f.branch = a.branch AND f.member = m.id AND f.lifted_at IS NULL LEFT JOIN closing c ON c.branch = a.branch AND c.member = m.id AND c.state = 'approved' WHERE a.branch = $1 AND a.kind = 'member' AND a.status <> CASE WHEN c.id IS NOT NULL THEN 'closed' WHEN f.id IS NOT NULL OR m.status = 'left' THEN 'frozen' ELSE 'open' END ORDER BY a.id",
        say: |row| {
            Ok(Violation::StatusUnexplained { account: id(row, "id")?, status: row.get("status")? })
        },
    },
];
