//! Whether a branch's ledger obeys its own rules, whatever happened.

use anyhow::{Context, Result};
use bank::Bank;
use db::Query;
use ledger::{
    AccountId, Unit,
    book::{Check, Entry},
};

/// A sentence for each violation.
pub async fn faults(bank: &Bank, branch: &str) -> Result<Vec<String>> {
    let reader = bank.reader();
    let sql =
        "SELECT id, unit, debits, credits, held, floor, ceiling FROM account WHERE branch = $1";
    let mut entries = Vec::new();
    for row in reader.ask(branch, sql, vec![]).await? {
        let unit: String = row.try_get_by_index(1)?;
        entries.push(Entry {
            account: AccountId(row.try_get_by_index(0)?),
            unit: Unit::ALL.into_iter().find(|it| it.name() == unit).context("a unit")?,
            debits: row.try_get_by_index(2)?,
            credits: row.try_get_by_index(3)?,
            held: row.try_get_by_index(4)?,
            floor: row.try_get_by_index(5)?,
            ceiling: row.try_get_by_index(6)?,
        });
    }
    let mut check = Check::new(entries);
    let sql = "SELECT id, debit_account, credit_account, amount FROM transfer WHERE branch = $1";
    for row in reader.ask(branch, sql, vec![]).await? {
        let [debit, credit] = [row.try_get_by_index(1)?, row.try_get_by_index(2)?].map(AccountId);
        check.transfer(row.try_get_by_index(0)?, debit, credit, row.try_get_by_index(3)?);
    }
    let sql = "SELECT account, amount FROM hold WHERE branch = $1 AND state = 'pending'";
    for row in reader.ask(branch, sql, vec![]).await? {
        check.pending_hold(AccountId(row.try_get_by_index(0)?), row.try_get_by_index(1)?);
    }
    Ok(check.finish().iter().map(|it| format!("{it:?}")).collect())
}
