//! `yiquan serve`: the pages and the API of a branch, until it is asked to stop.

use std::{net::SocketAddr, process::ExitCode};

use anyhow::{Context, Result};
use axum::Router;
use bank::{Bank, seal::Signer};
use tokio::{net::TcpListener, signal};

use crate::{config::Config, seal_key, site, store, worker};

/// How many ports are tried after the one that is taken.
const PORTS_MAX: u16 = 100;

pub async fn run(config: &Config) -> Result<ExitCode> {
    let bank = store::open(&config.store).await?;
    let signer = seal_key::open(&bank, &config.branch, &seal_key::place(config)).await?;
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.with_context(|| format!("listening on {}", config.listen))?;
    let pages = site::pages(&bank, &config.branch, config.https, Vec::new()).await?;
    println!("http://{}", listener.local_addr()?);
    until_stopped(bank, (&config.branch, signer), listener, pages).await?;
    Ok(ExitCode::SUCCESS)
}

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
