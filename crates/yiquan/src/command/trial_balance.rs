//! `yiquan audit trial-balance`: the book's sums as they stood at a moment.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use bank::{
    Bank,
    account::trial_balance::{self as books, Line, Moment, Order},
};
use clap::Args;
use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};

use super::books::UNSOUND;
use crate::{config::Config, store};

#[derive(Args)]
pub struct TrialBalance {
    /// Before which moment of the branch's time zone: `2022-04-12T09:30`; or `2022-04-12`, for all
    /// of that day [default: now]
    #[arg(long, value_parser = local)]
    at: Option<DateTime>,
    /// Only what the newest seal of before then covers, which never changes any more
    #[arg(long)]
    sealed: bool,
    /// Also write every account into this file, as CSV
    #[arg(long)]
    accounts: Option<PathBuf>,
}

/// A day stands for its end. A day reads a moment, too, and leaves out its time.
fn local(text: &str) -> Result<DateTime, String> {
    let has_time = text.contains(':');
    if let Some(day) = text.parse::<Date>().ok().filter(|_| !has_time) {
        let next = day.tomorrow().map_err(|error| error.to_string())?;
        return Ok(next.to_datetime(jiff::civil::Time::midnight()));
    }
    text.parse().map_err(|_| format!("{text:?} is no moment such as 2022-04-12T09:30"))
}

impl TrialBalance {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        let bank = store::open_to_read(&config.store).await?;
        store::check_branch(&bank, &config.branch).await?;
        let zone = bank.zone(&config.branch).await?;
        let at = match self.at {
            Some(local) => local.to_zoned_datetime(zone.clone())?.timestamp().as_microsecond(),
            None => bank.now().saturating_add(1),
        };
        self.tell(&bank, &config.branch, at, &zone).await
    }

    async fn tell(&self, bank: &Bank, branch: &str, at: i64, zone: &TimeZone) -> Result<ExitCode> {
        let order = if self.sealed { Order::Sealed } else { Order::Happened };
        let snapshot = bank.snapshot().await?;
        let moment = Moment::before(&snapshot, branch, at, order).await?;
        let told = books::trial_balance(&snapshot, branch, &moment).await?;
        match (&told.seal, told.order) {
            (_, Order::Happened) => println!("before {}", text::date_of(at, zone)),
            (Some(seal), Order::Sealed) => {
                println!("before {}: seal {}, {}", text::date_of(at, zone), seal.number, seal.root);
            }
            (None, Order::Sealed) => println!("before {}: no seal", text::date_of(at, zone)),
        }
        println!(
            "{:<8}{:<18}{:>9}{:>16}{:>16}{:>16}",
            "unit", "kind", "accounts", "debits", "credits", "balance"
        );
        for it in &told.kinds {
            let (unit, kind) = (&it.unit, it.kind.name());
            println!(
                "{unit:<8}{kind:<18}{:>9}{:>16}{:>16}{:>16}",
                it.accounts, it.debits, it.credits, it.balance
            );
        }
        for it in &told.units {
            let difference = it.credits - it.debits;
            println!(
                "{:<8}{:<18}{:>9}{:>16}{:>16}{difference:>16}",
                it.unit, "all", it.accounts, it.debits, it.credits
            );
        }
        if let Some(path) = &self.accounts {
            let mut lines = vec![
                ["kind", "owner", "unit", "debits", "credits", "balance"]
                    .map(str::to_owned)
                    .to_vec(),
            ];
            books::all_accounts(&snapshot, branch, &moment, |it| lines.push(line(it))).await?;
            let written = fs::write(path, web::csv::text(&lines));
            written.with_context(|| format!("the file {}", path.display()))?;
        }
        let sound = told.is_zero();
        println!("{}", if sound { "each unit sums to zero" } else { "NOT sound" });
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(UNSOUND) })
    }
}

fn line(it: Line) -> Vec<String> {
    let [debits, credits, balance] = [it.debits, it.credits, it.balance].map(|it| it.to_string());
    vec![it.kind.name().to_owned(), it.owner.unwrap_or_default(), it.unit, debits, credits, balance]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_for_its_end_and_nonsense_for_nothing() {
        let said = |text| local(text).map(|it| it.to_string());
        assert_eq!(said("2022-04-12"), Ok("2022-04-13T00:00:00".to_owned()));
        assert_eq!(said("2022-04-12T09:30"), Ok("2022-04-12T09:30:00".to_owned()));
        assert!(said("yesterday").is_err_and(|it| it.contains("2022-04-12T09:30")));
    }
}
