//! Who may sign in and do what.

pub mod row;

use db::{DbErr, Query, args};

use crate::{envelope::Who, names};
pub use row::{StaffRow, Standing};

names! {
    /// What somebody is to the bank. A member is giver and receiver in one person.
    pub enum Role {
        Member = "member",
        StationWorker = "station_worker",
        CommunityWorker = "community_worker",
        MerchantClerk = "merchant_clerk",
        FoundationManager = "foundation_manager",
        FoundationFinance = "foundation_finance",
        /// The subdistrict's officer, who commissions the project.
        Officer = "officer",
        Auditor = "auditor",
        /// The bank itself: its jobs.
        Bank = "bank",
        /// Whoever runs the program on the machine.
        Operator = "operator",
    }
}

/// Those who set a branch up: on the machine, or the foundation that runs it.
pub const SETTERS_UP: &[Role] = &[Role::Operator, Role::FoundationManager];
/// The people of the station, who do on behalf of others what those can't do themselves.
pub const DESK: &[Role] = &[Role::StationWorker];
/// A member, or the station for one.
pub const MEMBER_OR_DESK: &[Role] = &[Role::Member, Role::StationWorker];

/// What this person is to the branch now; `None` for a stranger or somebody who left.
pub async fn role_of(db: &impl Query, branch: &str, who: Who) -> Result<Option<Role>, DbErr> {
    match who {
        Who::Bank => Ok(Some(Role::Bank)),
        Who::Operator => Ok(Some(Role::Operator)),
        Who::Member(id) => {
            let sql = "SELECT 1 FROM member WHERE branch = $1 AND id = $2 AND status = 'active'";
            let there: Option<i32> = db.value(branch, sql, args![id]).await?;
            Ok(there.map(|_| Role::Member))
        }
        Who::Staff(id) => {
            let sql = "SELECT role FROM staff WHERE branch = $1 AND id = $2 AND status = 'active'";
            db.value(branch, sql, args![id]).await
        }
        Who::Import(id) => {
            let sql = "SELECT 1 FROM import_run WHERE branch = $1 AND id = $2";
            let there: Option<i32> = db.value(branch, sql, args![id]).await?;
            Ok(there.map(|_| Role::Operator))
        }
    }
}
