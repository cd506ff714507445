//! Holds: an amount is reserved now and posted or given back later.

use thiserror::Error;

use crate::{
    Account, Quantity, Status,
    transfer::{Moved, TransferRefusal, book, may_move},
};

/// Where a hold stands. Only `Pending` can change, and only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldState {
    Pending,
    /// It became a transfer, in whole or in part; the rest was given back.
    Posted,
    Voided,
    Expired,
}

impl HoldState {
    pub const ALL: [HoldState; 4] =
        [HoldState::Pending, HoldState::Posted, HoldState::Voided, HoldState::Expired];

    pub const fn name(self) -> &'static str {
        match self {
            HoldState::Pending => "pending",
            HoldState::Posted => "posted",
            HoldState::Voided => "voided",
            HoldState::Expired => "expired",
        }
    }

    pub fn named(name: &str) -> Option<HoldState> {
        HoldState::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// An amount reserved on an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold<Q> {
    pub amount: Q,
    pub state: HoldState,
}

/// Why an amount can't be reserved, in the order in which the reasons are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HoldRefusal {
    #[error("the account is frozen or closed")]
    NotOpen,
    #[error("the account is {short_by} short")]
    Short { short_by: i64 },
}

/// Reserves an amount: it still belongs to the account, but can't be held or paid again.
pub fn hold<Q: Quantity>(
    account: &Account<Q>,
    amount: Q,
) -> Result<(Account<Q>, Hold<Q>), HoldRefusal> {
    if account.status != Status::Open {
        return Err(HoldRefusal::NotOpen);
    }
    if let Some(short_by) = account.short_by(amount) {
        return Err(HoldRefusal::Short { short_by });
    }
    let held = account
        .held
        .checked_add(amount.count())
        .ok_or(HoldRefusal::Short { short_by: i64::MAX })?;
    Ok((Account { held, ..account.clone() }, Hold { amount, state: HoldState::Pending }))
}

/// Why a hold can't be posted, in the order in which the reasons are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PostRefusal {
    #[error("the hold is no longer pending")]
    NotPending,
    #[error("only {held} are held")]
    MoreThanHeld { held: i64 },
    #[error(transparent)]
    Transfer(#[from] TransferRefusal),
}

/// A hold that became a transfer, and what of it was given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted<Q> {
    pub moved: Moved<Q>,
    pub hold: Hold<Q>,
    /// The part of the hold that was not needed.
    pub released: i64,
}

/// Posts a hold: `amount` of it, at most all, moves to the payee; the rest is given back.
pub fn post<Q: Quantity>(
    hold: &Hold<Q>,
    from: &Account<Q>,
    to: &Account<Q>,
    amount: Q,
) -> Result<Posted<Q>, PostRefusal> {
    if hold.state != HoldState::Pending {
        return Err(PostRefusal::NotPending);
    }
    if hold.amount < amount {
        return Err(PostRefusal::MoreThanHeld { held: hold.amount.count() });
    }
    may_move(from, to)?;
    let moved = book(&released(from, hold), to, amount)?;
    let hold_after = Hold { state: HoldState::Posted, ..*hold };
    Ok(Posted { moved, hold: hold_after, released: hold.amount.count() - amount.count() })
}

/// Gives a pending hold back; `None` when it is no longer pending.
pub fn void<Q: Quantity>(hold: &Hold<Q>, account: &Account<Q>) -> Option<(Account<Q>, Hold<Q>)> {
    end(hold, account, HoldState::Voided)
}

/// Gives a pending hold back because its time is over; `None` when it is no longer pending.
pub fn expire<Q: Quantity>(hold: &Hold<Q>, account: &Account<Q>) -> Option<(Account<Q>, Hold<Q>)> {
    end(hold, account, HoldState::Expired)
}

fn end<Q: Quantity>(
    hold: &Hold<Q>,
    account: &Account<Q>,
    state: HoldState,
) -> Option<(Account<Q>, Hold<Q>)> {
    let pending = hold.state == HoldState::Pending;
    pending.then(|| (released(account, hold), Hold { state, ..*hold }))
}

fn released<Q: Quantity>(account: &Account<Q>, hold: &Hold<Q>) -> Account<Q> {
    let held = account.held - hold.amount.count();
    assert!(0 <= held, "a pending hold is part of the account's held sum");
    Account { held, ..account.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, Coins};
    use uuid::Uuid;

    fn coins(count: i64) -> Coins {
        Coins::new(count).expect("positive")
    }

    fn account(id: u128, credits: i64) -> Account<Coins> {
        Account { credits, ..Account::empty(AccountId(Uuid::from_u128(id))) }
    }

    fn shows(account: &Account<Coins>) -> [i64; 3] {
        [account.balance(), account.held, account.available().expect("has a floor")]
    }

    #[test]
    fn what_is_held_stays_but_is_not_available() {
        let (wang, _) = hold(&account(1, 120), coins(90)).expect("held");
        assert_eq!(shows(&wang), [120, 90, 30]);
        assert_eq!(hold(&wang, coins(31)), Err(HoldRefusal::Short { short_by: 1 }));
        let frozen = Account { status: Status::Frozen, ..wang };
        assert_eq!(hold(&frozen, coins(31)), Err(HoldRefusal::NotOpen));
    }

    #[test]
    fn a_hold_is_posted_in_part_and_the_rest_comes_back() {
        let (wang, held) = hold(&account(1, 120), coins(90)).expect("held");
        let posted = post(&held, &wang, &account(2, 0), coins(60)).expect("posted");
        assert_eq!(shows(&posted.moved.debit), [60, 0, 60]);
        assert_eq!(shows(&posted.moved.credit), [60, 0, 60]);
        assert_eq!((posted.released, posted.hold.state), (30, HoldState::Posted));
    }

    #[test]
    fn a_hold_ends_once() {
        let (wang, held) = hold(&account(1, 120), coins(90)).expect("held");
        let (given_back, voided) = void(&held, &wang).expect("pending");
        assert_eq!(shows(&given_back), [120, 0, 120]);
        assert_eq!(void(&voided, &given_back), None);
        assert_eq!(expire(&voided, &given_back), None);
        assert_eq!(post(&voided, &wang, &account(2, 0), coins(60)), Err(PostRefusal::NotPending));
        let expired = expire(&held, &wang).expect("pending").1;
        assert_eq!(expired.state, HoldState::Expired);
    }

    #[test]
    fn no_more_is_posted_than_is_held() {
        let (wang, held) = hold(&account(1, 120), coins(60)).expect("held");
        let more = post(&held, &wang, &account(2, 0), coins(61));
        assert_eq!(more, Err(PostRefusal::MoreThanHeld { held: 60 }));
        let same = post(&held, &wang, &wang, coins(60));
        assert_eq!(same, Err(PostRefusal::Transfer(TransferRefusal::SameAccount)));
    }
}
