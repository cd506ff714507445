//! What we owe, measured in one run on one machine, each beside its limit: only ratios can be trusted
//! where neighbours come and go. Meant for a release build.

pub mod clients;
mod prepare;
pub mod server;

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::json;
use tokio::runtime::Runtime;

use crate::http::{self, Connection};
use clients::Kind;
use prepare::Size;

/// As many as the promise is about.
const CONNECTIONS: &str = "64";

#[derive(Args)]
pub struct Options {
    /// A short look: fewer people, shorter rounds
    #[arg(long)]
    quick: bool,
    /// How many rounds; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Write the figures as JSON, too
    #[arg(long)]
    json: Option<PathBuf>,
}

/// One line of the table.
struct Line {
    name: &'static str,
    measured: String,
    owed: &'static str,
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
    println!("{:<14} {:<90} {:<34} reached", "name", "measured", "owed");
    for Line { name, measured, owed, reached } in &lines {
        println!("{name:<14} {measured:<90} {owed:<34} {}", if *reached { "yes" } else { "no" });
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
    let (size, millis) = if options.quick {
        (Size { waiting: 500, usual: 200, days: 20 }, 500)
    } else {
        (Size { waiting: 5_000, usual: 2_000, days: 20 }, 2_000)
    };
    let store = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
    let prepared = Runtime::new()?.block_on(prepare::prepare(&store, size))?;
    fs::write(folder.join("waiting"), prepared.waiting)?;
    fs::write(folder.join("usual"), prepared.usual)?;
    let served = Served::start(&store)?;
    let mut bench =
        Bench { address: served.address, server: served.process.id(), folder, millis, used: 0 };
    let mut table = vec![bench.settle(options.rounds)?];
    table.extend(bench.home(options.rounds)?);
    drop(served);
    table.extend(boot(&store, options.rounds)?);
    Ok(table)
}

struct Bench<'f> {
    address: SocketAddr,
    /// The process that answers.
    server: u32,
    folder: &'f Path,
    millis: u64,
    /// Orders that are settled already.
    used: usize,
}

/// What one round of a kind came to.
#[derive(Clone, Copy, Debug)]
struct Round {
    count: usize,
    per_second: f64,
    p99: Duration,
    /// Processor time of the server for each request.
    cpu_micros: f64,
}

impl Bench<'_> {
    fn round(&mut self, kind: Kind) -> Result<Round> {
        let ourselves = std::env::current_exe()?;
        let mut clients = Command::new(ourselves);
        clients.args(["bench-clients", "--address", &self.address.to_string()]);
        clients.args(["--kind", kind.name(), "--connections", CONNECTIONS]);
        // An order is settled once; a home is shown again and again.
        let used = if kind == Kind::Settle { self.used } else { 0 };
        clients.args(["--millis", &self.millis.to_string(), "--skip", &used.to_string()]);
        let lines = if kind == Kind::Home { "usual" } else { "waiting" };
        clients.arg("--lines").arg(self.folder.join(lines));
        let before = cpu_micros(self.server)?;
        let done = clients.stderr(Stdio::inherit()).output()?;
        let used = cpu_micros(self.server)? - before;
        ensure!(done.status.success(), "asking for {} failed", kind.name());
        let said = String::from_utf8(done.stdout)?;
        let mut words = said.split_whitespace();
        let mut word = || words.next().context("three numbers");
        let (count, seconds): (usize, f64) = (word()?.parse()?, word()?.parse()?);
        let p99 = Duration::from_micros(word()?.parse()?);
        if kind == Kind::Settle {
            self.used += count;
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of requests, to be printed")]
        let asked = count as f64;
        Ok(Round { count, per_second: asked / seconds, p99, cpu_micros: used / asked })
    }

    /// Rounds in turns, so that a busy neighbour disturbs both alike. The first of each only warms.
    fn turns(&mut self, work: Kind, line: Kind, rounds: usize) -> Result<(Vec<Round>, Vec<Round>)> {
        let (mut works, mut lines) = (Vec::new(), Vec::new());
        for round in 0..=rounds {
            let (a, b) = (self.round(work)?, self.round(line)?);
            if 0 < round {
                works.push(a);
                lines.push(b);
            }
        }
        Ok((works, lines))
    }

    fn settle(&mut self, rounds: usize) -> Result<Line> {
        let (works, lines) = self.turns(Kind::Settle, Kind::Nothing, rounds)?;
        let (work, line, ratio) = ratio(&works, &lines);
        let count: usize = works.iter().map(|it| it.count).sum();
        Ok(Line {
            name: "http.settle",
            measured: format!(
                "{work:.0}/s ÷ {line:.0}/s = {ratio:.3} ({count} confirmed; {})",
                cpu(&works, &lines)
            ),
            owed: ">= 0.20 (0.08 without inline driver)",
            reached: 0.20 <= ratio,
        })
    }

    fn home(&mut self, rounds: usize) -> Result<Vec<Line>> {
        let (works, lines) = self.turns(Kind::Home, Kind::Hello, rounds)?;
        let (work, line, ratio) = ratio(&works, &lines);
        let p99 = median(works.iter().map(|it| it.p99.as_secs_f64() * 1_000.0));
        Ok(vec![
            Line {
                name: "page.home",
                measured: format!(
                    "{work:.0}/s ÷ {line:.0}/s = {ratio:.3} ({})",
                    cpu(&works, &lines)
                ),
                owed: ">= 0.25",
                reached: 0.25 <= ratio,
            },
            Line {
                name: "page.home p99",
                measured: format!("{p99:.1} ms"),
                owed: "<= 25 ms",
                reached: p99 <= 25.0,
            },
        ])
    }
}

/// Medians of both, and of the ratios round by round.
fn ratio(works: &[Round], lines: &[Round]) -> (f64, f64, f64) {
    let pairs = works.iter().zip(lines).map(|(work, line)| work.per_second / line.per_second);
    let of = |rounds: &[Round]| median(rounds.iter().map(|it| it.per_second));
    (of(works), of(lines), median(pairs))
}

/// Processor time for each request, of the work and of what it is compared with.
fn cpu(works: &[Round], lines: &[Round]) -> String {
    let of = |rounds: &[Round]| median(rounds.iter().map(|it| it.cpu_micros));
    format!("{:.0} and {:.0} µs of processor each", of(works), of(lines))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A server that ends with us.
struct Served {
    process: Child,
    address: SocketAddr,
}

impl Served {
    fn start(store: &str) -> Result<Served> {
        let mut server = Command::new(std::env::current_exe()?);
        server.args(["bench-server", "--store", store, "--branch", prepare::BRANCH]);
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
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// From exec to the first page, and what the program keeps in memory when nobody asks.
fn boot(store: &str, rounds: usize) -> Result<Vec<Line>> {
    let product = std::env::current_exe()?.with_file_name("yiquan");
    ensure!(product.exists(), "{} isn't built: cargo build --release", product.display());
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut server = Command::new(&product);
        server.args(["serve", "--store", store, "--branch", prepare::BRANCH]);
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
            owed: "<= 100 ms",
            reached: time <= 100.0,
        },
        Line {
            name: "boot memory",
            measured: format!("{size:.0} MiB resident"),
            owed: "<= 64 MiB",
            reached: size <= 64.0,
        },
    ])
}

/// What a process has used of the processors so far, its own and the system's for it.
fn cpu_micros(process: u32) -> Result<f64> {
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
