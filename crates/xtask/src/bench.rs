//! What we owe, measured in one run on one machine, each beside its limit: only ratios can be trusted
//! where neighbours come and go. Meant for a release build.

mod asked;
mod bulk;
pub mod clients;
mod growth;
mod ledger;
mod prepare;
mod served;
pub mod server;
mod sessions;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::Result;
use clap::Args;
use serde_json::json;
use tokio::runtime::Runtime;

/// Transfers of a grown book: in a short look, and as many as the promise is about.
const TRANSFERS_QUICK: usize = 1_000_000;
const TRANSFERS: usize = 10_000_000;

#[derive(Args)]
pub struct Options {
    /// A short look: fewer people, fewer transfers, shorter rounds
    #[arg(long)]
    quick: bool,
    /// How many rounds; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Transfers of a grown book, if not ten million
    #[arg(long)]
    transfers: Option<usize>,
    /// Only these: `http.settle`, `http.checkin`, `page.home`, `boot`, `verify`, `bulk`, `growth`
    #[arg(long)]
    only: Vec<String>,
    /// Write the figures as JSON, too
    #[arg(long)]
    json: Option<PathBuf>,
}

impl Options {
    fn wants(&self, line: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it == line)
    }

    fn transfers(&self) -> usize {
        self.transfers.unwrap_or(if self.quick { TRANSFERS_QUICK } else { TRANSFERS })
    }
}

/// One line of the table.
struct Line {
    name: &'static str,
    measured: String,
    owed: String,
    reached: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("yiquan-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let lines = measure(&folder, options);
    fs::remove_dir_all(&folder)?;
    let lines = lines?;
    if cfg!(debug_assertions) {
        println!("This is not a release build: the figures say nothing about what we owe.");
    }
    println!("{:<16} {:<90} {:<22} reached", "name", "measured", "owed");
    for Line { name, measured, owed, reached } in &lines {
        println!("{name:<16} {measured:<90} {owed:<22} {}", if *reached { "yes" } else { "no" });
    }
    if let Some(path) = &options.json {
        let lines = lines.iter().map(|it| {
            json!({"name": it.name, "measured": it.measured, "owed": it.owed, "reached": it.reached})
        });
        fs::write(path, format!("{:#}\n", json!(lines.collect::<Vec<_>>())))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(folder: &Path, options: &Options) -> Result<Vec<Line>> {
    let mut table = Vec::new();
    if ["http.settle", "http.checkin", "page.home", "boot", "verify"]
        .iter()
        .any(|it| options.wants(it))
    {
        table.extend(asked::lines(options, folder)?);
    }
    let runtime = Runtime::new()?;
    if options.wants("bulk") {
        table.extend(runtime.block_on(bulk::lines(options, folder))?);
    }
    if options.wants("growth") {
        table.extend(runtime.block_on(growth::lines(options, folder))?);
    }
    Ok(table)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[expect(clippy::cast_precision_loss, reason = "a count, to be printed")]
fn per_second(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}
