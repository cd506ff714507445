//! `yiquan audit` and `yiquan ledger export`: the books, checked and written out.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result};
use bank::{
    account::{
        export::{Format, export},
        verify::verify,
    },
    seal::queries,
};
use clap::{Args, Subcommand};
use db::damaged;
use web::door;

use super::{proof::Proof, seal::Seal, trial_balance::TrialBalance};
use crate::{config::Config, store};

/// Exit code when the book has a fault.
pub const UNSOUND: u8 = 2;

#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Check every invariant of the book; one sentence for each fault
    Verify {
        /// The id of the key that must have sealed the book first, as somebody wrote it down
        #[arg(long)]
        key: Option<String>,
    },
    /// The signed heads over all transfers
    #[command(subcommand)]
    Seal(Seal),
    /// Prove a transfer, or check a proof
    Proof(Proof),
    /// Debits, credits and balance of each kind of account as they stood at a moment
    TrialBalance(TrialBalance),
}

impl Audit {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        match &self.command {
            AuditCommand::Verify { key } => check(config, key.as_deref()).await,
            AuditCommand::Seal(seal) => seal.run(config).await,
            AuditCommand::Proof(proof) => proof.run(config).await,
            AuditCommand::TrialBalance(it) => it.run(config).await,
        }
    }
}

/// Every fault of the book, a sentence each.
async fn check(config: &Config, key: Option<&str>) -> Result<ExitCode> {
    let bank = store::open_to_read(&config.store).await?;
    let flaws = bank.flaws(true).await?;
    for flaw in &flaws {
        println!("{flaw}");
    }
    if let Some(advice) = flaws.first().and_then(|it| door::advice(&damaged(it))) {
        println!("{advice}");
        return Ok(ExitCode::from(UNSOUND));
    }
    store::check_branch(&bank, &config.branch).await?;
    let zone = bank.zone(&config.branch).await?;
    let audit = verify(&bank.snapshot().await?, &config.branch, &zone).await?;
    for violation in &audit.violations {
        println!("{violation}");
    }
    if 0 < audit.left_out {
        println!("and {} more", audit.left_out);
    }
    let first = queries::keys(&bank.reader(), &config.branch).await?.into_iter().next();
    let other = key.filter(|key| first.is_none_or(|it| it.id.to_string() != **key));
    if let Some(key) = other {
        println!("the book was not sealed with the key {key} from the beginning");
    }
    let sound = audit.is_sound() && other.is_none();
    let counted = audit.counted;
    println!(
        "{} accounts, {} transfers ({} sealed), {} pending holds, {} service records: {}",
        counted.accounts,
        counted.transfers,
        counted.sealed,
        counted.pending_holds,
        counted.service_records,
        if sound { "sound" } else { "NOT sound" },
    );
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(UNSOUND) })
}

#[derive(Args)]
pub struct Ledger {
    #[command(subcommand)]
    command: LedgerCommand,
}

#[derive(Subcommand)]
enum LedgerCommand {
    /// Write every transfer as plain-text accounting, with a balance assertion for each account
    Export {
        /// `hledger` or `beancount`
        #[arg(long, value_parser = format)]
        format: Format,
        /// A file; the standard output otherwise
        #[arg(long)]
        output: Option<PathBuf>,
    },
}

impl Ledger {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        let LedgerCommand::Export { format, output } = &self.command;
        let bank = store::open_to_read(&config.store).await?;
        store::check_branch(&bank, &config.branch).await?;
        let zone = bank.zone(&config.branch).await?;
        let mut out: Box<dyn Write + Send> = match output {
            Some(path) => {
                let file = File::create(path);
                Box::new(BufWriter::new(
                    file.with_context(|| format!("the file {}", path.display()))?,
                ))
            }
            None => Box::new(BufWriter::new(io::stdout())),
        };
        let snapshot = bank.snapshot().await?;
        export(&snapshot, &config.branch, &zone, *format, &mut *out).await?;
        Ok(ExitCode::SUCCESS)
    }
}

fn format(name: &str) -> Result<Format, String> {
    Format::named(name).ok_or_else(|| format!("there is no format {name:?}"))
}
