//! Every amount has one cause, and every cause its amount: orders, benefits, service records, fund
//! issues, donations, reversals.

use db::{DbErr, Query, Record, args};
use uuid::Uuid;

use super::{Audit, VIOLATIONS_MAX, Violation};

/// A statement that finds only what is wrong, and the sentence for each row of it.
pub(super) struct Rule {
    pub sql: &'static str,
    pub say: fn(&Record) -> Result<Violation, DbErr>,
}

/// Runs every rule of this file. A healthy book answers with no row at all.
pub(super) async fn check(db: &impl Query, branch: &str, audit: &mut Audit) -> Result<(), DbErr> {
    run(db, branch, RULES, audit).await
}

/// Runs rules and adds what they find.
pub(super) async fn run(
    db: &impl Query,
    branch: &str,
    rules: &[Rule],
    audit: &mut Audit,
) -> Result<(), DbErr> {
    for Rule { sql, say } in rules {
        let sql = format!("{sql} LIMIT {VIOLATIONS_MAX}");
        for row in db.ask(branch, &sql, args![]).await? {
            audit.add(say(&row)?);
        }
    }
    Ok(())
}

pub(super) fn id(row: &Record, column: &str) -> Result<String, DbErr> {
    let id: Uuid = row.get(column)?;
    Ok(id.to_string())
}

fn number(row: &Record, column: &str) -> Result<i64, DbErr> {
    row.get(column)
}

const RULES: &[Rule] = &[
    Rule {
        sql: "SELECT h.id FROM hold h LEFT JOIN transfer t ON t.branch = h.branch AND t.hold = h.id WHERE h.branch = $1 AND h.state = 'posted' AND t.id IS NULL ORDER BY h.id",
        say: |row| Ok(Violation::HoldWithoutTransfer { hold: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT t.id, t.hold FROM transfer t LEFT JOIN hold h ON h.branch = t.branch AND h.id = t.hold WHERE t.branch = $1 AND t.hold IS NOT NULL AND (h.id IS NULL OR h.state <> 'posted' OR h.account <> t.debit_account OR h.cause <> t.cause OR h.amount < t.amount) ORDER BY t.id",
        say: |row| {
            Ok(Violation::TransferNotHeld { transfer: id(row, "id")?, hold: id(row, "hold")? })
        },
    },
    Rule {
        sql: "SELECT h.id, h.cause FROM hold h LEFT JOIN orders o ON o.branch = h.branch AND o.id = h.cause LEFT JOIN benefit b ON b.branch = h.branch AND b.id = h.cause WHERE h.branch = $1 AND h.state = 'pending' AND COALESCE(o.state, 'none') NOT IN ('taken', 'underway', 'ended', 'disputed') AND COALESCE(b.state, 'none') NOT IN ('reserved', 'handed_over') ORDER BY h.id",
        say: |row| Ok(Violation::HeldForNothing { hold: id(row, "id")?, cause: id(row, "cause")? }),
    },
    Rule {
        sql: "SELECT o.id FROM orders o LEFT JOIN hold h ON h.branch = o.branch AND h.cause = o.id AND h.state = 'pending' WHERE o.branch = $1 AND o.state IN ('taken', 'underway', 'ended', 'disputed') AND h.id IS NULL ORDER BY o.id",
        say: |row| Ok(Violation::OrderNotHeld { order: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT p.id, p.says, p.found FROM (SELECT o.id, COALESCE(o.paid, 0) AS says, CAST(COALESCE((SELECT SUM(t.amount) FROM hold h JOIN transfer t ON t.branch = h.branch AND t.hold = h.id WHERE h.branch = o.branch AND h.cause = o.id AND t.reason = 'order'), 0) AS BIGINT) AS found FROM orders o WHERE o.branch = $1) p WHERE p.says <> p.found ORDER BY p.id",
        say: |row| {
            Ok(Violation::OrderPaidOtherwise {
                order: id(row, "id")?,
                says: number(row, "says")?,
                found: number(row, "found")?,
            })
        },
    },
    Rule {
        sql: "SELECT o.id FROM orders o LEFT JOIN service_record r ON r.branch = o.branch AND r.source = 'order' AND r.source_id = o.id AND r.volunteer = o.volunteer WHERE o.branch = $1 AND o.state = 'settled' AND r.id IS NULL ORDER BY o.id",
        say: |row| Ok(Violation::OrderWithoutRecord { order: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT r.id, r.source_id FROM service_record r LEFT JOIN orders o ON o.branch = r.branch AND o.id = r.source_id AND o.state = 'settled' WHERE r.branch = $1 AND r.source = 'order' AND o.id IS NULL ORDER BY r.id",
        say: |row| {
            Ok(Violation::RecordOfUnsettledOrder {
                record: id(row, "id")?,
                order: id(row, "source_id")?,
            })
        },
    },
    Rule {
        sql: "SELECT p.id, p.says, p.found FROM (SELECT b.id, CASE WHEN b.state = 'done' THEN b.price ELSE 0 END AS says, CAST(COALESCE((SELECT SUM(t.amount) FROM hold h JOIN transfer t ON t.branch = h.branch AND t.hold = h.id WHERE h.branch = b.branch AND h.cause = b.id AND t.reason = 'benefit'), 0) AS BIGINT) AS found FROM benefit b WHERE b.branch = $1) p WHERE p.says <> p.found ORDER BY p.id",
        say: |row| {
            Ok(Violation::BenefitPaidOtherwise {
                benefit: id(row, "id")?,
                says: number(row, "says")?,
                found: number(row, "found")?,
            })
        },
    },
    // What is held moves only for an order or a benefit that is there.
    Rule {
        sql: "SELECT t.id, t.cause FROM transfer t LEFT JOIN orders o ON o.branch = t.branch AND o.id = t.cause LEFT JOIN benefit b ON b.branch = t.branch AND b.id = t.cause WHERE t.branch = $1 AND (t.reason = 'order' AND (t.hold IS NULL OR o.id IS NULL) OR t.reason = 'benefit' AND (t.hold IS NULL OR b.id IS NULL)) ORDER BY t.id",
        say: without_cause,
    },
    // What leaves an issuance is an accepted record of a programme or session, minute by minute and
    // to its volunteer or a team, or an adopted issue to a fund. The other way round: these reasons
    // move nothing but what an issuance gave, or a donation. Each cause is looked up only where the
    // reason names it.
    Rule {
        sql: "SELECT t.id, t.cause FROM transfer t JOIN account a ON a.branch = t.branch AND a.id = t.debit_account LEFT JOIN account c ON c.branch = t.branch AND c.id = CASE WHEN a.kind = 'issuance' THEN t.credit_account END LEFT JOIN service_record r ON r.branch = t.branch AND r.id = CASE WHEN t.reason = 'service_record' THEN t.cause END LEFT JOIN fund_issue f ON f.branch = t.branch AND f.id = CASE WHEN t.reason = 'fund_issue' THEN t.cause END LEFT JOIN donation d ON d.branch = t.branch AND d.id = CASE WHEN t.reason = 'donation' THEN t.cause END WHERE t.branch = $1 AND t.reverses IS NULL AND (a.kind = 'issuance' AND NOT (t.reason = 'service_record' AND COALESCE(r.source, 'order') <> 'order' AND COALESCE(r.minutes, 0) = t.amount AND (COALESCE(c.kind, '') = 'team' OR COALESCE(c.kind, '') = 'member' AND c.owner = r.volunteer)) AND NOT (t.reason = 'fund_issue' AND f.adopted_by IS NOT NULL AND COALESCE(f.minutes, 0) = t.amount AND COALESCE(c.kind, '') = 'fund') OR t.reason IN ('service_record', 'fund_issue') AND a.kind <> 'issuance' OR t.reason = 'points' AND a.kind <> 'points_issuance' OR t.reason = 'donation' AND d.id IS NULL) ORDER BY t.id",
        say: without_cause,
    },
    Rule {
        sql: "SELECT r.id FROM service_record r LEFT JOIN transfer t ON t.branch = r.branch AND t.cause = r.id AND t.reason = 'service_record' AND t.hold IS NULL AND t.reverses IS NULL WHERE r.branch = $1 AND r.source <> 'order' AND t.id IS NULL ORDER BY r.id",
        say: |row| Ok(Violation::RecordNotIssued { record: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT f.id FROM fund_issue f LEFT JOIN transfer t ON t.branch = f.branch AND t.cause = f.id AND t.reason = 'fund_issue' AND t.hold IS NULL AND t.reverses IS NULL WHERE f.branch = $1 AND f.adopted_at IS NOT NULL AND t.id IS NULL ORDER BY f.id",
        say: |row| Ok(Violation::FundIssueNotMoved { issue: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT d.id FROM donation d LEFT JOIN transfer t ON t.branch = d.branch AND t.cause = d.id AND t.reason = 'donation' AND t.hold IS NULL AND t.reverses IS NULL LEFT JOIN transfer p ON p.branch = d.branch AND p.cause = d.id AND p.reason = 'points' AND p.hold IS NULL AND p.reverses IS NULL WHERE d.branch = $1 AND (COALESCE(t.amount, 0) <> d.minutes OR COALESCE(p.amount, 0) <> d.points) ORDER BY d.id",
        say: |row| Ok(Violation::DonationNotMoved { donation: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT t.cause AS id FROM transfer r JOIN transfer t ON t.branch = r.branch AND t.id = r.reverses AND t.reason = 'donation' JOIN transfer p ON p.branch = t.branch AND p.cause = t.cause AND p.reason = 'points' AND p.hold IS NULL AND p.reverses IS NULL LEFT JOIN transfer u ON u.branch = p.branch AND u.reverses = p.id WHERE r.branch = $1 AND r.reverses IS NOT NULL AND u.id IS NULL ORDER BY t.cause",
        say: |row| Ok(Violation::ThanksForNothing { donation: id(row, "id")? }),
    },
    // What is undone has its correction, and the other way round.
    Rule {
        sql: "SELECT t.id, t.cause FROM transfer t LEFT JOIN correction c ON c.branch = t.branch AND c.id = t.cause AND c.state = 'approved' AND c.transfer = t.reverses WHERE t.branch = $1 AND t.reason = 'reversal' AND c.id IS NULL ORDER BY t.id",
        say: without_cause,
    },
    Rule {
        sql: "SELECT c.id FROM correction c LEFT JOIN transfer t ON t.branch = c.branch AND t.reverses = c.transfer AND t.cause = c.id WHERE c.branch = $1 AND c.state = 'approved' AND t.id IS NULL ORDER BY c.id",
        say: |row| Ok(Violation::CorrectionNotMoved { correction: id(row, "id")? }),
    },
    Rule {
        sql: "SELECT t.id FROM transfer t LEFT JOIN transfer u ON u.branch = t.branch AND u.id = t.reverses WHERE t.branch = $1 AND (t.reverses IS NOT NULL OR t.reason = 'reversal') AND (u.id IS NULL OR t.reason <> 'reversal' OR u.unit <> t.unit OR u.amount <> t.amount OR u.debit_account <> t.credit_account OR u.credit_account <> t.debit_account) ORDER BY t.id",
        say: |row| Ok(Violation::BadReversal { transfer: id(row, "id")? }),
    },
];

pub(super) fn without_cause(row: &Record) -> Result<Violation, DbErr> {
    Ok(Violation::TransferWithoutCause { transfer: id(row, "id")?, cause: id(row, "cause")? })
}
