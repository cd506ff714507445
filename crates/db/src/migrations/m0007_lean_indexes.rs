//! Indexes over just the rows that somebody looks for: those that every settlement writes grew with
//! rows that nobody asks them for, and a home page read all past orders to find the few going on.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 7,
    definitions: &[
        "DROP INDEX transfer_reverses",
        "CREATE UNIQUE INDEX transfer_reverses ON transfer (branch, reverses) WHERE reverses IS NOT NULL",
        "DROP INDEX transfer_hold",
        "CREATE UNIQUE INDEX transfer_hold ON transfer (branch, hold) WHERE hold IS NOT NULL",
        "CREATE INDEX orders_resident_going ON orders (branch, resident, planned_at, id) WHERE confirmed_at IS NULL AND ended_at IS NULL",
        "CREATE INDEX orders_volunteer_going ON orders (branch, volunteer, planned_at, id) WHERE confirmed_at IS NULL AND ended_at IS NULL",
    ],
    append_only: &[],
};
