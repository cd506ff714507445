//! The bank once more, in memory, straight from the rules of the documents and without a line of
//! the real one: no database, no transaction, no ledger. Where several rules forbid something it
//! knows them all, and the bank may answer with any of them.

mod coins;
mod order;
mod time;

use std::collections::{BTreeMap, BTreeSet};

use super::step::{Actor, Answer, Step, What};
use crate::town::{PEOPLE, STAFF};

pub use coins::{Owner, Purse};
pub use order::{Order, Stage};
pub use time::{Record, day};

/// Everything that a branch knows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub orders: BTreeMap<usize, Order>,
    pub purses: BTreeMap<Owner, Purse>,
    pub records: Vec<Record>,
    pub journal: BTreeMap<usize, Entry>,
    posted: u32,
}

/// What was once done under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub actor: Actor,
    pub what: What,
    pub answer: String,
}

/// Why not: every rule that forbids it.
pub type Reasons = BTreeSet<&'static str>;

/// What the model expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    Done(String),
    Refused(Reasons),
}

impl Expected {
    pub fn allows(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Expected::Done(expected), Ok(said)) => expected == said,
            (Expected::Refused(reasons), Err(code)) => reasons.contains(code.as_str()),
            (Expected::Done(_), Err(_)) | (Expected::Refused(_), Ok(_)) => false,
        }
    }
}

impl Model {
    pub fn perform(&mut self, step: &Step) -> Expected {
        if let Some(entry) = self.journal.get(&step.key) {
            let same = entry.actor == step.actor && entry.what == step.what;
            return if same { Expected::Done(entry.answer.clone()) } else { no("key_reused") };
        }
        if !may(step.actor, &step.what) {
            return no("forbidden");
        }
        match self.carry_out(step) {
            Ok(answer) => {
                let (actor, what) = (step.actor, step.what.clone());
                self.journal.insert(step.key, Entry { actor, what, answer: answer.clone() });
                Expected::Done(answer)
            }
            Err(reasons) => Expected::Refused(reasons),
        }
    }

    fn carry_out(&mut self, step: &Step) -> Result<String, Reasons> {
        match &step.what {
            What::Post { .. } => self.post(step),
            What::Approve { order } => self.approve(step, *order),
            What::Take { order, volunteer } => self.take(step, *order, *volunteer),
            What::SignIn { order, word } => self.sign_in(step, *order, *word),
            What::SignOut { order } => self.sign_out(step, *order),
            What::Confirm { order, satisfaction } => self.confirm(step, *order, *satisfaction),
            What::Accept(given) => self.accept(step, *given),
        }
    }
}

fn no(reason: &'static str) -> Expected {
    Expected::Refused(Reasons::from([reason]))
}

/// Collects the reasons that hold.
pub(super) fn because(reasons: &[(&'static str, bool)]) -> Reasons {
    reasons.iter().filter(|(_, holds)| *holds).map(|(reason, _)| *reason).collect()
}

pub(super) fn unless(reasons: Reasons) -> Result<(), Reasons> {
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

/// The table of who may try what at all.
fn may(actor: Actor, what: &What) -> bool {
    let role = match actor {
        Actor::Member(number) if PEOPLE.get(number).is_some_and(|it| !it.left) => "member",
        Actor::Staff(number) => STAFF.get(number).copied().unwrap_or("nobody"),
        Actor::Bank => "bank",
        Actor::Member(_) | Actor::Stranger => "nobody",
    };
    let roles: &[&str] = match what {
        What::Post { .. }
        | What::Take { .. }
        | What::SignIn { .. }
        | What::SignOut { .. }
        | What::Confirm { .. } => &["member", "station_worker"],
        What::Approve { .. } => &["station_worker"],
        What::Accept(_) => &["station_worker", "foundation_manager"],
    };
    roles.contains(&role)
}
