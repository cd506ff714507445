//! What was held within an activity of the plan, and who came.
//!
//! - [`hold_session`]: a meeting takes place · [`attend`]: somebody came, by name
//! - [`close_session`]: those who served are credited, all at once
//! - [`count_visitors`]: how many came, counted at the gate

pub mod attend;
pub mod close_session;
pub mod count_visitors;
pub mod hold_session;
pub mod row;

pub use attend::Attend;
pub use close_session::CloseSession;
pub use count_visitors::CountVisitors;
pub use hold_session::HoldSession;
pub use row::{AttendanceRow, SessionRow, VisitorCountRow};

use crate::names;

names! {
    /// Where a session takes place.
    pub enum SessionMode {
        OnSite = "on_site",
        Online = "online",
    }
}

names! {
    /// How somebody signed in to a session.
    pub enum SignedInBy {
        /// With their name on a sheet of paper.
        Sheet = "sheet",
        Desk = "desk",
        Scan = "scan",
        Online = "online",
    }
}

names! {
    /// How visitors were counted.
    pub enum CountedBy {
        Gate = "gate",
    }
}
