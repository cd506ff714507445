//! What a member has above the cap of the rules: offered to the pool, and never taken by itself.

use db::{DbErr, Query};
use jiff::civil::Date;
use serde::Serialize;

use crate::{
    branch::{Rules, rules},
    member::card::Purse,
};

/// The cap of coins on one account, and what is above it, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Cap {
    pub minutes: i64,
    /// Whether the balance is at the cap or above it.
    pub reached: bool,
    /// What can be given: above the cap and not held.
    pub surplus: i64,
}

impl Cap {
    pub fn of(rules: &Rules, coins: &Purse) -> Cap {
        let minutes = rules.balance_cap_coins.saturating_mul(rules.minutes_per_coin);
        let above = (coins.balance - minutes).clamp(0, coins.available.max(0));
        let reached = minutes <= coins.balance;
        Cap { minutes, reached, surplus: if coins.frozen || coins.closed { 0 } else { above } }
    }
}

/// The cap of a day beside what a member has.
pub async fn cap(db: &impl Query, branch: &str, coins: &Purse, today: Date) -> Result<Cap, DbErr> {
    Ok(Cap::of(&rules::in_force(db, branch, today).await?, coins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_above_the_cap_and_free_can_be_given() {
        let rules = Rules { balance_cap_coins: 2, minutes_per_coin: 60, ..Rules::first() };
        let says = |balance, held, frozen| {
            let available = balance - held;
            let cap = Cap::of(&rules, &Purse { balance, held, available, frozen, closed: false });
            (cap.minutes, cap.reached, cap.surplus)
        };
        assert_eq!(says(119, 0, false), (120, false, 0));
        assert_eq!(says(120, 0, false), (120, true, 0));
        assert_eq!(says(150, 0, false), (120, true, 30));
        assert_eq!(says(150, 140, false), (120, true, 10), "what is held is promised");
        assert_eq!(says(150, 0, true), (120, true, 0), "nothing goes out of a frozen account");
    }
}
