//! The words of beancount: a balance is what an account has on the morning of a day.

use std::io::{self, Write};

use jiff::civil::Date;

use super::{Balance, Moved, Writer};

pub(super) struct Beancount;

impl Writer for Beancount {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "; Coins are counted in minutes.\n")
    }

    fn account(&self, out: &mut dyn Write, name: &str, since: Date) -> io::Result<()> {
        writeln!(out, "{since} open {name}")
    }

    fn transfer(&self, out: &mut dyn Write, moved: &Moved<'_>) -> io::Result<()> {
        let Moved { row, amount, from, to } = moved;
        writeln!(out, "\n{} * \"{} {}\"\n  id: \"{}\"", row.day, row.reason, row.cause, row.id)?;
        if let Some(undone) = row.reverses {
            writeln!(out, "  reverses: \"{undone}\"")?;
        }
        writeln!(out, "  {from}  -{amount}\n  {to}  {amount}")
    }

    fn balances(&self, out: &mut dyn Write, last: Date, all: &[Balance<'_>]) -> io::Result<()> {
        let morning = last.tomorrow().unwrap_or(last);
        writeln!(out)?;
        for Balance { name, amount, .. } in all {
            // To the last minute: no tolerance.
            let (number, unit) = amount.split_once(' ').unwrap_or((amount, ""));
            writeln!(out, "{morning} balance {name}  {number} ~ 0 {unit}")?;
        }
        Ok(())
    }
}
