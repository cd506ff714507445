//! Closing: what is left goes to somebody else, and nothing moves any more.

use thiserror::Error;

use crate::{
    Account, Quantity, Status, TransferRefusal,
    transfer::{Moved, book},
};

/// Why an account can't be closed, in the order in which the reasons are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CloseRefusal {
    #[error("the account is closed already")]
    ClosedAlready,
    #[error("{held} are still held")]
    Held { held: i64 },
    #[error("the account is {below} below zero")]
    BelowZero { below: i64 },
    #[error(transparent)]
    Transfer(#[from] TransferRefusal),
}

/// An account that is closed, and what was left on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed<Q> {
    pub account: Account<Q>,
    /// Nothing where nothing was left.
    pub moved: Option<Moved<Q>>,
}

/// Closes an account, open or frozen, and moves all that is left on it to another.
pub fn close<Q: Quantity>(from: &Account<Q>, to: &Account<Q>) -> Result<Closed<Q>, CloseRefusal> {
    if from.id == to.id {
        return Err(TransferRefusal::SameAccount.into());
    }
    if from.status == Status::Closed {
        return Err(CloseRefusal::ClosedAlready);
    }
    if from.held != 0 {
        return Err(CloseRefusal::Held { held: from.held });
    }
    if from.balance() < 0 {
        return Err(CloseRefusal::BelowZero { below: -from.balance() });
    }
    if to.status == Status::Closed {
        return Err(TransferRefusal::PayeeClosed.into());
    }
    let moved = Q::new(from.balance()).map(|all| book(from, to, all)).transpose()?;
    let last = moved.as_ref().map_or(from, |it| &it.debit);
    Ok(Closed { account: Account { status: Status::Closed, ..last.clone() }, moved })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, Coins};
    use uuid::Uuid;

    fn account(id: u128, credits: i64, held: i64, status: Status) -> Account<Coins> {
        Account { credits, held, status, ..Account::empty(AccountId(Uuid::from_u128(id))) }
    }

    /// Both balances and the status afterwards, or why not.
    #[track_caller]
    fn check(from: &Account<Coins>, to: &Account<Coins>, expected: &str) {
        let actual = match close(from, to) {
            Ok(closed) => {
                let got = closed.moved.map_or(to.balance(), |it| it.credit.balance());
                let status = closed.account.status.name();
                format!("{} {got} {status}", closed.account.balance())
            }
            Err(refusal) => refusal.to_string(),
        };
        assert_eq!(actual, expected);
    }

    #[test]
    fn what_is_left_moves_and_the_account_is_closed() {
        let heir = account(2, 10, 0, Status::Open);
        check(&account(1, 90, 0, Status::Open), &heir, "0 100 closed");
        check(&account(1, 90, 0, Status::Frozen), &heir, "0 100 closed");
        check(&account(1, 0, 0, Status::Frozen), &heir, "0 10 closed");
        check(&account(1, 90, 0, Status::Frozen), &account(2, 0, 0, Status::Frozen), "0 90 closed");
    }

    #[test]
    fn every_refusal_is_reported_in_order() {
        let heir = account(2, 0, 0, Status::Open);
        let wang = account(1, 90, 0, Status::Open);
        check(&wang, &wang, "payer and payee are the same account");
        check(&account(1, 0, 0, Status::Closed), &heir, "the account is closed already");
        check(&account(1, 90, 30, Status::Frozen), &heir, "30 are still held");
        check(&account(1, -5, 0, Status::Open), &heir, "the account is 5 below zero");
        check(&wang, &account(2, 0, 0, Status::Closed), "the receiving account is closed");
        let full = Account { ceiling: Some(80), ..heir };
        check(&wang, &full, "the payee would be 10 above the ceiling");
    }
}
