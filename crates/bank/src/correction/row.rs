//! The rows of corrections.

use db::{DbErr, Query, Tx, args, row};

use super::State;
use crate::{
    Ctx,
    envelope::Who,
    ids::{CorrectionId, TransferId},
};

row! {
    pub struct CorrectionRow in "correction" key (id) {
        pub id: CorrectionId,
        /// Which shall be undone.
        pub transfer: TransferId,
        /// For the station alone.
        pub reason: String,
        pub state: State,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub decided_by: Option<Who>,
        pub decided_at: Option<i64>,
        /// Why it was refused.
        pub answer: Option<String>,
    }
}

pub(super) async fn lock(
    tx: &Tx,
    ctx: &Ctx,
    id: CorrectionId,
) -> Result<Option<CorrectionRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// Where the correction of a transfer stands; nothing where nobody proposed one, or it was refused.
pub(super) async fn standing(
    tx: &Tx,
    ctx: &Ctx,
    transfer: TransferId,
) -> Result<Option<State>, DbErr> {
    let sql =
        "SELECT state FROM correction WHERE branch = $1 AND transfer = $2 AND state <> 'refused'";
    tx.value(ctx.branch(), sql, args![transfer]).await
}
