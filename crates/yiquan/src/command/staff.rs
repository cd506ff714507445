//! `yiquan staff add` and `staff password`: accounts of those who work here.

use std::{io::BufRead, process::ExitCode};

use anyhow::{Context, Result, bail};
use bank::{
    Bank, Channel, Envelope, Operation, Stop, Who,
    access::{
        AddStaff, Role, SetPassword,
        row::all_staff,
        secret::{self, Hashed},
    },
    ids::StaffId,
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
    /// Give somebody of the staff another password, read from the standard input
    Password {
        /// On lists and sheets, such as W01
        #[arg(long)]
        code: String,
    },
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
        let bank = store::open(&config.store).await?;
        let (bank, _) = store::steady(bank, &config.branch).await?;
        let known = match &self.command {
            Command::Add(_) => None,
            Command::Password { code } => Some(called(&bank, config, code).await?),
        };
        let Some(password) = password(&bank)? else { return Ok(ExitCode::FAILURE) };
        let staff = match (&self.command, known) {
            (Command::Add(add), _) => perform(&bank, config, add.operation()).await?.staff,
            (Command::Password { .. }, known) => known.context("somebody of the staff")?,
        };
        perform(&bank, config, SetPassword { staff, password }).await?;
        match &self.command {
            Command::Add(add) => println!("{} {}", add.code, add.name),
            Command::Password { code } => println!("{code}"),
        }
        bank.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    fn operation(&self) -> AddStaff {
        AddStaff {
            code: self.code.clone(),
            name: self.name.clone(),
            role: self.role,
            community: self.community.clone(),
            merchant: self.merchant.clone(),
        }
    }
}

/// Somebody of the staff, by the code on lists and sheets.
async fn called(bank: &Bank, config: &Config, code: &str) -> Result<StaffId> {
    let staff = all_staff(&bank.reader(), &config.branch).await?;
    let found = staff.into_iter().find(|it| it.code == code).map(|it| it.id);
    found.with_context(|| format!("nobody of the staff of {} has the code {code}", config.branch))
}

/// From the standard input, so that no list of commands keeps it; `None` when it is too weak.
fn password(bank: &Bank) -> Result<Option<Hashed>> {
    eprintln!("口令（至少 {} 个字，按回车结束）Password:", secret::PASSWORD_MIN);
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("the password")?;
    let hashed = secret::hash_password(line.trim_end_matches(['\r', '\n']), bank.world().secret());
    Ok(hashed.map_err(|weak| eprintln!("{weak}")).ok())
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
