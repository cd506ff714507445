//! Teams: neighbours who serve together.
//!
//! - [`found`]: a team is founded · [`add_member`]: somebody joins it

pub mod add_member;
pub mod found;
pub mod row;

pub use add_member::AddMember;
pub use found::Found;
pub use row::{TeamMemberRow, TeamRow};

use crate::names;

names! {
    /// How far a team has come.
    pub enum Stage {
        ForThemselves = "for_themselves",
        ForOthers = "for_others",
    }
}

names! {
    /// What somebody is in a team.
    pub enum TeamRole {
        Leader = "leader",
        Member = "member",
    }
}
