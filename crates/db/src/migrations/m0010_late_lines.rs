//! Lines of a sheet know who entered them after the session was over.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 10,
    definitions: &["ALTER TABLE attendance ADD COLUMN entered_by TEXT"],
    append_only: &[],
};
