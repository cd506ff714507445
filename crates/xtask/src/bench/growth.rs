//! Whether a book that grows stays as quick, and how long it takes to add all of it up.

use std::{path::Path, time::Instant};

use anyhow::{Result, anyhow, ensure};
use bank::{
    Channel, Envelope, Who,
    account::verify::{balances, verify},
    ids::OrderId,
    order::{Confirm, Satisfaction},
};

use super::{
    Line, Options,
    ledger::{BRANCH, Nobody, Ready},
    median,
};
use crate::{
    load::Neighbour,
    town::{self, MINUTE, MORNING},
};

/// Settlements whose median counts.
const SAMPLES: usize = 100;
/// Transfers of a young book.
const YOUNG: usize = 10_000;
/// What an audit of ten million may take, in seconds.
const AUDIT_SECONDS: f64 = 5.0;
const AUDITED: f64 = 10_000_000.0;

/// `growth` and `verify.balances`.
pub async fn lines(options: &Options, folder: &Path) -> Result<Vec<Line>> {
    let members = if options.quick { 20_000 } else { 100_000 };
    let store = format!("sqlite://{}?mode=rwc", folder.join("growing.db").display());
    let mut ready = Ready::open(&db::Options::new(store), members).await?;
    let orders = orders(&ready).await?;
    let (early, late) = orders.split_at(SAMPLES);

    ready.post(YOUNG).await?;
    let young = settled(&ready, early).await?;
    let old = options.transfers();
    ready.grow(old - YOUNG).await?;
    let grown = settled(&ready, late).await?;
    let line = Line {
        name: "growth",
        measured: format!(
            "{grown:.0} µs with {old} transfers ÷ {young:.0} µs with {YOUNG} = {:.2}",
            grown / young
        ),
        owed: "<= 1.5 with 10000000".to_owned(),
        reached: AUDITED <= count(old) && grown / young <= 1.5,
    };
    let added = added_up(&ready).await?;
    ready.bank.close().await;
    Ok(vec![line, added])
}

/// Orders that wait for the resident's word.
async fn orders(ready: &Ready) -> Result<Vec<OrderId>> {
    let mut orders = Vec::new();
    for number in 0..2 * SAMPLES {
        let one = Neighbour { first: 0, number, of: 2 * SAMPLES };
        orders.push(one.until_ended(&ready.bank, BRANCH, 0, &Nobody).await?);
    }
    Ok(orders)
}

/// The median of what a settlement takes whoever is alone, in microseconds, on disk.
async fn settled(ready: &Ready, orders: &[OrderId]) -> Result<f64> {
    let mut took = Vec::new();
    for &order in orders {
        let worker = Who::Staff(town::staff(1));
        let key = format!("settle-{order}");
        let envelope = Envelope::new(BRANCH, worker, Channel::Desk, &key, MORNING + 100 * MINUTE);
        let confirm =
            Confirm { order, satisfaction: Satisfaction::Satisfied, comment: String::new() };
        let started = Instant::now();
        let done = ready.bank.perform(envelope, confirm).await;
        done.map_err(|stop| anyhow!("settling: {stop:?}"))?;
        took.push(started.elapsed().as_secs_f64() * 1_000_000.0);
    }
    Ok(median(took.into_iter()))
}

/// Adds up every transfer and compares with what the accounts say.
async fn added_up(ready: &Ready) -> Result<Line> {
    let started = Instant::now();
    let audit = balances(&ready.bank.snapshot().await?, BRANCH).await?;
    let took = started.elapsed().as_secs_f64();
    ensure!(audit.is_sound(), "the book doesn't add up: {:?}", audit.violations.first());
    Ok(audit_line("verify.balances", audit.counted.transfers, took))
}

/// The whole audit of a town where people helped each other.
pub async fn audit(bank: &bank::Bank, branch: &str) -> Result<Line> {
    let zone = bank.zone(branch).await?;
    let started = Instant::now();
    let audit = verify(&bank.snapshot().await?, branch, &zone).await?;
    let took = started.elapsed().as_secs_f64();
    ensure!(audit.is_sound(), "the book is unsound: {:?}", audit.violations.first());
    Ok(audit_line("verify", audit.counted.transfers, took))
}

fn audit_line(name: &'static str, transfers: usize, took: f64) -> Line {
    let scaled = took * AUDITED / count(transfers);
    Line {
        name,
        measured: format!(
            "{took:.2} s for {transfers} transfers; {scaled:.1} s for 10000000 at that pace"
        ),
        owed: format!("<= {AUDIT_SECONDS} s for 10000000"),
        reached: scaled <= AUDIT_SECONDS,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count, to be divided by")]
fn count(transfers: usize) -> f64 {
    transfers as f64
}
