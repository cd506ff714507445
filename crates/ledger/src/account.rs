//! An account: what went out, what came in, what is reserved.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Quantity;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(pub Uuid);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether an account may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Open,
    /// Nothing goes out; what comes in is kept.
    Frozen,
    /// Nothing moves any more.
    Closed,
}

impl Status {
    pub const fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Frozen => "frozen",
            Status::Closed => "closed",
        }
    }

    pub fn named(name: &str) -> Option<Status> {
        [Status::Open, Status::Frozen, Status::Closed].into_iter().find(|it| it.name() == name)
    }
}

/// One owner's holdings in one unit `Q`. `debits` and `credits` only ever grow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account<Q> {
    pub id: AccountId,
    /// The sum of all that went out.
    pub debits: i64,
    /// The sum of all that came in.
    pub credits: i64,
    /// The sum of the pending holds.
    pub held: i64,
    /// The lowest balance that holds and transfers may leave; `None` for a source of coins.
    pub floor: Option<i64>,
    /// The highest balance that a transfer may leave.
    pub ceiling: Option<i64>,
    pub status: Status,
    /// Says what is counted; holds nothing.
    pub unit: PhantomData<Q>,
}

impl<Q: Quantity> Account<Q> {
    /// An empty account that may not go below zero.
    pub const fn empty(id: AccountId) -> Account<Q> {
        Account {
            id,
            debits: 0,
            credits: 0,
            held: 0,
            floor: Some(0),
            ceiling: None,
            status: Status::Open,
            unit: PhantomData,
        }
    }

    /// An empty account that may go below zero without limit: a source.
    pub const fn source(id: AccountId) -> Account<Q> {
        Account { floor: None, ..Account::empty(id) }
    }

    pub fn balance(&self) -> i64 {
        self.credits - self.debits
    }

    /// What can still be held or paid; `None` when there is no limit.
    pub fn available(&self) -> Option<i64> {
        self.floor.map(|floor| self.balance() - self.held - floor)
    }

    /// How much is missing to hold or pay `amount`; `None` when nothing is.
    pub fn short_by(&self, amount: Q) -> Option<i64> {
        self.available().map(|it| amount.count() - it).filter(|missing| 0 < *missing)
    }
}
