//! What goes wrong with a store on purpose, so that a simulation sees what follows. A bank that is
//! served has none.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::DbErr;

/// When something can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A statement comes next.
    Statement,
    /// The commit comes next.
    Commit,
    /// It is committed, and nobody knows yet.
    Committed,
}

/// Says what goes wrong.
pub trait Mishaps: Send + Sync + 'static {
    /// The error at this moment of a transaction that concerns the branch. After a lost connection,
    /// nothing more can be done in the same transaction.
    fn at(&self, branch: &str, moment: Moment) -> Option<DbErr>;
}

/// One who says so, to be given along with the options of a store.
#[derive(Clone)]
pub struct Fate(pub Arc<dyn Mishaps>);

impl fmt::Debug for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fate")
    }
}

/// What befalls one transaction, or the connection on which one follows the other.
pub(crate) struct Trials {
    fate: Fate,
    concerned: Mutex<BTreeSet<String>>,
    is_dead: AtomicBool,
}

impl Trials {
    pub(crate) fn of(fate: Fate) -> Trials {
        Trials { fate, concerned: Mutex::default(), is_dead: AtomicBool::new(false) }
    }

    pub(crate) fn before_statement(&self, branch: &str) -> Result<(), DbErr> {
        self.before_step()?;
        self.branches().insert(branch.to_owned());
        self.happens(branch, Moment::Statement)
    }

    /// What is no statement of anybody fails only where nothing works any more.
    pub(crate) fn before_step(&self) -> Result<(), DbErr> {
        if self.is_dead.load(Ordering::SeqCst) { Err(dead()) } else { Ok(()) }
    }

    pub(crate) fn before_commit(&self) -> Result<(), DbErr> {
        self.before_step()?;
        self.all(Moment::Commit)
    }

    pub(crate) fn after_commit(&self) -> Result<(), DbErr> {
        let done = self.all(Moment::Committed);
        self.branches().clear();
        done
    }

    fn all(&self, moment: Moment) -> Result<(), DbErr> {
        let branches = self.branches().clone();
        branches.iter().try_for_each(|branch| self.happens(branch, moment))
    }

    fn happens(&self, branch: &str, moment: Moment) -> Result<(), DbErr> {
        let Some(error) = self.fate.0.at(branch, moment) else { return Ok(()) };
        if matches!(error, DbErr::Lost(_)) {
            self.is_dead.store(true, Ordering::SeqCst);
        }
        Err(error)
    }

    fn branches(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.concerned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn dead() -> DbErr {
    DbErr::Lost("on purpose, a moment ago".to_owned())
}
