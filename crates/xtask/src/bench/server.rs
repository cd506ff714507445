//! The bank's own pages and API, and beside them two addresses that do nothing: what the network and
//! the server cost by themselves.

use std::{net::SocketAddr, process::ExitCode};

use anyhow::Result;
use axum::{
    Json, Router,
    routing::{get, post},
};
use clap::Args;
use serde_json::Value;
use tokio::{net::TcpListener, runtime::Runtime};
use yiquan::{command::serve, seal_key, site, store};

pub const NOTHING: &str = "/bench/nothing";
pub const HELLO: &str = "/bench/hello";

#[derive(Args)]
pub struct Options {
    #[arg(long)]
    store: String,
    #[arg(long)]
    branch: String,
}

/// Serves on a free port, and prints the address.
pub fn run(options: &Options) -> Result<ExitCode> {
    Runtime::new()?.block_on(async {
        let bank = store::open(&options.store).await?;
        let pages = site::pages(&bank, &options.branch, false, Vec::new()).await?;
        let nothing = Router::new()
            .route(NOTHING, post(|Json(said): Json<Value>| async { Json(said) }))
            .route(HELLO, get(|| async { "hello" }));
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        println!("http://{}", listener.local_addr()?);
        let file = seal_key::beside(&options.store);
        let signer = seal_key::open(&bank, &options.branch, &file).await?;
        let pages = nothing.merge(pages);
        serve::until_stopped(bank, (&options.branch, signer), listener, pages).await
    })?;
    Ok(ExitCode::SUCCESS)
}
