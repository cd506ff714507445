//! Who asks, in a program of its own on one thread: as many connections as are wished, each asking
//! again as soon as it is answered.

use std::{
    fs,
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};
use futures_util::future;

use super::server::{HELLO, NOTHING};
use crate::http::{self, Connection};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Nothing,
    Hello,
    Settle,
    Checkin,
    Home,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Nothing => "nothing",
            Kind::Hello => "hello",
            Kind::Settle => "settle",
            Kind::Checkin => "checkin",
            Kind::Home => "home",
        }
    }
}

#[derive(Args)]
pub struct Options {
    #[arg(long)]
    address: SocketAddr,
    #[arg(long)]
    kind: Kind,
    /// A line for each request: a token, and an order to settle
    #[arg(long)]
    lines: PathBuf,
    /// Lines that earlier rounds used up
    #[arg(long, default_value_t = 0)]
    skip: usize,
    #[arg(long)]
    connections: usize,
    #[arg(long)]
    millis: u64,
}

/// Asks for so long, and prints `COUNT SECONDS P99_MICROS` on one line.
pub fn run(options: &Options) -> Result<ExitCode> {
    let text = fs::read_to_string(&options.lines)?;
    let lines: Vec<&str> = text.lines().skip(options.skip).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut took, seconds) = runtime.block_on(all(options, &lines))?;
    took.sort_unstable();
    let p99 = took.get(took.len() * 99 / 100).context("something was answered")?;
    println!("{} {seconds} {}", took.len(), p99.as_micros());
    Ok(ExitCode::SUCCESS)
}

async fn all(options: &Options, lines: &[&str]) -> Result<(Vec<Duration>, f64)> {
    let mut connections = Vec::new();
    for _ in 0..options.connections {
        connections.push(Connection::open(options.address).await?);
    }
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let until = started + Duration::from_millis(options.millis);
    let clients = connections.into_iter().map(|mut connection| {
        let next = &next;
        async move {
            let mut took = Vec::new();
            while Instant::now() < until {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let request = request(options.kind, lines, number)?;
                let asked = Instant::now();
                let answer = connection.ask(&request).await?;
                took.push(asked.elapsed());
                let body = String::from_utf8_lossy(&answer.body);
                ensure!(answer.status == 200, "answered {}: {body:.300}", answer.status);
            }
            Ok::<_, anyhow::Error>(took)
        }
    });
    let took = future::try_join_all(clients).await?.concat();
    Ok((took, started.elapsed().as_secs_f64()))
}

fn request(kind: Kind, lines: &[&str], number: usize) -> Result<Vec<u8>> {
    const OPINION: &str = r#"{"satisfaction":"satisfied","comment":""}"#;
    Ok(match kind {
        Kind::Nothing => http::post(NOTHING, None, "k", OPINION),
        Kind::Hello => http::get(HELLO, None),
        Kind::Settle => {
            let line = lines.get(number).context("no order is left: prepare more")?;
            let (token, order) = line.split_once(' ').context("a token and an order")?;
            let path = format!("/api/v1/orders/{order}/confirmation");
            http::post(&path, Some(token), &format!("settle-{order}"), OPINION)
        }
        Kind::Checkin => {
            let line = lines.get(number).context("nobody is left to come: prepare more")?;
            let words: Vec<&str> = line.split(' ').collect();
            let [token, session, member, at] = words[..] else { bail!("four words: {line}") };
            let until = at.parse::<i64>()? + 3_600_000_000;
            let said = format!(
                r#"{{"member":"{member}","signed_in_at":{at},"signed_out_at":{until},"by":"desk"}}"#
            );
            let path = format!("/api/v1/sessions/{session}/attendances");
            http::post(&path, Some(token), &format!("{session}-{member}"), &said)
        }
        Kind::Home => {
            let line = lines.get(number % lines.len()).context("somebody is signed in")?;
            http::get("/home", line.split(' ').next())
        }
    })
}
