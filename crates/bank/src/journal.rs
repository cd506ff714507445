//! What was ordered and what came of it: a row per change, unaltered once committed.

pub mod queries;

use db::{DbErr, Query, Tx, args, row};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    Ctx,
    envelope::{Channel, Consent, Who},
    hex::hexadecimal,
};

row! {
    pub struct JournalRow in "journal" key (key) {
        pub key: String,
        pub operation: String,
        pub actor: Who,
        pub behalf: Option<Who>,
        pub consent: Option<Consent>,
        pub channel: Channel,
        /// SHA-256 of the operation as JSON. What was said stands in rows of its own, where it can
        /// be corrected and erased.
        pub input_hash: String,
        /// Empty only while the transaction that claimed the key is still open, where others may wait for it.
        pub outcome: Option<String>,
        pub at: i64,
        pub event_at: i64,
    }
}

/// Takes the key before anything else happens. A second caller with the same key waits here until
/// the first one has finished, and then gets the row that the first one left.
///
/// Where nobody else can write meanwhile, nobody can take the key either: the row is written once,
/// when it is finished.
pub(crate) async fn claim(
    tx: &Tx,
    ctx: &Ctx,
    operation: &'static str,
    input_hash: &str,
) -> Result<Option<JournalRow>, DbErr> {
    if !tx.is_alone() {
        let row = row(ctx, operation, input_hash, None);
        if tx.insert_if_absent(ctx.branch(), &row).await? {
            return Ok(None);
        }
    }
    tx.row(ctx.branch(), "AND key = $2", args![&ctx.envelope.key]).await
}

fn row(
    ctx: &Ctx,
    operation: &'static str,
    input_hash: &str,
    outcome: Option<String>,
) -> JournalRow {
    let envelope = &ctx.envelope;
    JournalRow {
        key: envelope.key.clone(),
        operation: operation.to_owned(),
        actor: envelope.actor,
        behalf: envelope.on_behalf_of.map(|it| it.who),
        consent: envelope.on_behalf_of.map(|it| it.consent),
        channel: envelope.channel,
        input_hash: input_hash.to_owned(),
        outcome,
        at: envelope.now,
        event_at: envelope.at(),
    }
}

/// What an earlier try of the very same change answered; `None` when the key is another's.
pub(crate) fn repeats<T: DeserializeOwned>(
    done: &JournalRow,
    ctx: &Ctx,
    operation: &str,
    input_hash: &str,
) -> Option<T> {
    // Another run of the importer that brings the same row repeats it.
    let imported = matches!((done.actor, ctx.envelope.actor), (Who::Import(_), Who::Import(_)));
    let same = (imported || done.actor == ctx.envelope.actor)
        && done.behalf == ctx.envelope.on_behalf_of.map(|it| it.who)
        && done.operation == operation
        && done.input_hash == input_hash;
    let outcome = done.outcome.as_ref().filter(|_| same)?;
    Some(serde_json::from_str(outcome).expect("a stored outcome parses"))
}

/// Writes what came of it.
pub(crate) async fn finish(
    tx: &Tx,
    ctx: &Ctx,
    operation: &'static str,
    input_hash: &str,
    outcome: &impl Serialize,
) -> Result<(), DbErr> {
    let outcome = serde_json::to_string(outcome).expect("an outcome serializes");
    if tx.is_alone() {
        return tx.insert(ctx.branch(), &row(ctx, operation, input_hash, Some(outcome))).await;
    }
    let sql = "UPDATE journal SET outcome = $3 WHERE branch = $1 AND key = $2";
    tx.run(ctx.branch(), sql, args![&ctx.envelope.key, outcome]).await.map(drop)
}

pub(crate) fn hash(operation: &impl Serialize) -> String {
    let input = serde_json::to_vec(operation).expect("an operation serializes");
    hexadecimal(&Sha256::digest(input))
}
