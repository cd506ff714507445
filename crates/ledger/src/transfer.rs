//! Transfers: an amount goes from one account to another, and nothing is made or lost.

use thiserror::Error;

use crate::{Account, Quantity, Status};

/// Why an amount can't move, in the order in which the reasons are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TransferRefusal {
    #[error("payer and payee are the same account")]
    SameAccount,
    #[error("the paying account is frozen or closed")]
    PayerNotOpen,
    #[error("the receiving account is closed")]
    PayeeClosed,
    #[error("the payer is {short_by} short")]
    Short { short_by: i64 },
    #[error("the payee would be {over_by} above the ceiling")]
    AboveCeiling { over_by: i64 },
    #[error("a sum would overflow")]
    Overflow,
}

/// An amount that moved, and both accounts as they are afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved<Q> {
    pub debit: Account<Q>,
    pub credit: Account<Q>,
    pub amount: Q,
}

/// Moves an amount that is not held.
pub fn transfer<Q: Quantity>(
    from: &Account<Q>,
    to: &Account<Q>,
    amount: Q,
) -> Result<Moved<Q>, TransferRefusal> {
    may_move(from, to)?;
    if let Some(short_by) = from.short_by(amount) {
        return Err(TransferRefusal::Short { short_by });
    }
    book(from, to, amount)
}

/// Undoes a transfer by another one, the other way round. A frozen account gives back, too: others
/// decided it, not whoever owns it. The floor of who was paid still holds: what was spent meanwhile,
/// or is held, isn't taken back.
pub fn reverse<Q: Quantity>(
    debit: &Account<Q>,
    credit: &Account<Q>,
    amount: Q,
) -> Result<Moved<Q>, TransferRefusal> {
    if credit.status == Status::Closed {
        return Err(TransferRefusal::PayerNotOpen);
    }
    let opened = Account { status: Status::Open, ..credit.clone() };
    let moved = transfer(&opened, debit, amount)?;
    Ok(Moved { debit: Account { status: credit.status, ..moved.debit }, ..moved })
}

pub(crate) fn may_move<Q: Quantity>(
    from: &Account<Q>,
    to: &Account<Q>,
) -> Result<(), TransferRefusal> {
    if from.id == to.id {
        return Err(TransferRefusal::SameAccount);
    }
    if from.status != Status::Open {
        return Err(TransferRefusal::PayerNotOpen);
    }
    if to.status == Status::Closed {
        return Err(TransferRefusal::PayeeClosed);
    }
    Ok(())
}

/// Writes both sums. The payer's floor was checked, when it was held or just now.
pub(crate) fn book<Q: Quantity>(
    from: &Account<Q>,
    to: &Account<Q>,
    amount: Q,
) -> Result<Moved<Q>, TransferRefusal> {
    let count = amount.count();
    let debits = from.debits.checked_add(count).ok_or(TransferRefusal::Overflow)?;
    let credits = to.credits.checked_add(count).ok_or(TransferRefusal::Overflow)?;
    let over_by = to.ceiling.map_or(0, |ceiling| (credits - to.debits).saturating_sub(ceiling));
    if 0 < over_by {
        return Err(TransferRefusal::AboveCeiling { over_by });
    }

    // After this point, the transfer must succeed.
    let debit = Account { debits, ..from.clone() };
    let credit = Account { credits, ..to.clone() };
    assert_eq!(
        i128::from(from.balance()) + i128::from(to.balance()),
        i128::from(debit.balance()) + i128::from(credit.balance()),
        "a transfer neither makes nor destroys anything",
    );
    Ok(Moved { debit, credit, amount })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, Coins};
    use uuid::Uuid;

    /// "name credits debits held floor ceiling status", then the amount, then both balances.
    #[track_caller]
    fn check(from: &str, to: &str, amount: i64, expected: &str) {
        let amount = Coins::new(amount).expect("a test moves something");
        let actual = match transfer(&account(from), &account(to), amount) {
            Ok(moved) => format!("{} {}", moved.debit.balance(), moved.credit.balance()),
            Err(refusal) => refusal.to_string(),
        };
        assert_eq!(actual, expected);
    }

    fn account(text: &str) -> Account<Coins> {
        let words: Vec<&str> = text.split(' ').collect();
        let [name, credits, debits, held, floor, ceiling, status] = words[..] else {
            panic!("name credits debits held floor ceiling status: {text}")
        };
        let number = |word: &str| word.parse().expect("a number");
        Account {
            credits: number(credits),
            debits: number(debits),
            held: number(held),
            floor: floor.parse().ok(),
            ceiling: ceiling.parse().ok(),
            status: Status::named(status).expect("a status"),
            ..Account::empty(AccountId(Uuid::from_u128(
                name.bytes().fold(0, |id, it| id * 256 + u128::from(it)),
            )))
        }
    }

    #[test]
    fn an_amount_moves_from_payer_to_payee() {
        check("wang 120 0 0 0 - open", "zhao 0 0 0 0 - open", 90, "30 90");
        check("wang 120 0 30 0 - open", "zhao 0 0 0 0 - open", 90, "30 90");
        check("source 0 0 0 - - open", "zhao 0 0 0 0 - open", 90, "-90 90");
        check("wang 120 0 0 0 - open", "zhao 0 0 0 0 - frozen", 90, "30 90");
    }

    #[test]
    fn every_refusal_is_reported_in_order() {
        check(
            "wang 0 0 0 0 - closed",
            "wang 0 0 0 0 - closed",
            90,
            "payer and payee are the same account",
        );
        check(
            "wang 0 0 0 0 - frozen",
            "zhao 0 0 0 0 - closed",
            90,
            "the paying account is frozen or closed",
        );
        check(
            "wang 0 0 0 0 - open",
            "zhao 0 0 0 0 - closed",
            90,
            "the receiving account is closed",
        );
        check("wang 60 0 0 0 - open", "zhao 0 0 0 0 10 open", 90, "the payer is 30 short");
        check("wang 120 0 31 0 - open", "zhao 0 0 0 0 - open", 90, "the payer is 1 short");
        check(
            "wang 120 0 0 0 - open",
            "zhao 50 0 0 0 100 open",
            90,
            "the payee would be 40 above the ceiling",
        );
        check(
            "wang 120 0 0 0 - open",
            "zhao 9223372036854775807 0 0 0 - open",
            90,
            "a sum would overflow",
        );
    }

    #[test]
    fn a_reversal_leaves_both_balances_as_they_were() {
        let [wang, zhao] = [account("wang 120 0 0 0 - open"), account("zhao 0 0 0 0 - open")];
        let amount = Coins::new(90).expect("positive");
        let moved = transfer(&wang, &zhao, amount).expect("moves");
        let undone = reverse(&moved.debit, &moved.credit, amount).expect("undone");
        assert_eq!([undone.credit.balance(), undone.debit.balance()], [120, 0]);
    }

    #[test]
    fn a_frozen_account_gives_back_what_is_free_and_stays_frozen() {
        let amount = Coins::new(90).expect("positive");
        let undo = |zhao: &str, wang: &str| reverse(&account(wang), &account(zhao), amount);
        let open = "wang 90 90 0 0 - open";
        let undone = undo("zhao 90 0 0 0 - frozen", open).expect("undone");
        assert_eq!((undone.debit.balance(), undone.debit.status), (0, Status::Frozen));
        assert_eq!((undone.credit.balance(), undone.credit.status), (90, Status::Open));
        let back = undo("zhao 90 0 0 0 - open", "wang 90 90 0 0 - frozen").expect("undone");
        assert_eq!((back.credit.balance(), back.credit.status), (90, Status::Frozen));
        let held = undo("zhao 90 0 10 0 - frozen", open);
        assert_eq!(held, Err(TransferRefusal::Short { short_by: 10 }));
        assert_eq!(undo("zhao 90 0 0 0 - closed", open), Err(TransferRefusal::PayerNotOpen));
        let closed = undo("zhao 90 0 0 0 - frozen", "wang 90 90 0 0 - closed");
        assert_eq!(closed, Err(TransferRefusal::PayeeClosed));
    }
}
