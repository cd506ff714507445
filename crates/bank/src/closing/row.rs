//! The rows of closings.

use db::{DbErr, Query, Tx, args, row};

use super::Ground;
use crate::{
    Ctx,
    correction::State,
    envelope::Who,
    ids::{ClosingId, MemberId},
    member::Relation,
};

row! {
    pub struct ClosingRow in "closing" key (id) {
        pub id: ClosingId,
        pub member: MemberId,
        pub ground: Ground,
        /// Under which number the papers are kept.
        pub case_number: String,
        /// Who gets what is left; the pool where nobody does.
        pub heir: Option<MemberId>,
        pub relation: Option<Relation>,
        pub state: State,
        /// What moved.
        pub coins: i64,
        pub points: i64,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub decided_by: Option<Who>,
        pub decided_at: Option<i64>,
        /// Why it was refused.
        pub answer: Option<String>,
    }
}

pub(super) async fn lock(tx: &Tx, ctx: &Ctx, id: ClosingId) -> Result<Option<ClosingRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// Where the closing of a member's accounts stands; nothing where nobody proposed it, or it was
/// refused.
pub(super) async fn standing(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<Option<State>, DbErr> {
    let sql = "SELECT state FROM closing WHERE branch = $1 AND member = $2 AND state <> 'refused'";
    tx.value(ctx.branch(), sql, args![member]).await
}
