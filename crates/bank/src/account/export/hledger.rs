//! The words of hledger: a balance is what an account has, so what went out is negative.

use std::io::{self, Write};

use jiff::civil::Date;

use super::{Balance, Moved, Writer};

pub(super) struct Hledger;

impl Writer for Hledger {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "decimal-mark .")?;
        writeln!(out, "commodity 1. COIN\ncommodity 1. POINT\ncommodity 1.00 CNY\n")
    }

    fn account(&self, out: &mut dyn Write, name: &str, _: Date) -> io::Result<()> {
        writeln!(out, "account {name}")
    }

    fn transfer(&self, out: &mut dyn Write, moved: &Moved<'_>) -> io::Result<()> {
        let Moved { row, amount, from, to } = moved;
        writeln!(out, "\n{} ({}) {} {}", row.day, row.id, row.reason, row.cause)?;
        if let Some(undone) = row.reverses {
            writeln!(out, "    ; reverses: {undone}")?;
        }
        writeln!(out, "    {from}  -{amount}\n    {to}  {amount}")
    }

    /// Assertions are checked by day and then in the order in which they stand: these stand last.
    fn balances(&self, out: &mut dyn Write, last: Date, all: &[Balance<'_>]) -> io::Result<()> {
        writeln!(out, "\n{last} balances")?;
        for Balance { name, amount, zero } in all {
            writeln!(out, "    {name}  {zero} = {amount}")?;
        }
        Ok(())
    }
}
