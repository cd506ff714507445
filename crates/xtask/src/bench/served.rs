//! A server that is measured: started, watched, and ended with us.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use tokio::runtime::Runtime;

use super::{Line, ledger::BRANCH, median};
use crate::http::{self, Connection};

/// A server that ends with us.
pub(super) struct Served {
    pub process: Child,
    pub address: SocketAddr,
}

impl Served {
    pub(super) fn start(store: &str) -> Result<Served> {
        let mut server = Command::new(std::env::current_exe()?);
        server.args(["bench-server", "--store", store, "--branch", BRANCH]);
        Served::of(server)
    }

    fn of(mut server: Command) -> Result<Served> {
        let mut process = server.stdout(Stdio::piped()).spawn().context("starting the server")?;
        let output = process.stdout.take().context("its output is piped")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://").context("it says where it listens")?;
        Ok(Served { address: address.parse()?, process })
    }
}

impl Drop for Served {
    /// Stops it in order: after a run that didn't end so, the next one checks the whole file first.
    fn drop(&mut self) {
        let told = Command::new("kill").arg(self.process.id().to_string()).status();
        if !told.is_ok_and(|it| it.success()) {
            self.process.kill().ok();
        }
        self.process.wait().ok();
    }
}

/// From exec to the first page, and what the program keeps in memory when nobody asks.
pub(super) fn boot(store: &str, rounds: usize) -> Result<Vec<Line>> {
    let product = std::env::current_exe()?.with_file_name("yiquan");
    ensure!(product.exists(), "{} isn't built: cargo build --release", product.display());
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut server = Command::new(&product);
        server.args(["serve", "--store", store, "--branch", BRANCH]);
        server.args(["--listen", "127.0.0.1:0"]);
        let started = Instant::now();
        let served = Served::of(server)?;
        let answer = Runtime::new()?.block_on(async {
            Connection::open(served.address).await?.ask(&http::get("/", None)).await
        })?;
        times.push(started.elapsed().as_secs_f64() * 1_000.0);
        ensure!(answer.status == 200, "the front page answers {}", answer.status);
        sizes.push(resident_mib(served.process.id())?);
    }
    let (time, size) = (median(times.into_iter()), median(sizes.into_iter()));
    Ok(vec![
        Line {
            name: "boot",
            measured: format!("{time:.0} ms to the first page"),
            owed: "<= 100 ms".to_owned(),
            reached: time <= 100.0,
        },
        Line {
            name: "boot memory",
            measured: format!("{size:.0} MiB resident"),
            owed: "<= 64 MiB".to_owned(),
            reached: size <= 64.0,
        },
    ])
}

/// What a process has used of the processors so far, its own and the system's for it.
pub(super) fn cpu_micros(process: u32) -> Result<f64> {
    /// The system counts in hundredths of a second.
    const TICK_MICROS: f64 = 10_000.0;
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name stands in brackets and may hold anything; 14th and 15th of all are the times.
    let (_, rest) = stat.rsplit_once(')').context("a name")?;
    let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    let ticks = ticks.collect::<Result<Vec<u32>, _>>()?;
    Ok(ticks.into_iter().map(f64::from).sum::<f64>() * TICK_MICROS)
}

fn resident_mib(process: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:")).context("VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kib / 1_024.0)
}
