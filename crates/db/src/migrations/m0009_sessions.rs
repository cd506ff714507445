//! Sessions know whether they were closed, and how far a closing has come.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 9,
    definitions: &[
        "ALTER TABLE session ADD COLUMN closed_at BIGINT",
        "ALTER TABLE session ADD COLUMN closed_to UUID",
        "WITH closed AS (SELECT branch, source_id, MAX(accepted_at) AS closed_at FROM service_record WHERE source = 'session' GROUP BY branch, source_id) UPDATE session SET closed_at = closed.closed_at FROM closed WHERE closed.branch = session.branch AND closed.source_id = session.id AND session.counts_as_volunteering",
        "CREATE INDEX session_day ON session (branch, day, starts_at, id)",
        "CREATE INDEX session_open ON session (branch, day, starts_at, id) WHERE counts_as_volunteering AND closed_at IS NULL",
        "CREATE INDEX attendance_sheet ON attendance (branch, session, signed_in_at, code)",
    ],
    append_only: &[],
};
