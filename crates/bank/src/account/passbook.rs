//! A member's passbook: a month of one unit, line by line. No other person's name stands in it.

use db::{DbErr, Query, args};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use ledger::{AccountId, Quantity};
use serde::Serialize;

use super::{Kind, Reason};
use crate::{
    ids::{MemberId, TransferId, first_at},
    service_record::Proof,
    view::{self, count},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Month {
    /// Its first day.
    #[schema(value_type = String, format = Date)]
    pub first: Date,
    #[schema(value_type = String, format = Date)]
    pub last: Date,
    /// What was there before.
    pub opening: i64,
    pub lines: Vec<Entry>,
    pub came_in: i64,
    pub went_out: i64,
    pub closing: i64,
}

/// A line, and what was there after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Entry {
    #[serde(flatten)]
    pub line: Line,
    pub balance: i64,
}

crate::view! {
    #[schema(as = account::Line)]
    pub struct Line {
        pub id: TransferId,
        pub at: i64,
        pub day: String,
        pub comes_in: bool,
        pub amount: i64,
        pub reason: Reason,
        /// What for: the service, the programme, the session, the offer of a shop.
        pub what: Option<String>,
        /// The number of the order or the record.
        pub number: Option<String>,
        /// How a record was proven.
        pub proof: Option<Proof>,
        /// What kind of account is on the other side.
        pub other: Kind,
        /// The line that this one undoes, and its day.
        pub reverses: Option<TransferId>,
        pub reverses_day: Option<String>,
        /// The line that undoes this one, and its day.
        pub reversed_by: Option<TransferId>,
        pub reversed_day: Option<String>,
    }
}

/// The columns of a [`Line`] but the side, of a transfer `t` and the account `x` across.
pub(super) const COLUMNS: &str = "t.id, t.at, t.day, t.amount, t.reason, COALESCE(s.name, p.name, e.title, b.offer) AS what, COALESCE(o.number, r.code) AS number, r.proof, x.kind AS other, t.reverses, u.day AS reverses_day, v.id AS reversed_by, v.day AS reversed_day";

/// What a transfer `t` is for, and what undoes it: a correction is for what it undoes.
pub(super) const CAUSES: &str = "LEFT JOIN transfer u ON u.branch = t.branch AND u.id = t.reverses LEFT JOIN transfer v ON v.branch = t.branch AND v.reverses = t.id LEFT JOIN orders o ON o.branch = t.branch AND o.id = COALESCE(u.cause, t.cause) LEFT JOIN service s ON s.branch = o.branch AND s.id = o.service LEFT JOIN service_record r ON r.branch = t.branch AND r.id = COALESCE(u.cause, t.cause) LEFT JOIN programme p ON p.branch = r.branch AND p.id = r.source_id LEFT JOIN session e ON e.branch = r.branch AND e.id = r.source_id LEFT JOIN benefit f ON f.branch = t.branch AND f.id = COALESCE(u.cause, t.cause) LEFT JOIN merchant b ON b.branch = f.branch AND b.id = f.merchant";

/// The month in which a day lies.
pub async fn month<Q: Quantity>(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    day: Date,
    zone: &TimeZone,
) -> Result<Month, DbErr> {
    let account = super::of::<Q>(Kind::Member, member);
    let (first, last) = (day.first_of_month(), day.last_of_month());
    let (from, to) = (start(first, zone), start(last.saturating_add(1.day()), zone));
    let opening = balance_at(db, branch, account, from).await?;
    let sql = format!(
        "SELECT (t.credit_account = $2) AS comes_in, {COLUMNS} FROM (SELECT id FROM transfer WHERE branch = $1 AND debit_account = $2 AND id >= $3 AND id < $4 UNION ALL SELECT id FROM transfer WHERE branch = $1 AND credit_account = $2 AND id >= $3 AND id < $4) k JOIN transfer t ON t.branch = $1 AND t.id = k.id JOIN account x ON x.branch = t.branch AND x.id = CASE WHEN t.credit_account = $2 THEN t.debit_account ELSE t.credit_account END {CAUSES} ORDER BY t.at, t.id"
    );
    let lines: Vec<Line> =
        view::list(db, branch, &sql, args![account.0, first_at(from), first_at(to)]).await?;
    Ok(Month::of((first, last), opening, lines))
}

/// The first days of the months in which something moved, the newest first.
pub async fn months<Q: Quantity>(
    db: &impl Query,
    branch: &str,
    member: MemberId,
) -> Result<Vec<Date>, DbErr> {
    let account = super::of::<Q>(Kind::Member, member).0;
    let sql = "SELECT DISTINCT month FROM (SELECT substr(day, 1, 7) AS month FROM transfer WHERE branch = $1 AND debit_account = $2 UNION ALL SELECT substr(day, 1, 7) AS month FROM transfer WHERE branch = $1 AND credit_account = $2) m ORDER BY month DESC";
    let rows = db.ask(branch, sql, args![account]).await?;
    let months = rows.iter().map(|row| row.get::<String>("month"));
    let months: Vec<String> = months.collect::<Result<_, DbErr>>()?;
    Ok(months.iter().filter_map(|it| format!("{it}-01").parse().ok()).collect())
}

/// What was on the account just before an instant, a whole millisecond.
pub async fn balance_at(
    db: &impl Query,
    branch: &str,
    account: AccountId,
    at: i64,
) -> Result<i64, DbErr> {
    let sum = |side: &str| {
        format!(
            "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM transfer WHERE branch = $1 AND {side} = $2 AND id < $3"
        )
    };
    let args = args![account.0, first_at(at)];
    let came_in = count(db, branch, &sum("credit_account"), args.clone()).await?;
    let went_out = count(db, branch, &sum("debit_account"), args).await?;
    Ok(came_in - went_out)
}

/// The instant at which a local day begins.
pub fn start(day: Date, zone: &TimeZone) -> i64 {
    day.to_zoned_datetime(zone.clone()).map_or(i64::MAX, |it| it.timestamp().as_microsecond())
}

impl Month {
    fn of((first, last): (Date, Date), opening: i64, lines: Vec<Line>) -> Month {
        let mut month = Month {
            first,
            last,
            opening,
            lines: Vec::new(),
            came_in: 0,
            went_out: 0,
            closing: opening,
        };
        for line in lines {
            if line.comes_in {
                month.came_in += line.amount;
            } else {
                month.went_out += line.amount;
            }
            month.closing = opening + month.came_in - month.went_out;
            month.lines.push(Entry { line, balance: month.closing });
        }
        month
    }
}
