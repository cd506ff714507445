//! Checks of the whole book, in one pass: feed every transfer and pending hold, then compare.

use std::collections::HashMap;

use foldhash::fast::RandomState as FastHash;
use uuid::Uuid;

use crate::{AccountId, Unit};

/// What the book says of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub account: AccountId,
    pub unit: Unit,
    pub debits: i64,
    pub credits: i64,
    pub held: i64,
    pub floor: Option<i64>,
    pub ceiling: Option<i64>,
}

impl Entry {
    pub fn balance(&self) -> i64 {
        self.credits - self.debits
    }
}

/// A transfer as its row has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub transfer: Uuid,
    /// `None` where the row names no unit that there is.
    pub unit: Option<Unit>,
    pub debit: AccountId,
    pub credit: AccountId,
    pub amount: i64,
}

/// Something that can't be in a sound book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Balances of a unit don't sum to zero.
    NotZero {
        unit: Unit,
        sum: i128,
    },
    /// A sum of an account isn't what its transfers or holds add up to.
    WrongSum {
        account: AccountId,
        which: Sum,
        says: i64,
        rows: i128,
    },
    BelowFloor {
        account: AccountId,
        by: i64,
    },
    AboveCeiling {
        account: AccountId,
        by: i64,
    },
    /// A transfer between two units, or with an account that doesn't exist.
    BadTransfer {
        transfer: Uuid,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    Debits,
    Credits,
    Held,
}

/// Adds up rows per account. Memory grows with accounts, not with rows.
#[derive(Default)]
pub struct Check {
    entries: HashMap<AccountId, (Entry, [i128; 3]), FastHash>,
    violations: Vec<Violation>,
}

impl Check {
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Check {
        let entries = entries.into_iter().map(|it| (it.account, (it, [0; 3]))).collect();
        Check { entries, violations: Vec::new() }
    }

    pub fn transfer(&mut self, it: &Moved) {
        let from = self.add(it.debit, 0, it.amount);
        let to = self.add(it.credit, 1, it.amount);
        let unit = it.unit.filter(|unit| from == Some(*unit) && to == Some(*unit));
        if unit.is_none() || it.debit == it.credit || it.amount <= 0 {
            self.violations.push(Violation::BadTransfer { transfer: it.transfer });
        }
    }

    pub fn pending_hold(&mut self, account: AccountId, amount: i64) {
        self.add(account, 2, amount);
    }

    /// Adds to one of an account's sums, and says what it counts.
    fn add(&mut self, account: AccountId, which: usize, amount: i64) -> Option<Unit> {
        let (entry, sums) = self.entries.get_mut(&account)?;
        sums[which] += i128::from(amount);
        Some(entry.unit)
    }

    /// All that is wrong, in a stable order.
    pub fn finish(mut self) -> Vec<Violation> {
        let mut entries: Vec<_> = self.entries.into_values().collect();
        entries.sort_by_key(|(entry, _)| entry.account);
        for (entry, [debits, credits, held]) in &entries {
            let sums = [
                (Sum::Debits, entry.debits, *debits),
                (Sum::Credits, entry.credits, *credits),
                (Sum::Held, entry.held, *held),
            ];
            let wrong = sums.into_iter().filter(|(_, says, rows)| i128::from(*says) != *rows);
            self.violations.extend(wrong.map(|(which, says, rows)| Violation::WrongSum {
                account: entry.account,
                which,
                says,
                rows,
            }));
            self.violations.extend(limits(entry));
        }
        for unit in Unit::ALL {
            let of_unit = entries.iter().filter(|(entry, _)| entry.unit == unit);
            let sum = of_unit
                .map(|(entry, _)| i128::from(entry.credits) - i128::from(entry.debits))
                .sum();
            if sum != 0 {
                self.violations.push(Violation::NotZero { unit, sum });
            }
        }
        self.violations
    }
}

fn limits(entry: &Entry) -> impl Iterator<Item = Violation> {
    let account = entry.account;
    let below = entry.floor.map_or(0, |floor| floor - (entry.balance() - entry.held));
    let above = entry.ceiling.map_or(0, |ceiling| entry.balance() - ceiling);
    let below = (0 < below).then_some(Violation::BelowFloor { account, by: below });
    let above = (0 < above).then_some(Violation::AboveCeiling { account, by: above });
    below.into_iter().chain(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> AccountId {
        AccountId(Uuid::from_u128(n))
    }

    fn entry(n: u128, debits: i64, credits: i64) -> Entry {
        Entry {
            account: id(n),
            unit: Unit::Coin,
            debits,
            credits,
            held: 0,
            floor: None,
            ceiling: None,
        }
    }

    fn moved(transfer: u128, debit: u128, credit: u128, amount: i64) -> Moved {
        let transfer = Uuid::from_u128(transfer);
        Moved { transfer, unit: Some(Unit::Coin), debit: id(debit), credit: id(credit), amount }
    }

    #[test]
    fn a_sound_book_has_nothing_to_report() {
        let mut check = Check::new([entry(1, 60, 0), entry(2, 0, 60)]);
        check.transfer(&moved(0, 1, 2, 60));
        assert_eq!(check.finish(), []);
    }

    #[test]
    fn each_fault_is_named() {
        let held = Entry { held: 5, floor: Some(0), ..entry(2, 0, 60) };
        let full = Entry { ceiling: Some(50), ..entry(3, 0, 60) };
        let mut check = Check::new([entry(1, 61, 0), held, full]);
        check.transfer(&moved(7, 1, 9, 61));
        check.pending_hold(id(2), 4);
        let expected = [
            Violation::BadTransfer { transfer: Uuid::from_u128(7) },
            Violation::WrongSum { account: id(2), which: Sum::Credits, says: 60, rows: 0 },
            Violation::WrongSum { account: id(2), which: Sum::Held, says: 5, rows: 4 },
            Violation::WrongSum { account: id(3), which: Sum::Credits, says: 60, rows: 0 },
            Violation::AboveCeiling { account: id(3), by: 10 },
            Violation::NotZero { unit: Unit::Coin, sum: 59 },
        ];
        assert_eq!(check.finish(), expected);
    }

    #[test]
    fn a_transfer_counts_what_its_accounts_count() {
        for unit in [Some(Unit::Point), None] {
            let mut check = Check::new([entry(1, 60, 0), entry(2, 0, 60)]);
            check.transfer(&Moved { unit, ..moved(3, 1, 2, 60) });
            let expected = [Violation::BadTransfer { transfer: Uuid::from_u128(3) }];
            assert_eq!(check.finish(), expected);
        }
    }
}
