//! Somebody who works here can be a member, too, and then decides nothing about their own time and
//! coins. Nobody is two of those who work here.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 13,
    definitions: &[
        "ALTER TABLE staff ADD COLUMN member UUID",
        "ALTER TABLE staff ADD COLUMN member_since BIGINT",
        "CREATE UNIQUE INDEX staff_member ON staff (branch, member) WHERE member IS NOT NULL",
    ],
    append_only: &[],
};
