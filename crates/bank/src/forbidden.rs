//! A bounded log of what somebody tried without the role for it.

use db::{Db, DbErr, Query, args};

use crate::Envelope;

/// How many lines are kept; the oldest makes room. Somebody who hammers a door fills no disk.
pub const LINES_MAX: i64 = 10_000;

pub(crate) async fn note(
    db: &Db,
    envelope: &Envelope,
    operation: &'static str,
) -> Result<(), DbErr> {
    let envelope = envelope.clone();
    db.write(move |tx| {
        Box::pin(async move {
            let branch = &envelope.branch;
            let sql = "INSERT INTO counter (branch, name, value) VALUES ($1, 'forbidden', 1) ON CONFLICT (branch, name) DO UPDATE SET value = counter.value + 1 RETURNING value";
            let line: i64 = tx.value(branch, sql, args![]).await?.unwrap_or(1);
            let sql = "INSERT INTO forbidden (branch, slot, at, operation, actor, channel) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (branch, slot) DO UPDATE SET at = $3, operation = $4, actor = $5, channel = $6";
            let (actor, channel) = (envelope.actor, envelope.channel);
            tx.run(branch, sql, args![line % LINES_MAX, envelope.now, operation, actor, channel]).await.map(drop)
        })
    })
    .await
}
