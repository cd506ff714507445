//! The commands of the program, one file each.

pub mod books;
pub mod demo;
pub mod import;
pub mod proof;
pub mod seal;
pub mod serve;
pub mod staff;
mod trial_balance;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::config::{Config, Flags};

/// A community time bank: pages, API, ledger and reports in one program.
#[derive(Parser)]
#[command(name = "yiquan", version, about)]
pub struct Cli {
    #[command(flatten)]
    pub flags: Flags,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages and the API of a branch
    Serve,
    /// Open a bank filled with one project's records, to be tried out
    Demo(demo::Demo),
    /// The people who work here
    Staff(staff::Staff),
    /// The book's invariants, its seals, and proofs
    Audit(books::Audit),
    /// The book, for other programs
    Ledger(books::Ledger),
    /// Bring a project's records in
    Import(import::Import),
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> Result<ExitCode> {
    let config = Config::read(&cli.flags)?;
    match cli.command {
        Command::Serve => serve::run(&config).await,
        Command::Demo(demo) => demo.run(&cli.flags).await,
        Command::Staff(staff) => staff.run(&config).await,
        Command::Audit(audit) => audit.run(&config).await,
        Command::Ledger(ledger) => ledger.run(&config).await,
        Command::Import(import) => import.run(&config).await,
    }
}
