//! A statement: what was on an account of a member's when a period began, each movement in it, and
//! what was there when it ended, with the codes by which a printed line is looked up.

use db::{DbErr, Query, Record, args};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use ledger::{AccountId, Quantity, Unit};
use serde::Serialize;

use super::{
    Kind,
    passbook::{self, CAUSES, COLUMNS, Line},
};
use crate::{
    ids::{MemberId, first_at},
    member::card,
    seal::{Head, Salt, printed::Code, queries as seals},
    view::{self, PAGE_ROWS, PageNumber, View},
};

/// As many lines as are written at once, into a file or on paper. Beyond, choose a shorter period.
pub const LINES_MAX: i64 = 2_000;
/// As many days as a period has at most: a hundred years.
const DAYS_MAX: i32 = 36_525;

/// From one local day to another, both of them in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    first: Date,
    last: Date,
}

/// A period that can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPeriod {
    #[error("a period ends on or after the day on which it begins")]
    EndsBeforeItBegins,
    #[error("a period has at most {DAYS_MAX} days")]
    TooLong,
}

impl Period {
    pub fn new(first: Date, last: Date) -> Result<Period, BadPeriod> {
        if last < first {
            return Err(BadPeriod::EndsBeforeItBegins);
        }
        match first.until(last).map(|it| it.get_days()) {
            Ok(days) if days < DAYS_MAX => Ok(Period { first, last }),
            _ => Err(BadPeriod::TooLong),
        }
    }

    /// The month in which a day lies.
    pub fn month(day: Date) -> Period {
        Period { first: day.first_of_month(), last: day.last_of_month() }
    }

    pub const fn first(self) -> Date {
        self.first
    }

    pub const fn last(self) -> Date {
        self.last
    }

    /// Whether it is one whole month.
    pub fn is_month(self) -> bool {
        self == Period::month(self.first)
    }

    /// From its first instant on, and up to but without the other.
    pub(super) fn span(self, zone: &TimeZone) -> (i64, i64) {
        let end = self.last.checked_add(1.day()).unwrap_or(Date::MAX);
        (passbook::start(self.first, zone), passbook::start(end, zone))
    }
}

/// Which lines of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A page of them, for a screen.
    Page(PageNumber),
    /// All, at most [`LINES_MAX`]: for paper and for files.
    All,
}

impl Wanted {
    const fn limit_and_offset(self) -> (i64, i64) {
        match self {
            Wanted::Page(number) => (PAGE_ROWS, number.offset()),
            Wanted::All => (LINES_MAX, 0),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Statement {
    #[schema(value_type = String, format = Date)]
    pub first: Date,
    #[schema(value_type = String, format = Date)]
    pub last: Date,
    /// `coin`, counted in minutes, or `point`.
    pub unit: String,
    /// What was there before.
    pub opening: i64,
    pub came_in: i64,
    pub went_out: i64,
    /// Opening, and what came in, less what went out.
    pub closing: i64,
    /// What is held now, whatever the period.
    pub held_now: i64,
    /// The lines that were asked for, the earliest first.
    pub lines: Vec<Entry>,
    /// How many lines the period has.
    pub lines_total: i64,
    /// How many of these are not sealed yet.
    pub lines_unsealed: i64,
    /// The newest seal: it covers every line that has a code.
    pub seal: Option<Head>,
}

/// A line, what was there after it, and how it is looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = statement::Entry)]
pub struct Entry {
    #[serde(flatten)]
    pub line: Line,
    pub balance: i64,
    /// To be looked up on the page for checking; none while the line is not sealed.
    pub code: Option<String>,
}

/// What moved on the account `$2` from the id `$3` on and before `$4`; what went out is negative.
pub const MOVED: &str = "SELECT id, at, amount AS signed FROM transfer WHERE branch = $1 AND credit_account = $2 AND id >= $3 AND id < $4 UNION ALL SELECT id, at, -amount AS signed FROM transfer WHERE branch = $1 AND debit_account = $2 AND id >= $3 AND id < $4";

/// The statement of an account of a member's. Read it in one snapshot, so that its parts agree.
pub async fn statement<Q: Quantity>(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    (period, zone): (Period, &TimeZone),
    wanted: Wanted,
) -> Result<Statement, DbErr> {
    let account = super::of::<Q>(Kind::Member, member);
    let span = period.span(zone);
    let opening = passbook::balance_at(db, branch, account, span.0).await?;
    let sums = sums(db, branch, account, span).await?;
    let lines = lines(db, branch, account, span, (opening, wanted)).await?;
    Ok(Statement {
        first: period.first,
        last: period.last,
        unit: Q::UNIT.name().to_owned(),
        opening,
        came_in: sums.came_in,
        went_out: sums.went_out,
        closing: opening + sums.came_in - sums.went_out,
        held_now: card::purse::<Q>(db, branch, member).await?.held,
        lines,
        lines_total: sums.lines,
        lines_unsealed: sums.unsealed,
        seal: seals::newest(db, branch).await?,
    })
}

crate::view! {
    /// All lines of a period together.
    pub struct Sums {
        pub lines: i64,
        pub came_in: i64,
        pub went_out: i64,
        pub unsealed: i64,
    }
}

async fn sums(
    db: &impl Query,
    branch: &str,
    account: AccountId,
    (from, to): (i64, i64),
) -> Result<Sums, DbErr> {
    let sql = format!(
        "SELECT COUNT(*) AS lines, CAST(COALESCE(SUM(CASE WHEN 0 < m.signed THEN m.signed ELSE 0 END), 0) AS BIGINT) AS came_in, CAST(COALESCE(SUM(CASE WHEN m.signed < 0 THEN -m.signed ELSE 0 END), 0) AS BIGINT) AS went_out, COUNT(u.transfer) AS unsealed FROM ({MOVED}) m LEFT JOIN unsealed u ON u.branch = $1 AND u.transfer = m.id"
    );
    let found =
        view::first(db, branch, &sql, args![account.0, first_at(from), first_at(to)]).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("a sum has one row".to_owned()))
}

/// The running balance is a window over the period, so a page needs none of the lines before it.
fn lines_sql() -> String {
    format!(
        "SELECT (t.credit_account = $2) AS comes_in, {COLUMNS}, k.moved, l.number AS leaf, l.salt FROM (SELECT id, CAST(SUM(signed) OVER (ORDER BY at, id) AS BIGINT) AS moved FROM ({MOVED}) m ORDER BY at, id LIMIT $5 OFFSET $6) k JOIN transfer t ON t.branch = $1 AND t.id = k.id JOIN account x ON x.branch = t.branch AND x.id = CASE WHEN t.credit_account = $2 THEN t.debit_account ELSE t.credit_account END {CAUSES} LEFT JOIN seal_leaf l ON l.branch = t.branch AND l.transfer = t.id ORDER BY t.at, t.id"
    )
}

async fn lines(
    db: &impl Query,
    branch: &str,
    account: AccountId,
    (from, to): (i64, i64),
    (opening, wanted): (i64, Wanted),
) -> Result<Vec<Entry>, DbErr> {
    let (limit, offset) = wanted.limit_and_offset();
    let args = args![account.0, first_at(from), first_at(to), limit, offset];
    let rows = db.ask(branch, &lines_sql(), args).await?;
    rows.iter().map(|row| entry(row, opening)).collect()
}

fn entry(row: &Record, opening: i64) -> Result<Entry, DbErr> {
    let leaf: Option<i64> = row.get("leaf")?;
    let salt: Option<Salt> = row.get("salt")?;
    Ok(Entry {
        line: Line::read(row)?,
        balance: opening + row.get::<i64>("moved")?,
        code: leaf.zip(salt).map(|(number, salt)| Code::of(number, &salt).to_string()),
    })
}

/// The statement of coins or of points, as a page or a program names the unit.
pub async fn statement_in(
    db: &impl Query,
    branch: &str,
    (member, unit): (MemberId, Unit),
    period: (Period, &TimeZone),
    wanted: Wanted,
) -> Result<Statement, DbErr> {
    match unit {
        Unit::Point => statement::<ledger::Points>(db, branch, member, period, wanted).await,
        Unit::Coin | Unit::Cny => {
            statement::<ledger::Coins>(db, branch, member, period, wanted).await
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_begins_before_it_ends_and_is_no_longer_than_a_life() {
        let (may, june) = (date(2022, 5, 1), date(2022, 6, 30));
        assert_eq!(Period::new(june, may), Err(BadPeriod::EndsBeforeItBegins));
        assert_eq!(Period::new(date(1900, 1, 1), june), Err(BadPeriod::TooLong));
        let both = Period::new(may, june).expect("it can be");
        assert!(!both.is_month() && Period::month(june).is_month());
        assert!(Period::new(june, june).is_ok());
    }

    #[test]
    fn a_period_reaches_from_midnight_to_midnight_of_the_branch() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let (from, to) = Period::month(date(2022, 4, 12)).span(&zone);
        let written = |at| text_of(at, &zone);
        assert_eq!(
            (written(from), written(to)),
            ("2022-04-01T00:00:00".into(), "2022-05-01T00:00:00".into())
        );
    }

    fn text_of(at: i64, zone: &TimeZone) -> String {
        let at = jiff::Timestamp::from_microsecond(at).expect("in the calendar");
        at.to_zoned_datetime(zone.clone()).datetime().to_string()
    }
}
