//! A bank that is killed in the middle of its work: what was answered is there afterwards, and
//! nothing is half done. On `PostgreSQL` the server is killed, too.

pub mod check;
pub mod child;
pub mod served;
pub mod visits;

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio, id},
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use db::Db;
use tokio::runtime::Runtime;

use crate::{chance::Chance, load, postgres::Server, town};

pub const BRANCH: &str = "crash";
/// How often on each database, if nobody says.
const TIMES: i64 = 10;
/// Every third time, the server of the database is killed before the bank is.
const SERVER_EVERY: i64 = 3;
/// Each run lives days of its own.
const DAYS_A_RUN: i64 = 1_000;

#[derive(Args)]
pub struct Options {
    /// How often on each database [default: 10; with --http 5]
    #[arg(long)]
    times: Option<i64>,
    /// Kill the real server, while connections ask it for changes
    #[arg(long)]
    http: bool,
    /// How many people come at once
    #[arg(long, default_value_t = 64)]
    callers: usize,
    /// Decides how far each run comes before it is killed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// On which databases
    #[arg(long, value_delimiter = ',', default_value = "sqlite,postgres")]
    databases: Vec<String>,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    println!("seed {}", options.seed);
    let mut passed = 0;
    for database in &options.databases {
        let mut place = Place::new(database)?;
        let rounds = if options.http {
            served::rounds(&mut place, options, options.times.unwrap_or(served::TIMES))
        } else {
            place.rounds(options, options.times.unwrap_or(TIMES))
        };
        passed += rounds.with_context(|| format!("on {database}, seed {}", options.seed))?;
    }
    println!("test result: {passed} passed; 0 failed");
    Ok(ExitCode::SUCCESS)
}

/// Where a store lies, and goes when the proof is over.
pub struct Place {
    pub folder: PathBuf,
    pub store: String,
    pub server: Option<Server>,
}

impl Place {
    fn new(database: &str) -> Result<Place> {
        Place::at(std::env::temp_dir().join(format!("yiquan-crash-{}", id())), database)
    }

    pub fn at(folder: PathBuf, database: &str) -> Result<Place> {
        std::fs::create_dir_all(&folder)?;
        let file = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
        let server = match database {
            "sqlite" => None,
            "postgres" => Some(Server::start(true)?),
            other => bail!("{other} is no database: sqlite or postgres"),
        };
        let store = server.as_ref().map_or(file, Server::url);
        Ok(Place { folder, store, server })
    }

    fn rounds(&mut self, options: &Options, times: i64) -> Result<i64> {
        let runtime = Runtime::new()?;
        runtime.block_on(furnish(&self.store, options.callers))?;
        let mut chance = Chance::of(options.seed);
        let mut answered = HashSet::new();
        for round in 0..times {
            let answers = chance.between(50, 1_500);
            let fresh = self.round(options, round, answers)?;
            ensure!(!fresh.is_empty(), "nothing was answered before the end of round {round}");
            answered.extend(fresh);
            let found = runtime.block_on(check::check(&self.store, BRANCH, &answered))?;
            println!(
                "round {round}: killed after {answers} answers; {} answered so far, all kept; {} kept without an answer",
                answered.len(),
                found.unanswered.len()
            );
            debug_assert!(answered.len() <= found.journal, "every key is counted once");
        }
        Ok(times)
    }

    /// Lets a bank work until it has answered so often, and kills it or its database.
    fn round(&mut self, options: &Options, round: i64, answers: i64) -> Result<HashSet<String>> {
        let mut child = start(&self.store, options, round * DAYS_A_RUN)?;
        let output = child.stdout.take().context("its output is piped")?;
        let mut lines = BufReader::new(output).lines();
        let mut answered = HashSet::new();
        for _ in 0..answers {
            let more = lines.by_ref().map_while(Result::ok);
            answered.extend(answers_in(more).next());
        }
        if let Some(server) = &mut self.server
            && round % SERVER_EVERY == SERVER_EVERY - 1
        {
            server.crash()?;
        }
        child.kill()?;
        child.wait()?;
        // What it wrote before the end is in the pipe; a torn last line was no answer.
        answered.extend(answers_in(lines.map_while(Result::ok)));
        Ok(answered)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("{} could not be removed: {error}", self.folder.display());
        }
    }
}

/// The keys of answers.
fn answers_in(lines: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    lines.filter_map(|line| Some(line.strip_prefix("ack ")?.to_owned()))
}

fn start(store: &str, options: &Options, day: i64) -> Result<Child> {
    let ourselves = std::env::current_exe()?;
    let mut child = command(&ourselves, store, options.callers, day);
    // That its database has gone is what it is here for: nobody needs to read it.
    child.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting the child")
}

/// The program that is killed.
pub fn command(program: &Path, store: &str, callers: usize, day: i64) -> Command {
    let mut child = Command::new(program);
    child.args(["crash-child", "--store", store, "--branch", BRANCH]);
    child.args(["--callers", &callers.to_string(), "--day", &day.to_string()]);
    child
}

/// Makes the store and the people in it.
pub async fn furnish(store: &str, callers: usize) -> Result<()> {
    let db = Db::open(&db::Options::new(store)).await?;
    town::build(&db, BRANCH).await?;
    town::settle(&db, BRANCH, load::ring(callers.max(2))).await?;
    db.close().await;
    Ok(())
}
