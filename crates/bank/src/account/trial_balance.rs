//! The trial balance at any moment: every account's debits and credits as they stood then, by kind,
//! and that they sum to zero.
//!
//! It goes back from what the accounts say now, by what moved after the moment: today costs
//! nothing, and last year as much as has moved since. `docs/decisions/0007-moments.md` says what a
//! moment is, and what is exact.

use db::{DbErr, Query, Value, args};
use ledger::Unit;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Kind;
use crate::{
    ids::first_at,
    seal::{Head, queries as seals},
    view::{self, PAGE_ROWS, Page, PageNumber, count},
};

/// As many accounts as a file takes at once.
const ACCOUNTS_AT_ONCE: i64 = 50_000;

/// What counts as having moved by a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// What happened before it, as the book knows today.
    #[default]
    Happened,
    /// What the newest seal of before it covers: nothing can come to that any more.
    Sealed,
}

/// Up to which transfer the book is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What happened at this instant is after it.
    at: i64,
    /// The seal that says what belongs to it; nothing is sealed yet where its size is 0.
    seal: Option<(Option<Head>, i64)>,
}

impl Moment {
    /// The moment just before an instant.
    pub async fn before(
        db: &impl Query,
        branch: &str,
        at: i64,
        order: Order,
    ) -> Result<Moment, DbErr> {
        let seal = match order {
            Order::Happened => None,
            Order::Sealed => {
                let head = seals::newest_before(db, branch, at).await?;
                let size = head.as_ref().map_or(0, |it| it.size);
                Some((head, size))
            }
        };
        Ok(Moment { at, seal })
    }

    pub const fn at(&self) -> i64 {
        self.at
    }

    pub const fn order(&self) -> Order {
        match self.seal {
            None => Order::Happened,
            Some(_) => Order::Sealed,
        }
    }

    /// The seal that it is read under.
    pub fn seal(&self) -> Option<&Head> {
        self.seal.as_ref().and_then(|it| it.0.as_ref())
    }

    /// Which transfers come after it: a condition, whose value is `$2`; `$3` is the instant.
    fn after(&self) -> (&'static str, Value) {
        match &self.seal {
            // Ids begin with the time, but only to the millisecond.
            None => ("$2 <= id AND $3 <= at", first_at(self.at).into()),
            Some((_, size)) => (
                "id IN (SELECT transfer FROM seal_leaf WHERE branch = $1 AND $2 <= number UNION ALL SELECT transfer FROM unsealed WHERE branch = $1)",
                (*size).into(),
            ),
        }
    }

    /// What each account moved after it. One pass over those transfers for each side.
    pub fn moved_since(&self) -> String {
        let after = self.after().0;
        format!(
            "SELECT account, CAST(SUM(debits) AS BIGINT) AS debits, CAST(SUM(credits) AS BIGINT) AS credits FROM (SELECT debit_account AS account, amount AS debits, 0 AS credits FROM transfer WHERE branch = $1 AND {after} UNION ALL SELECT credit_account AS account, 0 AS debits, amount AS credits FROM transfer WHERE branch = $1 AND {after}) e GROUP BY account"
        )
    }
}

const DEBITS: &str = "a.debits - COALESCE(x.debits, 0)";
const CREDITS: &str = "a.credits - COALESCE(x.credits, 0)";
/// Whether an account was there: it was open, or something imported had moved on it.
const THERE: &str =
    "(a.opened_at < $3 OR COALESCE(x.debits, 0) < a.debits OR COALESCE(x.credits, 0) < a.credits)";

crate::view! {
    /// All accounts of a unit and a kind together.
    #[schema(as = trial_balance::KindSum)]
    pub struct KindSum {
        pub unit: String,
        pub kind: Kind,
        /// Those that were there.
        pub accounts: i64,
        pub debits: i64,
        pub credits: i64,
        pub balance: i64,
    }
}

/// All accounts of a unit together: in a sound book debits and credits are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = trial_balance::UnitSum)]
pub struct UnitSum {
    pub unit: String,
    pub accounts: i64,
    pub debits: i64,
    pub credits: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrialBalance {
    /// What happened at this instant, or later, is not in it.
    pub at: i64,
    pub order: Order,
    /// The seal that it is read under, where it is read under one.
    pub seal: Option<Head>,
    pub kinds: Vec<KindSum>,
    pub units: Vec<UnitSum>,
}

impl TrialBalance {
    /// Whether every unit sums to zero.
    pub fn is_zero(&self) -> bool {
        self.units.iter().all(|it| it.debits == it.credits)
    }
}

/// The sums of each unit and kind.
pub async fn trial_balance(
    db: &impl Query,
    branch: &str,
    moment: &Moment,
) -> Result<TrialBalance, DbErr> {
    let moved = moment.moved_since();
    let sql = format!(
        "SELECT k.unit, k.kind, k.accounts, k.debits, k.credits, k.credits - k.debits AS balance FROM (SELECT a.unit, a.kind, CAST(SUM(CASE WHEN {THERE} THEN 1 ELSE 0 END) AS BIGINT) AS accounts, CAST(SUM({DEBITS}) AS BIGINT) AS debits, CAST(SUM({CREDITS}) AS BIGINT) AS credits FROM account a LEFT JOIN ({moved}) x ON x.account = a.id WHERE a.branch = $1 GROUP BY a.unit, a.kind) k WHERE 0 < k.accounts ORDER BY k.unit, k.kind"
    );
    let args = args![moment.after().1, moment.at];
    let kinds: Vec<KindSum> = view::list(db, branch, &sql, args).await?;
    Ok(TrialBalance {
        at: moment.at,
        order: moment.order(),
        seal: moment.seal().cloned(),
        units: units(&kinds),
        kinds,
    })
}

/// The sums of the units, from those of their kinds.
fn units(kinds: &[KindSum]) -> Vec<UnitSum> {
    let of = |unit: Unit| {
        let kinds = kinds.iter().filter(|it| it.unit == unit.name());
        let empty = UnitSum { unit: unit.name().to_owned(), accounts: 0, debits: 0, credits: 0 };
        kinds.fold(empty, |sum, it| UnitSum {
            accounts: sum.accounts + it.accounts,
            debits: sum.debits + it.debits,
            credits: sum.credits + it.credits,
            ..sum
        })
    };
    Unit::ALL.map(of).into_iter().filter(|it| 0 < it.accounts || 0 < it.debits).collect()
}

crate::view! {
    #[schema(as = trial_balance::Line)]
    pub struct Line {
        pub id: Uuid,
        pub kind: Kind,
        /// The owner's code; what belongs to the branch itself has none.
        pub owner: Option<String>,
        pub unit: String,
        pub debits: i64,
        pub credits: i64,
        pub balance: i64,
    }
}

/// Which accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    pub unit: Option<Unit>,
    pub kind: Option<Kind>,
    /// How the owner's code begins, whatever its capitals.
    pub code: String,
}

impl Which {
    /// Conditions on an account `a`, and their values from `$first` on.
    fn condition(&self, first: usize) -> (String, Vec<Value>) {
        let (mut sql, mut values) = (String::new(), Vec::new());
        let mut narrow = |condition: &str, value: Value| {
            let place = format!("${}", first + values.len());
            sql.push_str(&condition.replace("$n", &place));
            values.push(value);
        };
        if let Some(unit) = self.unit {
            narrow(" AND a.unit = $n", unit.name().into());
        }
        if let Some(kind) = self.kind {
            narrow(" AND a.kind = $n", kind.into());
        }
        let code = self.code.trim().to_ascii_uppercase();
        if !code.is_empty() {
            let condition =
                format!(" AND SUBSTR(UPPER({OWNER}), 1, {}) = $n", code.chars().count());
            narrow(&condition, code.into());
        }
        (sql, values)
    }
}

const OWNER: &str = "COALESCE(m.code, t.code, s.code, p.code)";
/// Whoever owns an account `a`.
const OWNERS: &str = "LEFT JOIN member m ON m.branch = a.branch AND m.id = a.owner LEFT JOIN team t ON t.branch = a.branch AND t.id = a.owner LEFT JOIN merchant s ON s.branch = a.branch AND s.id = a.owner LEFT JOIN project p ON p.branch = a.branch AND p.id = a.owner";

/// A page of the accounts that were there.
pub async fn accounts(
    db: &impl Query,
    branch: &str,
    moment: &Moment,
    which: &Which,
    number: PageNumber,
) -> Result<Page<Line>, DbErr> {
    let (condition, values) = which.condition(4);
    let moved = moment.moved_since();
    let sql = format!(
        "SELECT COUNT(*) FROM account a {OWNERS} LEFT JOIN ({moved}) x ON x.account = a.id WHERE a.branch = $1 AND {THERE} {condition}"
    );
    let args = [args![moment.after().1, moment.at], values].concat();
    let total = count(db, branch, &sql, args).await?;
    let rows = lines(db, branch, moment, which, (PAGE_ROWS, number.offset())).await?;
    Ok(Page { rows, number, total })
}

/// Every account that was there, for a file; `told` hears of them piece by piece.
pub async fn all_accounts(
    db: &impl Query,
    branch: &str,
    moment: &Moment,
    mut told: impl FnMut(Line) + Send,
) -> Result<(), DbErr> {
    let mut offset = 0;
    loop {
        let page = (ACCOUNTS_AT_ONCE, offset);
        let rows = lines(db, branch, moment, &Which::default(), page).await?;
        let is_last = i64::try_from(rows.len()).is_ok_and(|it| it < ACCOUNTS_AT_ONCE);
        rows.into_iter().for_each(&mut told);
        if is_last {
            return Ok(());
        }
        offset += ACCOUNTS_AT_ONCE;
    }
}

async fn lines(
    db: &impl Query,
    branch: &str,
    moment: &Moment,
    which: &Which,
    (limit, offset): (i64, i64),
) -> Result<Vec<Line>, DbErr> {
    let (condition, values) = which.condition(6);
    let moved = moment.moved_since();
    let sql = format!(
        "SELECT a.id, a.kind, {OWNER} AS owner, a.unit, {DEBITS} AS debits, {CREDITS} AS credits, ({CREDITS}) - ({DEBITS}) AS balance FROM account a {OWNERS} LEFT JOIN ({moved}) x ON x.account = a.id WHERE a.branch = $1 AND {THERE} {condition} ORDER BY a.unit, a.kind, owner, a.id LIMIT $4 OFFSET $5"
    );
    let args = args![moment.after().1, moment.at, limit, offset];
    view::list(db, branch, &sql, [args, values].concat()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_sums_its_kinds() {
        let kind = |unit: &str, kind, debits, credits| KindSum {
            unit: unit.to_owned(),
            kind,
            accounts: 1,
            debits,
            credits,
            balance: credits - debits,
        };
        let kinds = [kind("coin", Kind::Issuance, 120, 0), kind("coin", Kind::Member, 20, 140)];
        let [coins] = &units(&kinds)[..] else { panic!("one unit") };
        assert_eq!((coins.accounts, coins.debits, coins.credits), (2, 140, 140));
    }
}
