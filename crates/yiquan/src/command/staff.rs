//! `yiquan staff add`: the first account of somebody who works here.

use std::{io::BufRead, process::ExitCode};

use anyhow::{Context, Result, bail};
use bank::{
    Bank, Channel, Envelope, Operation, Stop, Who,
    access::{AddStaff, Role, SetPassword, secret},
};
use clap::{Args, Subcommand};

use crate::{config::Config, store};

#[derive(Args)]
pub struct Staff {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Add somebody of the staff, with a password read from the standard input
    Add(Add),
}

#[derive(Args)]
struct Add {
    /// On lists and sheets, such as W01
    #[arg(long)]
    code: String,
    /// With which they sign in
    #[arg(long)]
    name: String,
    /// `station_worker`, `community_worker`, `merchant_clerk`, `foundation_manager`,
    /// `foundation_finance`, `officer` or `auditor`
    #[arg(long, value_parser = role)]
    role: Role,
    /// The code of the one community that they see, if not all
    #[arg(long)]
    community: Option<String>,
    /// The code of the shop that a clerk works in
    #[arg(long)]
    merchant: Option<String>,
}

impl Staff {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        let Command::Add(add) = &self.command;
        let bank = store::open(&config.store).await?;
        eprintln!("口令（至少 {} 个字，按回车结束）Password:", secret::PASSWORD_MIN);
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).context("the password")?;
        let password =
            secret::hash_password(line.trim_end_matches(['\r', '\n']), bank.world().secret());
        let Ok(password) = password.map_err(|weak| eprintln!("{weak}")) else {
            return Ok(ExitCode::FAILURE);
        };
        let (code, name) = (add.code.clone(), add.name.clone());
        let (community, merchant) = (add.community.clone(), add.merchant.clone());
        let operation = AddStaff { code, name, role: add.role, community, merchant };
        let added = perform(&bank, config, operation).await?;
        perform(&bank, config, SetPassword { staff: added.staff, password }).await?;
        println!("{} {}", add.code, add.name);
        bank.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

fn role(name: &str) -> Result<Role, String> {
    Role::named(name).ok_or_else(|| format!("there is no role {name:?}"))
}

/// Each call of the command is a change of its own.
async fn perform<O: Operation>(bank: &Bank, config: &Config, operation: O) -> Result<O::Outcome> {
    let key = format!("command/{}/{}", O::NAME, bank.now());
    let envelope = Envelope::new(&config.branch, Who::Operator, Channel::Desk, &key, bank.now());
    match bank.perform(envelope, operation).await {
        Ok(outcome) => Ok(outcome),
        Err(Stop::Refused(refusal)) => bail!("{refusal}"),
        Err(Stop::Forbidden) => bail!("this role may not do this"),
        Err(Stop::KeyReused) => bail!("this key belongs to another change"),
        Err(Stop::Broken(error)) => Err(error.into()),
    }
}
