//! `yiquan demo`: a bank filled with one project's records, to be tried out.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use super::{import::progress, serve};
use crate::{config::Flags, demo, seal_key, site, store};

/// Where it listens unless that is taken.
const LISTEN: ([u8; 4], u16) = ([127, 0, 0, 1], 8080);

#[derive(Args)]
pub struct Demo {
    /// Where the demo keeps its store [default: yiquan-demo in the user's data folder]
    #[arg(long)]
    folder: Option<PathBuf>,
}

impl Demo {
    pub async fn run(&self, flags: &Flags) -> Result<ExitCode> {
        let folder = self.folder.clone().unwrap_or_else(demo::folder);
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("the folder {}", folder.display()))?;
        let url = match &flags.store {
            Some(url) => url.clone(),
            None => format!("sqlite://{}?mode=rwc", folder.join("yiquan.db").display()),
        };
        let bank = store::open(&url).await?;
        let (bank, _) = store::steady(bank, demo::BRANCH).await?;
        let (bar, told) = progress();
        let filled = demo::fill(&bank, told).await;
        bar.finish_and_clear();
        filled?;
        let file = flags.seal_key.clone().unwrap_or_else(|| folder.join("yiquan.db-seal-key"));
        let signer = seal_key::open(&bank, demo::BRANCH, &file).await?;
        let doors = demo::doors(&bank).await?;
        let pages = site::pages(&bank, demo::BRANCH, false, doors).await?;
        let wished = flags.listen.unwrap_or(SocketAddr::from(LISTEN));
        let listener = serve::bind_near(wished).await?;
        println!("益圈已经打开 The bank is open: http://{}", listener.local_addr()?);
        serve::until_stopped(bank, (demo::BRANCH, signer), listener, pages).await?;
        Ok(ExitCode::SUCCESS)
    }
}
