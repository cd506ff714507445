//! Purses: what everybody has, and what is set aside.

use super::Model;

/// Whose coins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    Member(usize),
    Pool,
    Fund,
    /// Where the project's coins come from.
    Source,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    pub balance: i64,
    pub held: i64,
}

impl Model {
    pub fn available(&self, owner: Owner) -> i64 {
        let purse = self.purses.get(&owner).copied().unwrap_or_default();
        purse.balance - purse.held
    }

    pub(super) fn set_aside(&mut self, owner: Owner, minutes: i64) {
        self.purse(owner).held += minutes;
    }

    pub(super) fn give_back(&mut self, owner: Owner, minutes: i64) {
        self.purse(owner).held -= minutes;
    }

    pub(super) fn pay(&mut self, from: Owner, to: Owner, minutes: i64) {
        self.purse(from).balance -= minutes;
        self.purse(to).balance += minutes;
    }

    fn purse(&mut self, owner: Owner) -> &mut Purse {
        self.purses.entry(owner).or_default()
    }
}
