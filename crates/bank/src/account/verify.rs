//! The audit: whether the whole book of a branch obeys its rules. Reads, and changes nothing.
//!
//! Run on a [`db::Snapshot`], so that what is committed meanwhile doesn't look like a fault. Rows
//! come in chunks; memory grows with accounts alone.

mod causes;
mod closed;
mod people;
mod persons;
mod seals;
mod time;
mod violation;

use db::{DbErr, Query, args};
use jiff::tz::TimeZone;
use ledger::{
    AccountId, Unit,
    book::{self, Check, Entry},
};
use serde::Serialize;
use uuid::Uuid;

pub use violation::Violation;

use self::persons::Persons;
use crate::{ids, view, view::View};

/// A broken book is known after so many sentences; the rest is counted.
pub const VIOLATIONS_MAX: usize = 1_000;
/// Rows read at a time.
pub(super) const CHUNK_ROWS: i64 = 5_000;

/// What was found, and how much was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// The first [`VIOLATIONS_MAX`], in a stable order.
    pub violations: Vec<Violation>,
    /// How many more there are.
    pub left_out: usize,
    pub counted: Counted,
}

/// Rows that were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub accounts: usize,
    pub transfers: usize,
    pub pending_holds: usize,
    pub service_records: usize,
    /// Transfers that are sealed.
    pub sealed: usize,
}

impl Audit {
    pub fn is_sound(&self) -> bool {
        self.violations.is_empty()
    }

    fn add(&mut self, violation: Violation) {
        if self.violations.len() < VIOLATIONS_MAX {
            self.violations.push(violation);
        } else {
            self.left_out += 1;
        }
    }
}

/// Looks at everything that a branch keeps and names what can't be in a sound book.
pub async fn verify(db: &impl Query, branch: &str, zone: &TimeZone) -> Result<Audit, DbErr> {
    let mut audit = Audit::default();
    sums(db, branch, &mut audit).await?;
    causes::check(db, branch, &mut audit).await?;
    causes::run(db, branch, closed::RULES, &mut audit).await?;
    let persons = Persons::read(db, branch).await?;
    time::check(db, branch, (zone, &persons), &mut audit).await?;
    people::check(db, branch, &persons, &mut audit).await?;
    seals::check(db, branch, &mut audit).await?;
    Ok(audit)
}

crate::view! {
    pub struct AccountLine {
        pub id: Uuid,
        pub unit: String,
        pub debits: i64,
        pub credits: i64,
        pub held: i64,
        pub floor: Option<i64>,
        pub ceiling: Option<i64>,
    }
}

crate::view! {
    pub struct TransferLine {
        pub id: Uuid,
        pub unit: String,
        pub debit_account: Uuid,
        pub credit_account: Uuid,
        pub amount: i64,
        pub at: i64,
    }
}

crate::view! {
    pub struct HoldLine {
        pub id: Uuid,
        pub account: Uuid,
        pub amount: i64,
    }
}

/// The part of [`verify`] that adds up: every unit sums to zero, every account is what its rows say
/// and within its limits. One pass over the transfers.
pub async fn balances(db: &impl Query, branch: &str) -> Result<Audit, DbErr> {
    let mut audit = Audit::default();
    sums(db, branch, &mut audit).await?;
    Ok(audit)
}

async fn sums(db: &impl Query, branch: &str, audit: &mut Audit) -> Result<(), DbErr> {
    let mut entries = Vec::new();
    let sql = "SELECT id, unit, debits, credits, held, floor, ceiling FROM account WHERE branch = $1 AND $2 < id ORDER BY id LIMIT $3";
    each(db, branch, sql, |it: AccountLine| {
        entries.push(entry(&it));
        it.id
    })
    .await?;
    audit.counted.accounts = entries.len();
    let mut check = Check::new(entries);

    let sql = "SELECT id, unit, debit_account, credit_account, amount, at FROM transfer WHERE branch = $1 AND $2 < id ORDER BY id LIMIT $3";
    audit.counted.transfers = each(db, branch, sql, |it: TransferLine| {
        if !ids::is_of(it.id, it.at) {
            audit.add(Violation::OutOfTime { transfer: it.id.to_string() });
        }
        check.transfer(&book::Moved {
            transfer: it.id,
            unit: Unit::named(&it.unit),
            debit: AccountId(it.debit_account),
            credit: AccountId(it.credit_account),
            amount: it.amount,
        });
        it.id
    })
    .await?;

    let sql = "SELECT id, account, amount FROM hold WHERE branch = $1 AND $2 < id AND state = 'pending' ORDER BY id LIMIT $3";
    audit.counted.pending_holds = each(db, branch, sql, |it: HoldLine| {
        check.pending_hold(AccountId(it.account), it.amount);
        it.id
    })
    .await?;

    for found in check.finish() {
        audit.add(said(&found));
    }
    Ok(())
}

/// Reads all rows of a statement in the order of their ids, `$2` being the last one seen; returns
/// how many there were.
async fn each<V: View>(
    db: &impl Query,
    branch: &str,
    sql: &str,
    mut look: impl FnMut(V) -> Uuid + Send,
) -> Result<usize, DbErr> {
    let (mut last, mut seen) = (Uuid::nil(), 0);
    loop {
        let rows: Vec<V> = view::list(db, branch, sql, args![last, CHUNK_ROWS]).await?;
        if rows.is_empty() {
            return Ok(seen);
        }
        seen += rows.len();
        for row in rows {
            last = look(row);
        }
    }
}

fn entry(line: &AccountLine) -> Entry {
    Entry {
        account: AccountId(line.id),
        unit: Unit::named(&line.unit).expect("CHECK (unit IN …)"),
        debits: line.debits,
        credits: line.credits,
        held: line.held,
        floor: line.floor,
        ceiling: line.ceiling,
    }
}

fn said(found: &book::Violation) -> Violation {
    match found {
        book::Violation::NotZero { unit, sum } => {
            Violation::NotZero { unit: unit.name().to_owned(), sum: sum.to_string() }
        }
        book::Violation::WrongSum { account, which, says, rows } => {
            let (account, says, rows) = (account.to_string(), *says, rows.to_string());
            match which {
                book::Sum::Debits => Violation::WrongDebits { account, says, rows },
                book::Sum::Credits => Violation::WrongCredits { account, says, rows },
                book::Sum::Held => Violation::WrongHeld { account, says, rows },
            }
        }
        book::Violation::BelowFloor { account, by } => {
            Violation::BelowFloor { account: account.to_string(), by: *by }
        }
        book::Violation::AboveCeiling { account, by } => {
            Violation::AboveCeiling { account: account.to_string(), by: *by }
        }
        book::Violation::BadTransfer { transfer } => {
            Violation::BadTransfer { transfer: transfer.to_string() }
        }
    }
}
