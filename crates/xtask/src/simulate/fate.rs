//! What goes wrong in a simulation: drawn with each step, and the same on every bank.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use db::{DbErr, Mishaps, Moment};

use crate::chance::Chance;

/// What goes wrong at the first try of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mishap {
    /// So many statements come through before, if it is a statement that fails.
    pub after: usize,
    pub place: Place,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Statement,
    /// All was done, and nothing of it is kept.
    Commit,
    /// It is kept, and nobody hears of it.
    Answer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Another one was faster; the bank tries again by itself.
    Busy,
    /// No room is left for a row.
    Full,
    /// The program or the line dies, and with it all that wasn't committed.
    Crash,
}

impl Mishap {
    pub fn draw(chance: &mut Chance) -> Mishap {
        let place =
            *chance.one_of(&[Place::Statement, Place::Statement, Place::Commit, Place::Answer]);
        let what = match place {
            Place::Answer => What::Crash,
            Place::Statement | Place::Commit => {
                *chance.one_of(&[What::Busy, What::Full, What::Crash])
            }
        };
        Mishap { after: chance.below(14), place, what }
    }
}

/// Waits for its moment in each branch.
#[derive(Default)]
pub struct Waiting {
    armed: Mutex<HashMap<String, Mishap>>,
    happened: Mutex<BTreeMap<String, usize>>,
}

impl Waiting {
    /// What shall go wrong with the next transaction of a branch; nothing any more with `None`.
    pub fn arm(&self, branch: &str, mishap: Option<Mishap>) {
        let mut armed = own(&self.armed);
        match mishap {
            Some(mishap) => drop(armed.insert(branch.to_owned(), mishap)),
            None => drop(armed.remove(branch)),
        }
    }

    /// How often what went wrong where.
    pub fn happened(&self) -> BTreeMap<String, usize> {
        own(&self.happened).clone()
    }
}

impl Mishaps for Waiting {
    fn at(&self, branch: &str, moment: Moment) -> Option<DbErr> {
        let mut armed = own(&self.armed);
        let mishap = armed.get_mut(branch)?;
        let is_now = match (mishap.place, moment) {
            (Place::Statement, Moment::Statement) if 0 < mishap.after => {
                mishap.after -= 1;
                false
            }
            (Place::Statement, Moment::Statement)
            | (Place::Commit, Moment::Commit)
            | (Place::Answer, Moment::Committed) => true,
            (Place::Statement | Place::Commit | Place::Answer, _) => false,
        };
        let mishap = if is_now { armed.remove(branch)? } else { return None };
        let told = format!("{:?} at {:?}", mishap.what, mishap.place);
        *own(&self.happened).entry(told).or_default() += 1;
        Some(mishap.what.error())
    }
}

impl What {
    fn error(self) -> DbErr {
        match self {
            What::Busy => DbErr::Sqlite { code: 5, message: "busy on purpose".into() },
            What::Full => DbErr::Sqlite { code: 13, message: "full on purpose".into() },
            What::Crash => DbErr::Lost("on purpose".into()),
        }
    }
}

fn own<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
