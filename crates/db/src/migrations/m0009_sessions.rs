//! Sessions know whether they were closed, and how far a closing has come.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 9,
    definitions: &[
        "ALTER TABLE session ADD COLUMN closed_at BIGINT",
        "ALTER TABLE session ADD COLUMN closed_to UUID",
        // Of every branch, each by itself.
        "UPDATE session SET closed_at = (SELECT MAX(r.accepted_at) FROM service_record r WHERE r.branch = session.branch AND r.source = 'session' AND r.source_id = session.id) WHERE branch = session.branch AND counts_as_volunteering",
        "CREATE INDEX session_day ON session (branch, day, starts_at, id)",
        "CREATE INDEX session_open ON session (branch, day, starts_at, id) WHERE counts_as_volunteering AND closed_at IS NULL",
        "CREATE INDEX attendance_sheet ON attendance (branch, session, signed_in_at, code)",
    ],
    append_only: &[],
};
