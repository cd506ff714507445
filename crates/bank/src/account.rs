//! Accounts: coins and points that are held and moved.
//!
//! [`Books`] is how an operation changes them: lock, decide in memory, save once.
//!
//! - [`freeze`]: nothing more goes out of a member's accounts · [`unfreeze`]: somebody else opens them
//! - [`release_strays`]: what is held for nothing goes back

pub mod books;
pub mod export;
pub mod freeze;
pub mod freeze_row;
pub mod letter;
pub mod passbook;
pub mod queries;
pub mod release_strays;
pub mod row;
pub mod statement;
pub mod stray_row;
pub mod trial_balance;
pub mod unfreeze;
pub mod verify;

use ledger::{AccountId, Quantity, Unit};
use uuid::Uuid;

use crate::{ids::derived, names};
pub use books::{Books, Cause};
pub use freeze::Freeze;
pub use freeze_row::FreezeRow;
pub use release_strays::ReleaseStrays;
pub use row::{AccountRow, HoldRow, TransferRow};
pub use unfreeze::Unfreeze;

names! {
    /// What an account is for.
    pub enum Kind {
        Member = "member",
        Team = "team",
        Merchant = "merchant",
        /// The coin fund of a project: issued coins.
        Fund = "fund",
        /// The branch's pool of donated coins.
        Pool = "pool",
        /// The source of a project's coins.
        Issuance = "issuance",
        PointsIssuance = "points_issuance",
        DonorIncome = "donor_income",
        Clearing = "clearing",
    }
}

impl Kind {
    /// Sources alone may go below zero.
    pub const fn is_source(self) -> bool {
        match self {
            Kind::Issuance | Kind::PointsIssuance | Kind::DonorIncome | Kind::Clearing => true,
            Kind::Member | Kind::Team | Kind::Merchant | Kind::Fund | Kind::Pool => false,
        }
    }
}

names! {
    /// Why an amount moved. Together with the cause it happens once.
    pub enum Reason {
        Order = "order",
        ServiceRecord = "service_record",
        FundIssue = "fund_issue",
        Donation = "donation",
        Points = "points",
        Benefit = "benefit",
        Reversal = "reversal",
        /// What was left on an account that was closed.
        Closing = "closing",
    }
}

names! {
    /// What an amount is held for.
    pub enum Purpose {
        Order = "order",
        Benefit = "benefit",
    }
}

/// The owner of what belongs to the whole branch: the pool, the source of points.
pub const BRANCH_ITSELF: Uuid = Uuid::nil();

/// The account of an owner. Its id follows from what it is, so nobody has to look it up; it begins
/// like the owner's, so accounts lie in the order in which owners came.
pub fn of<Q: Quantity>(kind: Kind, owner: impl Into<Uuid>) -> AccountId {
    id(kind, Q::UNIT, owner.into())
}

pub(crate) fn id(kind: Kind, unit: Unit, owner: Uuid) -> AccountId {
    let mut id =
        *derived(0, &[owner.as_bytes(), kind.name().as_bytes(), unit.name().as_bytes()]).as_bytes();
    id[..6].copy_from_slice(&owner.as_bytes()[..6]);
    AccountId(Uuid::from_bytes(id))
}
