//! The rows of issues to a fund.

use db::{DbErr, Query, Tx, args, row};

use crate::{
    Ctx,
    envelope::Who,
    ids::{IssueId, ProjectId},
};

row! {
    pub struct FundIssueRow in "fund_issue" key (id) {
        pub id: IssueId,
        /// Such as I01, on the protocol of the meeting.
        pub code: String,
        pub project: ProjectId,
        pub minutes: i64,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub adopted_by: Option<Who>,
        pub adopted_at: Option<i64>,
        pub reason: String,
    }
}

pub(super) async fn lock(tx: &Tx, ctx: &Ctx, id: IssueId) -> Result<Option<FundIssueRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}
