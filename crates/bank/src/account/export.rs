//! The book as plain-text accounting, for programs that aren't ours to check: every transfer, and
//! the balance of every account as an assertion. `hledger check` and `bean-check` refuse a text
//! whose transfers don't add up to what the accounts say.

mod beancount;
mod hledger;
mod naming;

use std::io::{self, Write};

use db::{DbErr, Query, args};
use jiff::{civil::Date, tz::TimeZone};
use ledger::Unit;
use uuid::Uuid;

use super::{Kind, Reason};
use crate::{envelope::day_of, names, view};
use naming::{Name, Names};

names! {
    /// Which program reads the text.
    pub enum Format {
        Hledger = "hledger",
        Beancount = "beancount",
    }
}

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("the store can't be read: {0}")]
    Store(#[from] DbErr),
    #[error("the text can't be written: {0}")]
    Output(#[from] io::Error),
}

/// How much was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub accounts: usize,
    pub transfers: usize,
}

/// Transfers read at a time.
const CHUNK_ROWS: i64 = 2_000;

crate::view! {
    pub struct Account {
        pub id: Uuid,
        pub kind: Kind,
        pub unit: String,
        pub code: Option<String>,
        pub debits: i64,
        pub credits: i64,
        pub opened_at: i64,
    }
}

crate::view! {
    pub struct Transfer {
        pub id: Uuid,
        pub unit: String,
        pub debit_account: Uuid,
        pub credit_account: Uuid,
        pub amount: i64,
        pub reason: Reason,
        pub cause: Uuid,
        pub reverses: Option<Uuid>,
        pub day: String,
    }
}

/// The words of one of the programs. Days are those of the book's first and last movement.
trait Writer {
    fn head(&self, out: &mut dyn Write) -> io::Result<()>;
    fn account(&self, out: &mut dyn Write, name: &str, since: Date) -> io::Result<()>;
    fn transfer(&self, out: &mut dyn Write, transfer: &Moved<'_>) -> io::Result<()>;
    /// Says what each account has, once everything has moved.
    fn balances(&self, out: &mut dyn Write, last: Date, all: &[Balance<'_>]) -> io::Result<()>;
}

struct Moved<'t> {
    row: &'t Transfer,
    amount: String,
    from: &'t str,
    to: &'t str,
}

struct Balance<'n> {
    name: &'n str,
    amount: String,
    zero: String,
}

/// Writes a branch's book. Memory grows with accounts alone; run it on a snapshot.
pub async fn export(
    db: &impl Query,
    branch: &str,
    zone: &TimeZone,
    format: Format,
    out: &mut (dyn Write + Send),
) -> Result<Written, Failure> {
    let writer: &(dyn Writer + Sync) = match format {
        Format::Hledger => &hledger::Hledger,
        Format::Beancount => &beancount::Beancount,
    };
    let accounts = accounts(db, branch).await?;
    let mut names = Names::new(format);
    let names: Vec<Name> = accounts.iter().map(|it| names.name(it)).collect();
    let (first, last) = span(db, branch, &accounts, zone).await?;

    writer.head(out)?;
    for name in names.iter().filter(|it| it.is_new) {
        writer.account(out, &name.text, first)?;
    }
    let transfers = transfers(db, branch, writer, &names, out).await?;
    let balances = accounts.iter().zip(&names).map(|(account, name)| {
        let unit = unit(&account.unit);
        let amount = amount(unit, account.credits - account.debits);
        Balance { name: &name.text, amount, zero: self::amount(unit, 0) }
    });
    writer.balances(out, last, &balances.collect::<Vec<_>>())?;
    out.flush()?;
    Ok(Written { accounts: accounts.len(), transfers })
}

/// All accounts with what their owners are called, in the order of their ids.
async fn accounts(db: &impl Query, branch: &str) -> Result<Vec<Account>, DbErr> {
    let sql = "SELECT a.id, a.kind, a.unit, COALESCE(m.code, t.code, s.code, p.code) AS code, a.debits, a.credits, a.opened_at FROM account a LEFT JOIN member m ON m.branch = a.branch AND m.id = a.owner LEFT JOIN team t ON t.branch = a.branch AND t.id = a.owner LEFT JOIN merchant s ON s.branch = a.branch AND s.id = a.owner LEFT JOIN project p ON p.branch = a.branch AND p.id = a.owner WHERE a.branch = $1 ORDER BY a.id";
    view::list(db, branch, sql, args![]).await
}

/// The first and the last day of the book.
async fn span(
    db: &impl Query,
    branch: &str,
    accounts: &[Account],
    zone: &TimeZone,
) -> Result<(Date, Date), DbErr> {
    let opened = accounts.iter().map(|it| day_of(zone, it.opened_at));
    let sql = "SELECT day FROM transfer WHERE branch = $1 ORDER BY id LIMIT 1";
    let first: Option<String> = db.value(branch, sql, args![]).await?;
    let sql = "SELECT day FROM transfer WHERE branch = $1 ORDER BY id DESC LIMIT 1";
    let last: Option<String> = db.value(branch, sql, args![]).await?;
    let moved = [first, last].into_iter().flatten().filter_map(|day| day.parse::<Date>().ok());
    let days: Vec<Date> = opened.chain(moved).collect();
    let epoch = Date::constant(1970, 1, 1);
    let (first, last) = (days.iter().min(), days.iter().max());
    Ok((*first.unwrap_or(&epoch), *last.unwrap_or(&epoch)))
}

async fn transfers(
    db: &impl Query,
    branch: &str,
    writer: &(dyn Writer + Sync),
    names: &[Name],
    out: &mut (dyn Write + Send),
) -> Result<usize, Failure> {
    let named = |id: Uuid| {
        // Sorted by id, as the accounts were read.
        let found = names.binary_search_by_key(&id, |it| it.account);
        found.map(|at| names[at].text.as_str()).map_err(|_| missing(id))
    };
    let sql = "SELECT id, unit, debit_account, credit_account, amount, reason, cause, reverses, day FROM transfer WHERE branch = $1 AND $2 < id ORDER BY id LIMIT $3";
    let (mut last, mut written) = (Uuid::nil(), 0);
    loop {
        let rows: Vec<Transfer> = view::list(db, branch, sql, args![last, CHUNK_ROWS]).await?;
        let Some(end) = rows.last() else { return Ok(written) };
        last = end.id;
        written += rows.len();
        for row in &rows {
            let (from, to) = (named(row.debit_account)?, named(row.credit_account)?);
            let amount = amount(unit(&row.unit), row.amount);
            writer.transfer(out, &Moved { row, amount, from, to })?;
        }
    }
}

fn missing(account: Uuid) -> Failure {
    DbErr::RecordNotFound(format!("account {account}")).into()
}

fn unit(name: &str) -> Unit {
    Unit::named(name).expect("CHECK (unit IN …)")
}

/// With its commodity: minutes of coins and points are whole, money is written in yuan.
fn amount(unit: Unit, count: i64) -> String {
    match unit {
        Unit::Coin => format!("{count} COIN"),
        Unit::Point => format!("{count} POINT"),
        Unit::Cny => {
            let sign = if count < 0 { "-" } else { "" };
            let fen = count.unsigned_abs();
            format!("{sign}{}.{:02} CNY", fen / 100, fen % 100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_in_yuan_and_all_else_in_whole_numbers() {
        assert_eq!(amount(Unit::Coin, -845), "-845 COIN");
        assert_eq!(amount(Unit::Point, 0), "0 POINT");
        let money = [-5, 5, 120, -12_345].map(|fen| amount(Unit::Cny, fen));
        assert_eq!(money, ["-0.05 CNY", "0.05 CNY", "1.20 CNY", "-123.45 CNY"]);
    }
}
