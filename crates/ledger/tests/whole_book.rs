//! Whatever is asked of a few accounts in whatever order, nothing is made, lost or held twice.

use ledger::{
    Account, AccountId, Coins, Hold, HoldState, Quantity, Status, Unit,
    book::{Check, Entry, Moved},
    expire, hold, post, reverse, transfer, void,
};
use proptest::prelude::*;
use uuid::Uuid;

const ACCOUNTS: usize = 5;
/// Above this, the fourth account takes nothing.
const CEILING: i64 = 200;

/// Something that somebody asks of the book. Indices wrap around what there is.
#[derive(Clone, Debug)]
enum Step {
    Transfer { from: usize, to: usize, amount: i64 },
    Reverse { transfer: usize },
    Hold { account: usize, amount: i64 },
    Post { hold: usize, to: usize, amount: i64 },
    Void { hold: usize },
    Expire { hold: usize },
    Turn { account: usize, status: Status },
}

fn step() -> impl Strategy<Value = Step> {
    let (account, amount, any) = (0..ACCOUNTS, 1..120_i64, 0..usize::MAX);
    let status =
        prop_oneof![3 => Just(Status::Open), 1 => Just(Status::Frozen), 1 => Just(Status::Closed)];
    prop_oneof![
        4 => (account.clone(), account.clone(), amount.clone())
            .prop_map(|(from, to, amount)| Step::Transfer { from, to, amount }),
        1 => any.clone().prop_map(|transfer| Step::Reverse { transfer }),
        4 => (account.clone(), amount.clone())
            .prop_map(|(account, amount)| Step::Hold { account, amount }),
        3 => (any.clone(), account.clone(), amount)
            .prop_map(|(hold, to, amount)| Step::Post { hold, to, amount }),
        1 => any.clone().prop_map(|hold| Step::Void { hold }),
        1 => any.prop_map(|hold| Step::Expire { hold }),
        1 => (account, status).prop_map(|(account, status)| Step::Turn { account, status }),
    ]
}

/// One of the ways in which a hold is given back.
type End = fn(&Hold<Coins>, &Account<Coins>) -> Option<(Account<Coins>, Hold<Coins>)>;

/// The accounts and all that happened: a source, three members, and one with a ceiling.
struct Book {
    accounts: Vec<Account<Coins>>,
    transfers: Vec<(usize, usize, Coins)>,
    holds: Vec<(usize, Hold<Coins>)>,
}

impl Book {
    fn new() -> Book {
        let id = |n: usize| AccountId(Uuid::from_u128(n as u128 + 1));
        let mut accounts: Vec<_> = (0..ACCOUNTS).map(|n| Account::empty(id(n))).collect();
        accounts[0] = Account::source(id(0));
        accounts[ACCOUNTS - 1].ceiling = Some(CEILING);
        Book { accounts, transfers: Vec::new(), holds: Vec::new() }
    }

    /// Does it if it may be done; a refusal changes nothing.
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Transfer { from, to, amount } => self.transfer(from, to, amount),
            Step::Reverse { transfer } => self.reverse(transfer),
            Step::Hold { account, amount } => {
                let amount = Coins::new(amount).expect("positive");
                if let Ok((after, held)) = hold(&self.accounts[account], amount) {
                    self.accounts[account] = after;
                    self.holds.push((account, held));
                }
            }
            Step::Post { hold, to, amount } => self.post(hold, to, amount),
            Step::Void { hold } => self.end(hold, void),
            Step::Expire { hold } => self.end(hold, expire),
            Step::Turn { account, status } => self.accounts[account].status = status,
        }
    }

    fn transfer(&mut self, from: usize, to: usize, amount: i64) {
        let amount = Coins::new(amount).expect("positive");
        if let Ok(moved) = transfer(&self.accounts[from], &self.accounts[to], amount) {
            (self.accounts[from], self.accounts[to]) = (moved.debit, moved.credit);
            self.transfers.push((from, to, amount));
        }
    }

    fn reverse(&mut self, nth: usize) {
        let Some(nth) = nth.checked_rem(self.transfers.len()) else { return };
        let (from, to, amount) = self.transfers[nth];
        if let Ok(moved) = reverse(&self.accounts[from], &self.accounts[to], amount) {
            (self.accounts[to], self.accounts[from]) = (moved.debit, moved.credit);
            self.transfers.push((to, from, amount));
        }
    }

    fn post(&mut self, nth: usize, to: usize, amount: i64) {
        let Some(nth) = nth.checked_rem(self.holds.len()) else { return };
        let (from, held) = self.holds[nth];
        let amount = Coins::new(amount).expect("positive");
        if let Ok(posted) = post(&held, &self.accounts[from], &self.accounts[to], amount) {
            assert_eq!(posted.released, held.amount.count() - amount.count());
            (self.accounts[from], self.accounts[to]) = (posted.moved.debit, posted.moved.credit);
            self.holds[nth].1 = posted.hold;
            self.transfers.push((from, to, amount));
        }
    }

    fn end(&mut self, nth: usize, end: End) {
        let Some(nth) = nth.checked_rem(self.holds.len()) else { return };
        let (account, held) = self.holds[nth];
        let ended = end(&held, &self.accounts[account]);
        assert_eq!(ended.is_some(), held.state == HoldState::Pending, "a hold ends once");
        if let Some((after, held)) = ended {
            self.accounts[account] = after;
            self.holds[nth].1 = held;
        }
    }

    fn check(&self) -> Check {
        let mut check = Check::new(self.accounts.iter().map(entry));
        for (n, (from, to, amount)) in (0_u128..).zip(&self.transfers) {
            let [from, to] = [from, to].map(|it| self.accounts[*it].id);
            check.transfer(&Moved {
                transfer: Uuid::from_u128(n),
                unit: Some(Unit::Coin),
                debit: from,
                credit: to,
                amount: amount.count(),
            });
        }
        for (account, held) in &self.holds {
            if held.state == HoldState::Pending {
                check.pending_hold(self.accounts[*account].id, held.amount.count());
            }
        }
        check
    }
}

fn entry(account: &Account<Coins>) -> Entry {
    Entry {
        account: account.id,
        unit: Unit::Coin,
        debits: account.debits,
        credits: account.credits,
        held: account.held,
        floor: account.floor,
        ceiling: account.ceiling,
    }
}

proptest! {
    #[test]
    fn nothing_is_made_lost_or_held_twice(steps in prop::collection::vec(step(), 0..120)) {
        let mut book = Book::new();
        for step in &steps {
            let before = book.accounts.clone();
            book.take(step);
            let sum: i64 = book.accounts.iter().map(Account::balance).sum();
            prop_assert_eq!(sum, 0, "after {:?}", step);
            for (was, is) in before.iter().zip(&book.accounts) {
                prop_assert!(was.debits <= is.debits && was.credits <= is.credits, "sums only grow");
                prop_assert!(is.available().is_none_or(|it| 0 <= it), "{:?} crossed its floor", is);
                prop_assert!(is.ceiling.is_none_or(|it| is.balance() <= it), "{:?} passed its ceiling", is);
            }
        }
        prop_assert_eq!(book.check().finish(), []);
    }

    #[test]
    fn the_check_finds_a_minute_that_went_astray(
        steps in prop::collection::vec(step(), 0..120),
        account in 0..ACCOUNTS,
    ) {
        let mut book = Book::new();
        for step in &steps {
            book.take(step);
        }
        book.accounts[account].credits += 1;
        prop_assert_ne!(book.check().finish(), []);
    }
}
