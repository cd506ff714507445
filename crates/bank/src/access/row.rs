//! The rows of staff.

use db::{DbErr, Query, Tx, args, row};

use super::Role;
use crate::{
    Ctx,
    envelope::Who,
    ids::{MemberId, StaffId},
    names,
};

names! {
    /// Whether somebody still belongs to the branch.
    pub enum Standing {
        Active = "active",
        Left = "left",
    }
}

row! {
    pub struct StaffRow in "staff" key (id) {
        pub id: StaffId,
        /// Such as W01, on lists and sheets.
        pub code: String,
        /// With which they sign in.
        pub name: String,
        pub role: Role,
        /// The code of the one community that they see, if not all.
        pub community: Option<String>,
        /// The code of the shop that a clerk works in.
        pub merchant: Option<String>,
        /// argon2id, in PHC form; nobody signs in without one.
        pub password: Option<String>,
        pub failures: i64,
        pub locked_until: Option<i64>,
        pub status: Standing,
        pub elder_version: bool,
        /// The member who they are, too, if they are one.
        pub member: Option<MemberId>,
        /// Since when the bank knows that.
        pub member_since: Option<i64>,
    }
}

row! {
    /// A device on which somebody is signed in. Only a hash of its token is kept.
    pub struct SignedInRow in "signed_in" key (token_hash) {
        pub token_hash: String,
        pub person: Who,
        pub since: i64,
        pub until: i64,
    }
}

pub async fn find_staff(
    db: &impl Query,
    branch: &str,
    id: StaffId,
) -> Result<Option<StaffRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

pub async fn find_staff_by_code(
    db: &impl Query,
    branch: &str,
    code: &str,
) -> Result<Option<StaffRow>, DbErr> {
    db.row(branch, "AND code = $2", args![code]).await
}

/// Signs somebody out everywhere: what they sign in with has changed.
pub(super) async fn sign_out_everywhere(tx: &Tx, ctx: &Ctx, person: Who) -> Result<(), DbErr> {
    let sql = "DELETE FROM signed_in WHERE branch = $1 AND person = $2";
    tx.run(ctx.branch(), sql, args![person]).await.map(drop)
}

/// All who work or worked in the branch, by code.
pub async fn all_staff(db: &impl Query, branch: &str) -> Result<Vec<StaffRow>, DbErr> {
    db.rows(branch, "ORDER BY code", args![]).await
}
