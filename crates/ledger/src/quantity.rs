//! The quantities of the bank. A type each, so that no two of them can be added.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an account counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Time coins, counted in minutes.
    Coin,
    /// Reward points.
    Point,
    /// Money, counted in fen.
    Cny,
}

impl Unit {
    pub const ALL: [Unit; 3] = [Unit::Coin, Unit::Point, Unit::Cny];

    /// As it stands in the database and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Coin => "coin",
            Unit::Point => "point",
            Unit::Cny => "cny",
        }
    }

    pub fn named(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }
}

/// An amount that can move: positive, and of one unit.
pub trait Quantity: Copy + fmt::Debug + Eq + Ord + Send + Sync + 'static {
    const UNIT: Unit;
    /// The amount, or nothing when `count` is not positive.
    fn new(count: i64) -> Option<Self>;
    /// Always positive.
    fn count(self) -> i64;
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $unit:expr, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name(i64);

        impl Quantity for $name {
            const UNIT: Unit = $unit;

            fn new(count: i64) -> Option<Self> {
                (0 < count).then_some($name(count))
            }

            fn count(self) -> i64 {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = &'static str;

            fn try_from(count: i64) -> Result<Self, Self::Error> {
                Self::new(count).ok_or(concat!("must be at least 1 ", $what))
            }
        }

        impl From<$name> for i64 {
            fn from(amount: $name) -> i64 {
                amount.0
            }
        }
    };
}

quantity! {
    /// Time coins, counted in minutes: 60 are one coin by default.
    Coins, Unit::Coin, "minute"
}
quantity! {
    /// Reward points, thanks for a donation or an honour.
    Points, Unit::Point, "point"
}
quantity! {
    /// Money in fen, a hundredth of a yuan.
    Fen, Unit::Cny, "fen"
}

/// A length of service, from one minute to a day. A longer service is recorded day by day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct ServiceMinutes(i64);

impl ServiceMinutes {
    pub const MAX: ServiceMinutes = ServiceMinutes(24 * 60);

    pub const fn new(count: i64) -> Option<ServiceMinutes> {
        if count < 1 || ServiceMinutes::MAX.0 < count { None } else { Some(ServiceMinutes(count)) }
    }

    pub const fn get(self) -> i64 {
        self.0
    }

    /// What it costs: coins are counted in minutes.
    pub const fn coins(self) -> Coins {
        Coins(self.0)
    }
}

impl TryFrom<i64> for ServiceMinutes {
    type Error = &'static str;

    fn try_from(count: i64) -> Result<ServiceMinutes, Self::Error> {
        ServiceMinutes::new(count).ok_or("must be between 1 and 1440 minutes")
    }
}

impl From<ServiceMinutes> for i64 {
    fn from(minutes: ServiceMinutes) -> i64 {
        minutes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_at_least_one() {
        assert_eq!(Coins::new(0), None);
        assert_eq!(Points::new(-1), None);
        assert_eq!(Fen::new(1).map(Quantity::count), Some(1));
    }

    #[test]
    fn a_service_lasts_from_a_minute_to_a_day() {
        assert_eq!(
            [0, 1, 1440, 1441].map(|it| ServiceMinutes::new(it).is_some()),
            [false, true, true, false]
        );
    }

    #[test]
    fn a_unit_is_found_by_the_name_that_it_prints() {
        assert_eq!(Unit::ALL.map(|unit| Unit::named(unit.name())), Unit::ALL.map(Some));
        assert_eq!(Unit::named("gold"), None);
    }
}
