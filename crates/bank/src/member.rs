//! A member: a person in a branch. Giver, receiver and donor are roles of the same person.

pub mod row;

pub use row::{KeyElderRow, MemberRow, ProxyRow, SkillRow};

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
