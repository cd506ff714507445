//! Service records: time that a person gave, permanent and never spent.
//!
//! - [`accept`]: time given in a programme is accepted, and coins are issued for it

pub mod accept;
pub mod queries;
pub mod row;
pub mod time;

pub use accept::Accept;
pub use row::RecordRow;
pub use time::TimeRefusal;

use crate::names;

names! {
    /// Where a record comes from.
    pub enum Source {
        Order = "order",
        Session = "session",
        Programme = "programme",
    }
}

names! {
    /// How the time was proven.
    pub enum Proof {
        /// Signed in and out when it happened.
        Machine = "machine",
        /// Entered afterwards, by one person and approved by another.
        Late = "late",
    }
}
