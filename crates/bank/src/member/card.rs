//! A person's card at the desk: who it is, what whoever helps must know, what stands on the
//! accounts, the last orders.

use db::{DbErr, Query, args};
use jiff::civil::Date;
use ledger::{Account, Coins, Points, Quantity, Status};
use serde::Serialize;

use super::{Sex, row::key_elder_on};
use crate::{
    access::Standing,
    account::{self, Kind},
    branch::rules,
    donation::surplus::Cap,
    ids::{MemberId, ProxyId},
    order::{
        line::{Line, lines},
        payment::allowance_left,
    },
    view::{self, count},
};

/// As many of the last orders as stand on a card.
pub const LAST_ORDERS: i64 = 5;

/// What is on an account of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Purse {
    pub balance: i64,
    /// For orders on their way.
    pub held: i64,
    pub available: i64,
    /// Nothing goes out; what comes in is kept.
    pub frozen: bool,
    /// Nothing moves any more.
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Card {
    #[serde(flatten)]
    pub person: Person,
    /// Why the fund pays for them, if it does.
    pub key_elder: Option<String>,
    pub skills: Vec<String>,
    /// Who may act for them today.
    pub proxies: Vec<Proxy>,
    /// Minutes.
    pub coins: Purse,
    /// How many a member may have, and what is above.
    pub cap: Cap,
    pub points: Purse,
    /// Minutes that the fund may still pay this month; only for a key elder.
    pub allowance_left: Option<i64>,
    /// The last ones asked for.
    pub orders: Vec<Line>,
    pub orders_total: i64,
}

crate::view! {
    pub struct Person {
        pub id: MemberId,
        pub code: String,
        pub name: String,
        pub sex: Sex,
        pub birth_day: String,
        pub phone: Option<String>,
        /// The community's code and name.
        pub community: String,
        pub community_name: String,
        pub address: String,
        pub volunteer: bool,
        pub availability: i64,
        pub insured_until: Option<String>,
        pub access: Option<String>,
        pub joined_day: String,
        pub status: Standing,
        pub has_pin: bool,
        pub elder_version: bool,
    }
}

crate::view! {
    pub struct Proxy {
        pub id: ProxyId,
        pub agent: String,
        pub relation: String,
        pub phone: Option<String>,
        pub until_day: String,
        pub may_order: bool,
        pub may_confirm: bool,
    }
}

impl Person {
    /// Whole years on a day.
    pub fn age(&self, on: Date) -> i16 {
        super::row::age(&self.birth_day, on)
    }
}

pub async fn person(db: &impl Query, branch: &str, id: MemberId) -> Result<Option<Person>, DbErr> {
    let sql = "SELECT m.id, m.code, m.name, m.sex, m.birth_day, m.phone, m.community, c.name AS community_name, m.address, m.volunteer, m.availability, m.insured_until, m.access, m.joined_day, m.status, (m.pin IS NOT NULL) AS has_pin, m.elder_version FROM member m JOIN community c ON c.branch = m.branch AND c.code = m.community WHERE m.branch = $1 AND m.id = $2";
    view::first(db, branch, sql, args![id]).await
}

/// The card of a member as it stands on a day.
pub async fn card(
    db: &impl Query,
    branch: &str,
    id: MemberId,
    today: Date,
) -> Result<Option<Card>, DbErr> {
    let Some(person) = person(db, branch, id).await? else { return Ok(None) };
    let key_elder = key_elder_on(db, branch, id, today).await?.map(|it| it.class);
    let rules = rules::in_force(db, branch, today).await?;
    let day = today.to_string();
    let allowance_left = match key_elder {
        Some(_) => Some(allowance_left(db, branch, id, &day, &rules).await?),
        None => None,
    };
    let coins = purse::<Coins>(db, branch, id).await?;
    let rest = "AND o.resident = $2 ORDER BY o.planned_at DESC, o.id DESC LIMIT $3";
    let orders = lines(db, branch, rest, args![id, LAST_ORDERS]).await?;
    let sql = "SELECT COUNT(*) FROM orders WHERE branch = $1 AND resident = $2";
    Ok(Some(Card {
        person,
        key_elder,
        skills: super::row::skills(db, branch, id).await?,
        proxies: proxies(db, branch, id, &day).await?,
        cap: Cap::of(&rules, &coins),
        coins,
        points: purse::<Points>(db, branch, id).await?,
        allowance_left,
        orders,
        orders_total: count(db, branch, sql, args![id]).await?,
    }))
}

/// Who may act for somebody on a day.
pub async fn proxies(
    db: &impl Query,
    branch: &str,
    principal: MemberId,
    day: &str,
) -> Result<Vec<Proxy>, DbErr> {
    let sql = "SELECT id, agent, relation, phone, until_day, may_order, may_confirm FROM proxy WHERE branch = $1 AND principal = $2 AND from_day <= $3 AND $3 <= until_day AND revoked_at IS NULL ORDER BY from_day, id";
    view::list(db, branch, sql, args![principal, day]).await
}

/// What a member has of one unit; nothing where no account was opened yet.
pub async fn purse<Q: Quantity>(
    db: &impl Query,
    branch: &str,
    member: MemberId,
) -> Result<Purse, DbErr> {
    let row = account::row::find(db, branch, account::of::<Q>(Kind::Member, member)).await?;
    Ok(row.map_or(Purse::default(), |it| Purse::of(&it.account::<Q>())))
}

impl Purse {
    pub(crate) fn of<Q: Quantity>(account: &Account<Q>) -> Purse {
        Purse {
            balance: account.balance(),
            held: account.held,
            available: account.available().expect("a member's account has a floor"),
            frozen: account.status == Status::Frozen,
            closed: account.status == Status::Closed,
        }
    }
}
