//! Who may sign in and do what.
//!
//! - [`add_staff`]: somebody works here · [`set_password`]: with which they sign in ·
//!   [`link_member`]: and is a member, too
//! - [`set_pin`]: a member gets a PIN at the desk
//! - [`note_try`], [`sign_in`], [`sign_out`]: somebody comes and goes
//! - [`choose_version`]: large letters or not
//! - [`secret`]: passwords and PINs · [`session`]: who is signed in

pub mod add_staff;
pub mod choose_version;
pub mod credential;
pub mod link_member;
pub mod note_try;
pub mod row;
pub mod secret;
pub mod session;
pub mod set_password;
pub mod set_pin;
pub mod sign_in;
pub mod sign_out;

use db::{DbErr, Query, Record, args};

use crate::{envelope::Who, ids::MemberId, names};
pub use add_staff::AddStaff;
pub use choose_version::ChooseVersion;
pub use link_member::LinkMember;
pub use note_try::NoteTry;
pub use row::{StaffRow, Standing};
pub use secret::Hashed;
pub use session::{SignedIn, Token};
pub use set_password::SetPassword;
pub use set_pin::SetPin;
pub use sign_in::SignIn;
pub use sign_out::SignOut;

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
/// The station, and those who set a branch up.
pub const STATION_OR_SETTERS: &[Role] =
    &[Role::StationWorker, Role::FoundationManager, Role::Operator];
/// Everybody of flesh and blood.
pub const PEOPLE: &[Role] = &[
    Role::Member,
    Role::StationWorker,
    Role::CommunityWorker,
    Role::MerchantClerk,
    Role::FoundationManager,
    Role::FoundationFinance,
    Role::Officer,
    Role::Auditor,
];
/// A member, or the station for one.
pub const MEMBER_OR_DESK: &[Role] = &[Role::Member, Role::StationWorker];

impl Role {
    /// Whether somebody can work here as this.
    pub const fn is_staff(self) -> bool {
        match self {
            Role::StationWorker
            | Role::CommunityWorker
            | Role::MerchantClerk
            | Role::FoundationManager
            | Role::FoundationFinance
            | Role::Officer
            | Role::Auditor => true,
            Role::Member | Role::Bank | Role::Operator => false,
        }
    }
}

/// What somebody is to the branch now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub role: Role,
    /// The member who they are, also as one who works here.
    pub member: Option<MemberId>,
}

/// What this person is to the branch now; `None` for a stranger or somebody who left.
pub async fn known(db: &impl Query, branch: &str, who: Who) -> Result<Option<Known>, DbErr> {
    let only = |role| Known { role, member: None };
    match who {
        Who::Bank => Ok(Some(only(Role::Bank))),
        Who::Operator => Ok(Some(only(Role::Operator))),
        Who::Member(id) => {
            let sql = "SELECT 1 FROM member WHERE branch = $1 AND id = $2 AND status = 'active'";
            let there: Option<i32> = db.value(branch, sql, args![id]).await?;
            Ok(there.map(|_| Known { role: Role::Member, member: Some(id) }))
        }
        Who::Staff(id) => {
            let sql = "SELECT role, member FROM staff WHERE branch = $1 AND id = $2 AND status = 'active'";
            let rows = db.ask(branch, sql, args![id]).await?;
            let read = |row: &Record| Ok(Known { role: row.at(0)?, member: row.at(1)? });
            rows.first().map(read).transpose()
        }
        Who::Import(id) => {
            let sql = "SELECT 1 FROM import_run WHERE branch = $1 AND id = $2";
            let there: Option<i32> = db.value(branch, sql, args![id]).await?;
            Ok(there.map(|_| only(Role::Operator)))
        }
    }
}
