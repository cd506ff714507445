//! `yiquan serve`: the pages and the API of a branch, until it is asked to stop.

use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use axum::Router;
use bank::{Bank, Cause, DbErr, Steady, seal::Signer};
use db::damaged;
use text::{Arg, key};
use tokio::{net::TcpListener, signal};

use super::proof::both;
use crate::{config::Config, seal_key, site, store, worker};

/// How many ports are tried after the one that is taken.
const PORTS_MAX: u16 = 100;

pub async fn run(config: &Config) -> Result<ExitCode> {
    let bank = store::open(&config.store).await?;
    let (bank, clock) = store::steady(bank, &config.branch).await?;
    tell_if_behind(&clock);
    let signer = seal_key::open(&bank, &config.branch, &seal_key::place(config)).await?;
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.with_context(|| format!("listening on {}", config.listen))?;
    let pages = site::pages(&bank, &config.branch, config.https, Vec::new()).await?;
    println!("http://{}", listener.local_addr()?);
    let watched = tokio::spawn(watch(bank.clone(), clock));
    tokio::select! {
        served = until_stopped(bank, (&config.branch, signer), listener, pages) => served?,
        damage = watched => return Err(damage?.into()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks through the store's file while it is served already, then at the clock; ends with what
/// makes it wrong to go on.
async fn watch(bank: Bank, clock: Arc<Steady>) -> DbErr {
    tokio::time::sleep(worker::FIRST_PAGES).await;
    match bank.flaws(false).await {
        Ok(flaws) => {
            if let Some(flaw) = flaws.first() {
                bank.close().await; // Whoever is being served still gets an answer.
                return damaged(flaw);
            }
        }
        Err(error) if error.cause() == Cause::Damaged => return error,
        Err(error) => tracing::error!(%error, "the store's file could not be looked through"),
    }
    let mut ticks = tokio::time::interval(CLOCK_PAUSE);
    loop {
        ticks.tick().await;
        tell_if_behind(&clock);
    }
}

fn tell_if_behind(clock: &Steady) {
    let seconds = clock.behind() / 1_000_000;
    if 0 < seconds {
        let values = [("seconds", Arg::Number(seconds))];
        let said = both(|lang| text::with(lang, key("operator-clock-back"), &values));
        tracing::error!(seconds, "{said}");
    }
}

/// How often the clock is looked at.
const CLOCK_PAUSE: Duration = Duration::from_secs(30);

/// Serves until the system asks to stop; then everybody who is being served still gets an answer.
pub async fn until_stopped(
    bank: Bank,
    (branch, signer): (&str, Signer),
    listener: TcpListener,
    pages: Router,
) -> Result<()> {
    let work = tokio::spawn(worker::run(bank.clone(), branch.to_owned(), signer));
    axum::serve(listener, pages.into_make_service())
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    work.abort();
    bank.close().await;
    Ok(())
}

/// The wished address, or the next free port after it.
pub async fn bind_near(wished: SocketAddr) -> Result<TcpListener> {
    for port in wished.port()..=wished.port().saturating_add(PORTS_MAX) {
        if let Ok(listener) = TcpListener::bind((wished.ip(), port)).await {
            return Ok(listener);
        }
    }
    anyhow::bail!("no free port in {PORTS_MAX} from {wished}")
}

async fn asked_to_stop() {
    let interrupt = async { signal::ctrl_c().await.ok() };
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())
        .expect("the system tells about signals");
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
