//! A member: a person in a branch. Giver, receiver and donor are roles of the same person.
//!
//! - [`join`], [`change`], [`leave`]: somebody comes, moves house, goes
//! - [`renew_insurance`]: volunteers are insured for another while
//! - [`name_key_elder`]: an elder whom the pool and the fund pay for
//! - [`name_proxy`], [`renew_proxy`], [`revoke_proxy`]: who may act for a member who can't
//! - [`sounds`]: how a name sounds

pub mod card;
pub mod change;
pub mod home;
pub mod join;
pub mod leave;
pub mod name_key_elder;
pub mod name_proxy;
pub mod profile;
pub mod renew_insurance;
pub mod renew_proxy;
pub mod revoke_proxy;
pub mod row;
pub mod search;
pub mod sounds;

pub use change::Change;
pub use join::Join;
pub use leave::Leave;
pub use name_key_elder::NameKeyElder;
pub use name_proxy::NameProxy;
pub use profile::Profile;
pub use renew_insurance::RenewInsurance;
pub use renew_proxy::RenewProxy;
pub use revoke_proxy::RevokeProxy;
pub use row::{KeyElderRow, MemberRow, ProxyRow, SkillRow};
pub use sounds::Sounds;

use crate::names;

names! {
    pub enum Sex {
        Female = "female",
        Male = "male",
    }
}

names! {
    /// How a member agreed to join.
    pub enum JoinConsent {
        Paper = "paper",
        Electronic = "electronic",
    }
}

names! {
    /// How somebody found the bank.
    pub enum FoundBy {
        /// A neighbour who volunteers told them.
        Volunteer = "volunteer",
        CommunityList = "community_list",
        ChatGroup = "chat_group",
        /// They came to the station by themselves.
        Station = "station",
        Poster = "poster",
    }
}

names! {
    /// What a proxy is to the member.
    pub enum Relation {
        Spouse = "spouse",
        Child = "child",
        Relative = "relative",
        Neighbour = "neighbour",
        Other = "other",
    }
}
