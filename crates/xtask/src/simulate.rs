//! Random tries of the people of a small town, on `SQLite`, on `PostgreSQL` and on a model in
//! memory: every answer agrees, and in the end all books are equal.

mod branch;
mod compare;
mod fate;
mod model;
mod plan;
mod step;

use std::{
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Instant,
};

use anyhow::{Context, Result};
use bank::{Bank, FixedWorld};
use clap::Args;
use db::{Db, Fate};
use futures_util::future;

use crate::{postgres::Server, town};
use compare::{Difference, Heard, Side};
use fate::Waiting;

/// So many seeds are played at once: enough that the writer has company and both cores work.
const AT_ONCE: u64 = 16;

/// Of each place and kind there is one: three in a statement, three at the commit, one behind it.
const KINDS: usize = 7;
/// In fewer seeds, not everything must have gone wrong.
const SEEDS_FEW: u64 = 50;

#[derive(Args)]
pub struct Options {
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many seeds, one after the other
    #[arg(long, default_value_t = 500)]
    seeds: u64,
    /// How many things are tried in each
    #[arg(long, default_value_t = 60)]
    operations: usize,
    /// On which databases, beside the model
    #[arg(long, value_delimiter = ',', default_value = "sqlite,postgres")]
    databases: Vec<String>,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let started = Instant::now();
    println!("seeds {} to {}", options.seed, options.seed + options.seeds.saturating_sub(1));
    let servers = Servers::start(options)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let sides = runtime.block_on(servers.sides())?;
    let (found, heard) = runtime.block_on(all(&sides, options))?;
    for (answer, often) in &heard {
        println!("{often:>8} {answer}");
    }
    for side in &sides {
        let happened = side.fate.happened();
        println!("on {}: {happened:?}", side.name);
        let often = options.seeds < SEEDS_FEW || KINDS <= happened.len();
        anyhow::ensure!(often, "too little went wrong on {}: {happened:?}", side.name);
    }
    let seconds = started.elapsed().as_secs_f64();
    let (differ, steps) = (found.len(), options.seeds * options.operations as u64);
    println!("{} seeds, {steps} tries in {seconds:.1} s", options.seeds);
    println!("test result: {} passed; {differ} failed", options.seeds - differ as u64);
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the databases need while the simulation runs.
struct Servers {
    folder: PathBuf,
    wanted: Vec<String>,
    postgres: Option<Server>,
}

impl Servers {
    fn start(options: &Options) -> Result<Servers> {
        let folder = std::env::temp_dir().join(format!("yiquan-simulate-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let wanted = options.databases.clone();
        let postgres = wanted.iter().any(|it| it == "postgres").then(|| Server::start(false));
        Ok(Servers { folder, wanted, postgres: postgres.transpose()? })
    }

    async fn sides(&self) -> Result<Vec<Side>> {
        let mut sides = Vec::new();
        for name in &self.wanted {
            let (name, url) = match name.as_str() {
                "sqlite" => {
                    let file = self.folder.join("bank.db");
                    ("sqlite", format!("sqlite://{}?mode=rwc", file.display()))
                }
                "postgres" => ("postgres", self.postgres.as_ref().context("it is started")?.url()),
                other => anyhow::bail!("{other} is no database: sqlite or postgres"),
            };
            // What a crash would lose is another proof's matter.
            let waiting = Arc::new(Waiting::default());
            let fate = Some(Fate(waiting.clone()));
            let options = db::Options { durable: false, fate, ..db::Options::new(url) };
            let db = Db::open(&options).await?;
            let bank = Bank::new(db.clone(), FixedWorld::at(town::MORNING, 7));
            sides.push(Side { name, db, bank, fate: waiting });
        }
        Ok(sides)
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("{} could not be removed: {error}", self.folder.display());
        }
    }
}

/// Plays every seed, several at once, and tells of each that differs.
async fn all(sides: &[Side], options: &Options) -> Result<(Vec<u64>, Heard)> {
    let next = AtomicU64::new(options.seed);
    let end = options.seed + options.seeds;
    let shown = AtomicUsize::new(0);
    let worker = || async {
        let (mut found, mut heard) = (Vec::new(), Heard::new());
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if end <= seed {
                return Ok::<_, anyhow::Error>((found, heard));
            }
            let played = compare::play(sides, seed, options.operations, &mut heard).await;
            if let Some(difference) = played.with_context(|| format!("seed {seed}"))? {
                found.push(seed);
                if shown.fetch_add(1, Ordering::Relaxed) < SHOWN_MAX {
                    tell(seed, &compare::shrink(sides, seed, difference).await?);
                }
            }
        }
    };
    let (mut found, mut heard) = (Vec::new(), Heard::new());
    for (seeds, answers) in future::try_join_all((0..AT_ONCE).map(|_| worker())).await? {
        found.extend(seeds);
        for (answer, often) in answers {
            *heard.entry(answer).or_default() += often;
        }
    }
    Ok((found, heard))
}

/// After so many differences, the rest is counted only.
const SHOWN_MAX: usize = 3;

fn tell(seed: u64, difference: &Difference) {
    println!("seed {seed}: {}\n  after", difference.what);
    for step in &difference.steps {
        println!("    {step:?}");
    }
}
