//! Fewer and narrower indexes of what every settlement writes. A transfer's id begins with its time,
//! so that lists in the order of ids need no time beside it, and the table itself is the list of all.
//! A record of an order is looked up by the index that keeps it single.

use crate::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    version: 12,
    definitions: &[
        "DROP INDEX transfer_at",
        "DROP INDEX transfer_debit",
        "CREATE INDEX transfer_debit ON transfer (branch, debit_account, id)",
        "DROP INDEX transfer_credit",
        "CREATE INDEX transfer_credit ON transfer (branch, credit_account, id)",
        "DROP INDEX transfer_reason",
        "CREATE INDEX transfer_reason ON transfer (branch, reason, id)",
        "DROP INDEX service_record_source",
        "CREATE INDEX service_record_source ON service_record (branch, source, source_id, start_at) WHERE source = 'session' OR source = 'programme'",
    ],
    append_only: &[],
};
