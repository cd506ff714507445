//! What was held within an activity of the plan, and who came.
//!
//! - [`hold_session`]: a meeting takes place · [`attend`]: somebody came, by name
//! - [`close_session`]: those who served are credited, all at once
//! - [`count_visitors`]: how many came, counted at the gate
//! - [`credit`]: the rule by which somebody is credited · [`queries`]: sessions and their sheets ·
//!   [`wanted`]: which of them

pub mod attend;
pub mod close_session;
pub mod count_visitors;
pub mod credit;
pub mod hold_session;
pub mod queries;
pub mod row;
pub mod wanted;

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

names! {
    /// Why somebody who attended isn't credited.
    pub enum Why {
        /// Isn't registered as a volunteer.
        NotAVolunteer = "not_a_volunteer",
        /// Was there for less than the rule set's share of the session.
        TooShort = "too_short",
        /// The person's day would go over its cap.
        AboveDayCap = "above_day_cap",
        /// Orders the closing.
        Oneself = "oneself",
        /// Whoever orders the closing entered the line when the session was over: somebody else
        /// credits it.
        OwnEntry = "own_entry",
        /// The person's account takes no coins.
        NoAccount = "no_account",
    }
}

impl Why {
    /// Whether somebody else can credit them, so that the session stays to be closed.
    pub const fn waits_for_somebody_else(self) -> bool {
        match self {
            Why::Oneself | Why::OwnEntry => true,
            Why::NotAVolunteer | Why::TooShort | Why::AboveDayCap | Why::NoAccount => false,
        }
    }
}
