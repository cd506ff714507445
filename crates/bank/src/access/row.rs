//! The rows of staff.

use db::row;

use super::Role;
use crate::{ids::StaffId, names};

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
        /// argon2id, in PHC form; nobody signs in without one.
        pub password: Option<String>,
        pub failures: i64,
        pub locked_until: Option<i64>,
        pub status: Standing,
        pub elder_version: bool,
    }
}
