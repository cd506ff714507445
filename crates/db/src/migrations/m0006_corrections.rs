//! Corrections: what went wrong in the books, and the two persons who put it right. Accounts that are
//! frozen or closed, and a transfer's reason for that.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 6,
    definitions: &[
        "CREATE TABLE transfer_anew (branch TEXT NOT NULL, id UUID NOT NULL, unit TEXT NOT NULL, debit_account UUID NOT NULL, credit_account UUID NOT NULL, amount BIGINT NOT NULL CHECK (0 < amount), reason TEXT NOT NULL CHECK (reason IN ('order', 'service_record', 'fund_issue', 'donation', 'points', 'benefit', 'reversal', 'closing')), cause UUID NOT NULL, hold UUID, reverses UUID, at BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), journal_key TEXT NOT NULL, CHECK (debit_account <> credit_account), PRIMARY KEY (branch, id), FOREIGN KEY (branch, debit_account) REFERENCES account (branch, id), FOREIGN KEY (branch, credit_account) REFERENCES account (branch, id))",
        "INSERT INTO transfer_anew (branch, id, unit, debit_account, credit_account, amount, reason, cause, hold, reverses, at, day, journal_key) SELECT branch, id, unit, debit_account, credit_account, amount, reason, cause, hold, reverses, at, day, journal_key FROM transfer",
        "DROP TABLE transfer",
        "ALTER TABLE transfer_anew RENAME TO transfer",
        "CREATE UNIQUE INDEX transfer_once ON transfer (branch, cause, reason, unit) WHERE hold IS NULL AND reverses IS NULL",
        "CREATE UNIQUE INDEX transfer_hold ON transfer (branch, hold)",
        "CREATE UNIQUE INDEX transfer_reverses ON transfer (branch, reverses)",
        "CREATE INDEX transfer_debit ON transfer (branch, debit_account, at, id)",
        "CREATE INDEX transfer_credit ON transfer (branch, credit_account, at, id)",
        "CREATE INDEX transfer_at ON transfer (branch, at, id)",
        "CREATE INDEX transfer_reason ON transfer (branch, reason, at, id)",
        "CREATE TABLE correction (branch TEXT NOT NULL, id UUID NOT NULL, transfer UUID NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')), proposed_by TEXT NOT NULL, proposed_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT, answer TEXT, CHECK ((state = 'proposed') = (decided_at IS NULL)), PRIMARY KEY (branch, id), FOREIGN KEY (branch, transfer) REFERENCES transfer (branch, id))",
        "CREATE UNIQUE INDEX correction_once ON correction (branch, transfer) WHERE state <> 'refused'",
        "CREATE INDEX correction_state ON correction (branch, state, proposed_at, id)",
        "CREATE TABLE account_freeze (branch TEXT NOT NULL, id UUID NOT NULL, member UUID NOT NULL, reason TEXT NOT NULL, case_number TEXT NOT NULL, frozen_by TEXT NOT NULL, frozen_at BIGINT NOT NULL, lifted_by TEXT, lifted_at BIGINT, lift_reason TEXT, CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)), PRIMARY KEY (branch, id), FOREIGN KEY (branch, member) REFERENCES member (branch, id))",
        "CREATE UNIQUE INDEX account_freeze_once ON account_freeze (branch, member) WHERE lifted_at IS NULL",
        "CREATE INDEX account_freeze_member ON account_freeze (branch, member, frozen_at)",
        "CREATE TABLE closing (branch TEXT NOT NULL, id UUID NOT NULL, member UUID NOT NULL, ground TEXT NOT NULL CHECK (ground IN ('left', 'died')), case_number TEXT NOT NULL, heir UUID, relation TEXT CHECK (relation IN ('spouse', 'child', 'relative', 'neighbour', 'other')), state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')), coins BIGINT NOT NULL CHECK (0 <= coins), points BIGINT NOT NULL CHECK (0 <= points), proposed_by TEXT NOT NULL, proposed_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT, answer TEXT, CHECK ((state = 'proposed') = (decided_at IS NULL)), CHECK ((heir IS NULL) = (relation IS NULL)), CHECK (heir <> member), PRIMARY KEY (branch, id), FOREIGN KEY (branch, member) REFERENCES member (branch, id), FOREIGN KEY (branch, heir) REFERENCES member (branch, id))",
        "CREATE UNIQUE INDEX closing_once ON closing (branch, member) WHERE state <> 'refused'",
        "CREATE TABLE stray_hold (branch TEXT NOT NULL, hold UUID NOT NULL, found_at BIGINT NOT NULL, PRIMARY KEY (branch, hold), FOREIGN KEY (branch, hold) REFERENCES hold (branch, id))",
        "CREATE INDEX stray_hold_found ON stray_hold (branch, found_at)",
        "CREATE INDEX closing_state ON closing (branch, state, proposed_at, id)",
    ],
    append_only: &[("transfer", "TRUE")],
};
