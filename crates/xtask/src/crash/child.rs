//! The program that is killed: works for many at once and says what was answered.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use bank::{Bank, FixedWorld};
use clap::Args;
use db::Db;
use futures_util::future;

use crate::{
    load::{Listener, Neighbour},
    town,
};

#[derive(Args)]
pub struct Options {
    /// Where the bank is
    #[arg(long)]
    store: String,
    #[arg(long)]
    branch: String,
    /// How many people come at once
    #[arg(long)]
    callers: usize,
    /// The first day of this run; days that were lived are not lived again
    #[arg(long)]
    day: i64,
    /// How many days each lives at most
    #[arg(long, default_value_t = i64::MAX)]
    days: i64,
    /// Answer before it is on disk: the control experiment
    #[arg(long)]
    careless: bool,
}

/// Prints `ask KEY` before and `ack KEY` after each operation, as it happens.
struct Printer;

impl Listener for Printer {
    fn asks(&self, key: &str) {
        print(&format!("ask {key}\n"));
    }

    fn is_answered(&self, key: &str) {
        print(&format!("ack {key}\n"));
    }
}

/// One write of a whole line, which a pipe takes at once or not at all.
fn print(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes()).and_then(|()| out.flush()).ok(); // The parent may have left.
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(work(options))?;
    Ok(ExitCode::SUCCESS)
}

async fn work(options: &Options) -> Result<()> {
    let durable = !options.careless;
    let db = Db::open(&db::Options { durable, ..db::Options::new(&options.store) }).await?;
    let bank = Bank::new(db, FixedWorld::at(town::MORNING, 7));
    let last = options.day.saturating_add(options.days);
    let lives = (0..options.callers).map(|number| {
        let bank = &bank;
        async move {
            let neighbour = Neighbour { first: 0, number, of: options.callers.max(2) };
            for day in options.day..last {
                neighbour.live(bank, &options.branch, day, &Printer).await?;
            }
            Ok::<_, anyhow::Error>(())
        }
    });
    future::try_join_all(lives).await?;
    bank.close().await;
    Ok(())
}
