//! The commands of the program, one file each.

pub mod import;
pub mod serve;

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
    /// Bring a project's records in
    Import(import::Import),
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> Result<ExitCode> {
    let config = Config::read(&cli.flags)?;
    match cli.command {
        Command::Serve => serve::run(&config).await,
        Command::Import(import) => import.run(&config).await,
    }
}
