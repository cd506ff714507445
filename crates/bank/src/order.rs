//! A need that somebody posted, on its way to a settled service.
//!
//! `posted → open → taken → underway → ended → settled` is the way it should go.
//!
//! - [`post`]: somebody needs help · [`approve`], [`send_back`]: somebody else looked at it
//! - [`ask`], [`answer`]: the station looks for a volunteer
//! - [`take`]: a volunteer takes it on, and the payer's minutes are held · [`give_back`]: or not
//! - [`cancel`]: it is no longer needed
//! - [`sign_in`], [`extend`], [`sign_out`]: the service begins, takes longer and ends
//! - [`enter_late`], [`second`]: its time was forgotten, and two persons enter it
//! - [`confirm`]: the resident is satisfied, and the minutes move · [`rate`]: how it was
//! - [`dispute`], [`propose`], [`decide`]: it was not as it should have been
//! - [`expire`]: its time is over, as [`due()`] finds out
//! - [`queries`], [`mod@line`], [`board`]: what people read

pub mod answer;
pub mod approve;
pub mod ask;
pub mod board;
pub mod cancel;
pub mod candidates;
pub mod confirm;
pub mod decide;
pub mod dispute;
mod due;
pub mod enter_late;
pub mod expire;
pub mod extend;
pub mod give_back;
pub mod line;
pub mod may;
pub mod payment;
pub mod post;
pub mod propose;
pub mod queries;
pub mod rate;
pub mod row;
pub mod second;
pub mod send_back;
pub mod sign_in;
pub mod sign_out;
pub mod take;
pub mod view;

pub use answer::AnswerAsk;
pub use approve::Approve;
pub use ask::Ask;
pub use cancel::Cancel;
pub use confirm::Confirm;
pub use decide::Decide;
pub use dispute::Dispute;
pub use due::{DUE_MAX, due};
pub use enter_late::EnterLate;
pub use expire::Expire;
pub use extend::Extend;
pub use give_back::GiveBack;
pub use post::Post;
pub use propose::Propose;
pub use rate::Rate;
pub use row::OrderRow;
pub use second::Second;
pub use send_back::SendBack;
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
