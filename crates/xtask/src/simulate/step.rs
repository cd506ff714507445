//! What somebody tries in a simulation, in numbers that mean the same to every bank.

use bank::order::{Payer, Satisfaction};

use super::fate::Mishap;

/// One try. Printed, it is a line of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its own number. An order is called by the number of the key under which it was posted.
    pub number: usize,
    /// When, in microseconds since 1970.
    pub at: i64,
    pub actor: Actor,
    /// The number of the step whose key it carries; its own if the key is fresh.
    pub key: usize,
    pub what: What,
    /// What goes wrong at the first try.
    pub mishap: Option<Mishap>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    Member(usize),
    Staff(usize),
    /// A member of no branch.
    Stranger,
    /// A job.
    Bank,
}

/// What is said at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Right,
    Wrong,
    Unsaid,
}

/// An entry into somebody's time afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    pub volunteer: usize,
    pub start_at: i64,
    pub minutes: i64,
    /// Who entered it, if it is late.
    pub late: Option<Actor>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Post { resident: usize, service: usize, planned_at: i64, minutes: Option<i64>, payer: Payer },
    Approve { order: usize },
    Take { order: usize, volunteer: usize },
    SignIn { order: usize, word: Word },
    SignOut { order: usize },
    Confirm { order: usize, satisfaction: Satisfaction },
    Accept(Given),
}

/// What came of it: what was done, or the code of the refusal.
pub type Answer = Result<String, String>;
