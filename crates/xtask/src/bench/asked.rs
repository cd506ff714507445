//! What is asked over HTTP, beside a request of the same kind that does nothing.

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tokio::runtime::Runtime;

use super::{
    Line, Options,
    clients::Kind,
    growth,
    ledger::BRANCH,
    median,
    prepare::{self, Size},
    served::{self, Served, cpu_micros},
};

/// As many as the promise is about.
const CONNECTIONS: &str = "64";

/// `http.settle`, `http.checkin`, `page.home`, `boot`, and the audit of what was left behind.
pub(super) fn lines(options: &Options, folder: &Path) -> Result<Vec<Line>> {
    let (size, millis) = if options.quick {
        (Size { waiting: 1_200, usual: 200, days: 30 }, 500)
    } else {
        (Size { waiting: 5_000, usual: 2_000, days: 30 }, 2_000)
    };
    let store = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
    let prepared = Runtime::new()?.block_on(prepare::prepare(&store, size))?;
    // What was prepared carelessly would otherwise go to the disk while others wait for it.
    fs::File::open(folder.join("bank.db"))?.sync_all()?;
    fs::write(folder.join("waiting"), prepared.waiting)?;
    fs::write(folder.join("usual"), prepared.usual)?;
    fs::write(folder.join("coming"), prepared.coming)?;
    let served = Served::start(&store)?;
    let mut bench = Bench {
        address: served.address,
        server: served.process.id(),
        folder,
        millis,
        used: [0; 2],
    };
    let mut table = Vec::new();
    if options.wants("http.settle") {
        table.push(bench.change("http.settle", Kind::Settle, options.rounds)?);
    }
    if options.wants("http.checkin") {
        table.push(bench.change("http.checkin", Kind::Checkin, options.rounds)?);
    }
    if options.wants("page.home") {
        table.extend(bench.home(options.rounds)?);
    }
    drop(served);
    if options.wants("boot") {
        table.extend(served::boot(&store, options.rounds)?);
    }
    if options.wants("verify") {
        table.push(Runtime::new()?.block_on(audited(&store))?);
    }
    Ok(table)
}

async fn audited(store: &str) -> Result<Line> {
    growth::audit(&yiquan::store::open_to_read(store).await?, BRANCH).await
}

struct Bench<'f> {
    address: SocketAddr,
    /// The process that answers.
    server: u32,
    folder: &'f Path,
    millis: u64,
    /// Orders that are settled, and people who have come, already.
    used: [usize; 2],
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
        let used = self.used(kind).map_or(0, |it| *it);
        clients.args(["--millis", &self.millis.to_string(), "--skip", &used.to_string()]);
        let lines = match kind {
            Kind::Home => "usual",
            Kind::Checkin => "coming",
            Kind::Settle | Kind::Nothing | Kind::Hello => "waiting",
        };
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
        if let Some(used) = self.used(kind) {
            *used += count;
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of requests, to be printed")]
        let asked = count as f64;
        Ok(Round { count, per_second: asked / seconds, p99, cpu_micros: used / asked })
    }

    /// What can be done only once, and how often it was.
    fn used(&mut self, kind: Kind) -> Option<&mut usize> {
        match kind {
            Kind::Settle => Some(&mut self.used[0]),
            Kind::Checkin => Some(&mut self.used[1]),
            Kind::Nothing | Kind::Hello | Kind::Home => None,
        }
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

    /// A change, beside a POST that does nothing.
    fn change(&mut self, name: &'static str, kind: Kind, rounds: usize) -> Result<Line> {
        let (works, lines) = self.turns(kind, Kind::Nothing, rounds)?;
        let (work, line, ratio) = ratio(&works, &lines);
        let count: usize = works.iter().map(|it| it.count).sum();
        Ok(Line {
            name,
            measured: format!(
                "{work:.0}/s ÷ {line:.0}/s = {ratio:.3} ({count} done; {})",
                cpu(&works, &lines)
            ),
            owed: ">= 0.20".to_owned(),
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
                owed: ">= 0.25".to_owned(),
                reached: 0.25 <= ratio,
            },
            Line {
                name: "page.home p99",
                measured: format!("{p99:.1} ms"),
                owed: "<= 25 ms".to_owned(),
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
