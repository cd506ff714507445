//! Corrections: what went wrong in the books, and the two persons who put it right.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 6,
    definitions: &[
        "CREATE TABLE correction (branch TEXT NOT NULL, id UUID NOT NULL, transfer UUID NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')), proposed_by TEXT NOT NULL, proposed_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT, answer TEXT, CHECK ((state = 'proposed') = (decided_at IS NULL)), PRIMARY KEY (branch, id), FOREIGN KEY (branch, transfer) REFERENCES transfer (branch, id))",
        "CREATE UNIQUE INDEX correction_once ON correction (branch, transfer) WHERE state <> 'refused'",
        "CREATE INDEX correction_state ON correction (branch, state, proposed_at, id)",
    ],
    append_only: &[],
};
