//! A member's own page: the order that comes next, what stands on the account, needs close by.

use db::{DbErr, Query};
use jiff::tz::TimeZone;
use ledger::Coins;
use serde::Serialize;

use super::card::{Person, Purse, person, purse};
use crate::{
    donation::surplus::{Cap, cap},
    envelope::day_of,
    ids::MemberId,
    order::{
        State,
        line::{Line, Viewer},
        queries::{Open, Seeker, going_on, open_near},
    },
};

/// As many orders and needs as fit below each other on a telephone.
const ORDERS_SHOWN: i64 = 20;
const NEEDS_SHOWN: i64 = 3;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Home {
    pub person: Person,
    /// The order under way, or the next one agreed.
    pub next: Option<Line>,
    /// The other orders that aren't over.
    pub orders: Vec<Line>,
    /// Coins, in minutes.
    pub coins: Purse,
    /// How many a member may have, and what is above: offered to the pool, never taken.
    pub cap: Cap,
    /// Needs of the own community first; only for volunteers.
    pub near: Vec<Open>,
}

pub async fn home(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    (now, zone): (i64, &TimeZone),
) -> Result<Option<Home>, DbErr> {
    let Some(person) = person(db, branch, member).await? else { return Ok(None) };
    let viewer = Viewer::Member(member);
    let orders = going_on(db, branch, member, ORDERS_SHOWN).await?;
    let mut orders: Vec<Line> = orders.into_iter().map(|it| it.seen_by(viewer, now)).collect();
    let next = next(&orders).map(|at| orders.remove(at));
    let near = if person.volunteer {
        let seeker = Seeker { volunteer: member, now, zone: zone.clone() };
        open_near(db, branch, &seeker, NEEDS_SHOWN).await?
    } else {
        Vec::new()
    };
    let coins = purse::<Coins>(db, branch, member).await?;
    let cap = cap(db, branch, &coins, day_of(zone, now)).await?;
    Ok(Some(Home { person, next, orders, coins, cap, near }))
}

/// What is going on comes first, then what is agreed, then what waits for the resident's word.
fn next(orders: &[Line]) -> Option<usize> {
    let rank = |line: &Line| match line.state {
        State::Underway => 0,
        State::Taken => 1,
        State::Ended | State::Disputed => 2,
        State::Open | State::Posted => 3,
        State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => 4,
    };
    (0..orders.len()).min_by_key(|at| (rank(&orders[*at]), orders[*at].planned_at))
}
