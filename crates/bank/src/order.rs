//! A need that somebody posted, on its way to a settled service.
//!
//! `posted → open → taken → underway → ended → settled` is the way it should go.
//!
//! - [`post`]: somebody needs help · [`approve`]: somebody else looked at it
//! - [`take`]: a volunteer takes it on, and the payer's minutes are held
//! - [`sign_in`], [`sign_out`]: the service begins and ends
//! - [`confirm`]: the resident is satisfied, and the minutes move

pub mod approve;
pub mod confirm;
pub mod payment;
pub mod post;
pub mod row;
pub mod sign_in;
pub mod sign_out;
pub mod take;

pub use approve::Approve;
pub use confirm::Confirm;
pub use post::Post;
pub use row::OrderRow;
pub use sign_in::SignIn;
pub use sign_out::SignOut;
pub use take::Take;

use crate::names;

names! {
    /// Where an order stands.
    pub enum State {
        /// Waits for somebody to look at it.
        Posted = "posted",
        /// Waits for a volunteer.
        Open = "open",
        Taken = "taken",
        /// The service is being given.
        Underway = "underway",
        /// Waits for the resident's word.
        Ended = "ended",
        Disputed = "disputed",
        Settled = "settled",
        /// Ended without pay, by decision.
        Released = "released",
        Returned = "returned",
        Cancelled = "cancelled",
        /// Nobody took it in time.
        Expired = "expired",
        /// The volunteer didn't come.
        NoShow = "no_show",
    }
}

impl State {
    pub const fn is_terminal(self) -> bool {
        match self {
            State::Posted
            | State::Open
            | State::Taken
            | State::Underway
            | State::Ended
            | State::Disputed => false,
            State::Settled
            | State::Released
            | State::Returned
            | State::Cancelled
            | State::Expired
            | State::NoShow => true,
        }
    }
}

names! {
    /// Who pays.
    pub enum Payer {
        /// The resident's own coins.
        Own = "own",
        /// For a key elder: the pool of donated coins first, then the coin fund.
        Fund = "fund",
    }
}

names! {
    /// How the time of an order was proven.
    pub enum OrderProof {
        Machine = "machine",
        Late = "late",
        /// Signed in and never out.
        Unproven = "unproven",
    }
}

names! {
    pub enum Satisfaction {
        VerySatisfied = "very_satisfied",
        Satisfied = "satisfied",
        Fair = "fair",
        Dissatisfied = "dissatisfied",
    }
}

names! {
    pub enum Side {
        Resident = "resident",
        Volunteer = "volunteer",
    }
}

names! {
    /// What a volunteer answered when asked.
    pub enum Answer {
        Waiting = "waiting",
        Yes = "yes",
        No = "no",
        Unreached = "unreached",
    }
}
