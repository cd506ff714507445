//! Branches, their rules, the ledger and the journal.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 1,
    definitions: &[
        "CREATE TABLE branch (branch TEXT NOT NULL CHECK (length(branch) BETWEEN 1 AND 32), name TEXT NOT NULL, region_code TEXT NOT NULL, operator TEXT NOT NULL, time_zone TEXT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (branch))",
        "CREATE TABLE rule_set (branch TEXT NOT NULL, version BIGINT NOT NULL CHECK (1 <= version), from_day TEXT NOT NULL CHECK (length(from_day) = 10), adopted_by TEXT NOT NULL, meeting TEXT NOT NULL, parameters TEXT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (branch, version))",
        "CREATE TABLE counter (branch TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL CHECK (0 <= value), PRIMARY KEY (branch, name))",
        "CREATE TABLE account (branch TEXT NOT NULL, id UUID NOT NULL, unit TEXT NOT NULL CHECK (unit IN ('coin', 'point', 'cny')), kind TEXT NOT NULL CHECK (kind IN ('member', 'team', 'merchant', 'fund', 'pool', 'issuance', 'points_issuance', 'donor_income', 'clearing')), owner UUID NOT NULL, debits BIGINT NOT NULL CHECK (0 <= debits), credits BIGINT NOT NULL CHECK (0 <= credits), held BIGINT NOT NULL CHECK (0 <= held), floor BIGINT, ceiling BIGINT, status TEXT NOT NULL CHECK (status IN ('open', 'frozen', 'closed')), opened_at BIGINT NOT NULL, CHECK (floor IS NULL OR floor <= credits - debits - held), CHECK (ceiling IS NULL OR credits - debits <= ceiling), PRIMARY KEY (branch, id))",
        "CREATE UNIQUE INDEX account_owner ON account (branch, owner, unit, kind)",
        "CREATE TABLE hold (branch TEXT NOT NULL, id UUID NOT NULL, account UUID NOT NULL, amount BIGINT NOT NULL CHECK (0 < amount), state TEXT NOT NULL CHECK (state IN ('pending', 'posted', 'voided', 'expired')), purpose TEXT NOT NULL CHECK (purpose IN ('order', 'benefit')), cause UUID NOT NULL, created_at BIGINT NOT NULL, ended_at BIGINT, CHECK ((state = 'pending') = (ended_at IS NULL)), PRIMARY KEY (branch, id), FOREIGN KEY (branch, account) REFERENCES account (branch, id))",
        "CREATE INDEX hold_cause ON hold (branch, cause)",
        "CREATE INDEX hold_pending ON hold (branch, account) WHERE state = 'pending'",
        "CREATE TABLE transfer (branch TEXT NOT NULL, id UUID NOT NULL, unit TEXT NOT NULL, debit_account UUID NOT NULL, credit_account UUID NOT NULL, amount BIGINT NOT NULL CHECK (0 < amount), reason TEXT NOT NULL CHECK (reason IN ('order', 'service_record', 'fund_issue', 'donation', 'points', 'benefit', 'reversal')), cause UUID NOT NULL, hold UUID, reverses UUID, at BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), journal_key TEXT NOT NULL, CHECK (debit_account <> credit_account), PRIMARY KEY (branch, id), FOREIGN KEY (branch, debit_account) REFERENCES account (branch, id), FOREIGN KEY (branch, credit_account) REFERENCES account (branch, id))",
        "CREATE UNIQUE INDEX transfer_once ON transfer (branch, cause, reason) WHERE hold IS NULL AND reverses IS NULL",
        "CREATE UNIQUE INDEX transfer_hold ON transfer (branch, hold)",
        "CREATE UNIQUE INDEX transfer_reverses ON transfer (branch, reverses)",
        "CREATE INDEX transfer_debit ON transfer (branch, debit_account, at, id)",
        "CREATE INDEX transfer_credit ON transfer (branch, credit_account, at, id)",
        "CREATE INDEX transfer_at ON transfer (branch, at, id)",
        "CREATE INDEX transfer_reason ON transfer (branch, reason, at, id)",
        "CREATE TABLE journal (branch TEXT NOT NULL, key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 100), operation TEXT NOT NULL, actor TEXT NOT NULL, behalf TEXT, consent TEXT, channel TEXT NOT NULL, input_hash TEXT NOT NULL, outcome TEXT, at BIGINT NOT NULL, event_at BIGINT NOT NULL, PRIMARY KEY (branch, key))",
        "CREATE INDEX journal_at ON journal (branch, at, key)",
        "CREATE INDEX journal_operation ON journal (branch, operation, at, key)",
        "CREATE INDEX journal_actor ON journal (branch, actor, at, key)",
        "CREATE TABLE forbidden (branch TEXT NOT NULL, slot BIGINT NOT NULL, at BIGINT NOT NULL, operation TEXT NOT NULL, actor TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (branch, slot))",
        "CREATE TABLE import_run (branch TEXT NOT NULL, id UUID NOT NULL, maker UUID NOT NULL, checker UUID NOT NULL, content_hash TEXT NOT NULL, rows BIGINT NOT NULL, started_at BIGINT NOT NULL, CHECK (maker <> checker), PRIMARY KEY (branch, id))",
    ],
    append_only: &[("transfer", "TRUE"), ("journal", "OLD.outcome IS NOT NULL")],
};
