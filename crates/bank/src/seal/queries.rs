//! Heads, keys and nodes, for those who read.

use db::{DbErr, Query, args};
use serde::Serialize;

use super::{
    Hash, Head, Key, KeyId,
    row::{HeadRow, KeyRow},
    tree::Spot,
};
use crate::view;

/// A head that is not newer than so long is new enough for now.
const PAUSE_MICROS: i64 = 60_000_000;

/// What anybody may see of a branch's seals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = seal::Seals)]
pub struct Seals {
    pub branch: String,
    /// How many transfers are sealed.
    pub size: i64,
    /// How many wait to be.
    pub waiting: i64,
    /// The newest first.
    pub heads: Vec<Head>,
    /// The first one first.
    pub keys: Vec<Key>,
}

/// As many heads as anybody is shown at once.
const HEADS_SHOWN: i64 = 50;

pub async fn seals(db: &impl Query, branch: &str) -> Result<Seals, DbErr> {
    let heads = heads(db, branch, HEADS_SHOWN).await?;
    Ok(Seals {
        branch: branch.to_owned(),
        size: heads.first().map_or(0, |it| it.size),
        waiting: waiting(db, branch).await?,
        heads,
        keys: keys(db, branch).await?,
    })
}

/// The newest head; none while nothing is sealed.
pub async fn newest(db: &impl Query, branch: &str) -> Result<Option<Head>, DbErr> {
    let row: Option<HeadRow> = db.row(branch, "ORDER BY number DESC LIMIT 1", args![]).await?;
    Ok(row.map(|row| Head::of(branch, row)))
}

/// The newest head that was signed before an instant.
pub async fn newest_before(db: &impl Query, branch: &str, at: i64) -> Result<Option<Head>, DbErr> {
    let rest = "AND sealed_at < $2 ORDER BY number DESC LIMIT 1";
    let row: Option<HeadRow> = db.row(branch, rest, args![at]).await?;
    Ok(row.map(|row| Head::of(branch, row)))
}

pub async fn head(db: &impl Query, branch: &str, number: i64) -> Result<Option<Head>, DbErr> {
    let row: Option<HeadRow> = db.row(branch, "AND number = $2", args![number]).await?;
    Ok(row.map(|row| Head::of(branch, row)))
}

/// The newest heads first, at most so many.
pub async fn heads(db: &impl Query, branch: &str, most: i64) -> Result<Vec<Head>, DbErr> {
    let rest = "ORDER BY number DESC LIMIT $2";
    let rows: Vec<HeadRow> = db.rows(branch, rest, args![most]).await?;
    Ok(rows.into_iter().map(|row| Head::of(branch, row)).collect())
}

/// Every key, the first one first.
pub async fn keys(db: &impl Query, branch: &str) -> Result<Vec<Key>, DbErr> {
    let rows: Vec<KeyRow> = db.rows(branch, "ORDER BY number", args![]).await?;
    Ok(rows.into_iter().map(Key::from).collect())
}

pub async fn key(db: &impl Query, branch: &str, id: &KeyId) -> Result<Option<Key>, DbErr> {
    let row: Option<KeyRow> = db.row(branch, "AND id = $2", args![id.clone()]).await?;
    Ok(row.map(Key::from))
}

/// The key that signs now.
pub async fn newest_key(db: &impl Query, branch: &str) -> Result<Option<Key>, DbErr> {
    let row: Option<KeyRow> = db.row(branch, "ORDER BY number DESC LIMIT 1", args![]).await?;
    Ok(row.map(Key::from))
}

/// When the transfer with this number was sealed.
pub async fn sealed_at(db: &impl Query, branch: &str, number: i64) -> Result<Option<i64>, DbErr> {
    let sql =
        "SELECT sealed_at FROM seal_head WHERE branch = $1 AND $2 < size ORDER BY size LIMIT 1";
    db.value(branch, sql, args![number]).await
}

/// How many transfers wait to be sealed.
pub async fn waiting(db: &impl Query, branch: &str) -> Result<i64, DbErr> {
    view::count(db, branch, "SELECT COUNT(*) FROM unsealed WHERE branch = $1", args![]).await
}

/// Whether something waits, and the newest head is old enough for another.
pub async fn is_due(db: &impl Query, branch: &str, now: i64) -> Result<bool, DbErr> {
    let sql = "SELECT 1 FROM unsealed WHERE branch = $1 LIMIT 1";
    let waits: Option<i32> = db.value(branch, sql, args![]).await?;
    if waits.is_none() {
        return Ok(false);
    }
    let newest = newest(db, branch).await?;
    Ok(newest.is_none_or(|it| it.sealed_at + PAUSE_MICROS <= now))
}

/// The hashes of complete subtrees.
pub(super) async fn nodes(
    db: &impl Query,
    branch: &str,
    spots: &[Spot],
) -> Result<Vec<Hash>, DbErr> {
    let mut hashes = Vec::with_capacity(spots.len());
    for spot in spots {
        let place = number(spot.place);
        let found: Option<Hash> = if spot.level == 0 {
            let sql = "SELECT hash FROM seal_leaf WHERE branch = $1 AND number = $2";
            db.value(branch, sql, args![place]).await?
        } else {
            let sql = "SELECT hash FROM seal_node WHERE branch = $1 AND level = $2 AND place = $3";
            db.value(branch, sql, args![i64::from(spot.level), place]).await?
        };
        hashes.push(found.ok_or_else(|| DbErr::RecordNotFound(format!("the node at {spot:?}")))?);
    }
    Ok(hashes)
}

/// As a column has it.
pub(crate) fn number(count: u64) -> i64 {
    i64::try_from(count).expect("no tree has so many leaves")
}
