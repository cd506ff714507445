//! `yiquan staff add`, `staff password` and `staff member`: those who work here.

use std::{io::BufRead, process::ExitCode};

use anyhow::{Context, Result, bail};
use bank::{
    Bank, Channel, Envelope, Operation, Stop, Who,
    access::{
        AddStaff, LinkMember, Role, SetPassword,
        row::all_staff,
        secret::{self, Hashed},
    },
    ids::{MemberId, StaffId},
    member::row::find_by_code,
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
    /// Say which member somebody of the staff is, so that they decide nothing about themselves
    Member {
        /// On lists and sheets, such as W01
        #[arg(long)]
        code: String,
        /// The card number; without one, they are no member after all
        #[arg(long)]
        card: Option<String>,
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
        let code = self.command.run(&bank, config).await?;
        bank.close().await;
        Ok(code)
    }
}

impl Command {
    async fn run(&self, bank: &Bank, config: &Config) -> Result<ExitCode> {
        match self {
            Command::Add(add) => {
                let Some(password) = password(bank)? else { return Ok(ExitCode::FAILURE) };
                let staff = perform(bank, config, add.operation()).await?.staff;
                perform(bank, config, SetPassword { staff, password }).await?;
                println!("{} {}", add.code, add.name);
            }
            Command::Password { code } => {
                let staff = called(bank, config, code).await?;
                let Some(password) = password(bank)? else { return Ok(ExitCode::FAILURE) };
                perform(bank, config, SetPassword { staff, password }).await?;
                println!("{code}");
            }
            Command::Member { code, card } => {
                let staff = called(bank, config, code).await?;
                let member = match card {
                    Some(card) => Some(carried(bank, config, card).await?),
                    None => None,
                };
                perform(bank, config, LinkMember { staff, member }).await?;
                match card {
                    Some(card) => println!("{code} {card}"),
                    None => println!("{code}"),
                }
            }
        }
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

/// The member who carries this card.
async fn carried(bank: &Bank, config: &Config, card: &str) -> Result<MemberId> {
    let found = find_by_code(&bank.reader(), &config.branch, card).await?;
    let found =
        found.with_context(|| format!("no member of {} has the card {card}", config.branch));
    Ok(found?.id)
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
