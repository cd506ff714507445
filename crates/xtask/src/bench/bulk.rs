//! Bulk work beside what `PostgreSQL` does with its own measure, TPC-B, in the same run.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use db::{Query, args};

use super::{Line, Options, ledger::BRANCH, ledger::Ready, median, per_second, sessions::Sheets};
use crate::postgres::Server;

/// What is measured, and in how many pieces.
struct Size {
    /// Accounts that pay each other.
    members: usize,
    /// Transfers of a round.
    transfers: usize,
    /// Who came to a session.
    attendees: usize,
    /// How long a round of TPC-B lasts.
    seconds: u32,
}

impl Size {
    fn of(options: &Options) -> Size {
        if options.quick {
            return Size { members: 20_000, transfers: 10_000, attendees: 2_000, seconds: 2 };
        }
        Size { members: 100_000, transfers: 100_000, attendees: 10_000, seconds: 10 }
    }
}

/// `bulk.post`, `bulk.settle` and `bulk.post.pg`.
pub async fn lines(options: &Options, folder: &std::path::Path) -> Result<Vec<Line>> {
    let size = Size::of(options);
    let server = Server::start(true)?;
    tpc_b_is_ready(&server)?;
    let file = format!("sqlite://{}?mode=rwc", folder.join("ready.db").display());
    let mut near = Ready::open(&db::Options::new(file), size.members).await?;
    let mut far = Ready::open(&db::Options::new(server.url()), size.members).await?;
    let mut sheets = Sheets::open(folder, options.rounds + 1, size.attendees).await?;
    let mut rounds = Vec::new();
    for round in 0..=options.rounds {
        let it = Round {
            tpc_b: tpc_b(&server, size.seconds)?,
            post: posted(&mut near, size.transfers).await?,
            settle: sheets.close(round).await?,
            post_far: posted(&mut far, size.transfers).await?,
        };
        if 0 < round {
            rounds.push(it); // The first one only warms.
        }
    }
    let bytes = bytes(&near).await?;
    near.bank.close().await;
    let owed = [("bulk.post", 25.0), ("bulk.settle", 10.0), ("bulk.post.pg", 8.0)];
    let works: [fn(&Round) -> f64; 3] = [|it| it.post, |it| it.settle, |it| it.post_far];
    let mut lines: Vec<Line> = owed
        .iter()
        .zip(works)
        .map(|((name, owed), work)| line(name, *owed, &rounds, work))
        .collect();
    lines.push(bytes);
    Ok(lines)
}

/// How many in a second, each.
struct Round {
    tpc_b: f64,
    post: f64,
    settle: f64,
    post_far: f64,
}

fn line(name: &'static str, owed: f64, rounds: &[Round], work: fn(&Round) -> f64) -> Line {
    let (done, beside) =
        (median(rounds.iter().map(work)), median(rounds.iter().map(|it| it.tpc_b)));
    let ratio = median(rounds.iter().map(|it| work(it) / it.tpc_b));
    Line {
        name,
        measured: format!("{done:.0}/s ÷ {beside:.0}/s of TPC-B = {ratio:.1}"),
        owed: format!(">= {owed}"),
        reached: owed <= ratio,
    }
}

async fn posted(ready: &mut Ready, transfers: usize) -> Result<f64> {
    let started = Instant::now();
    ready.post(transfers).await?;
    Ok(per_second(transfers, started.elapsed()))
}

/// What a transfer takes of the file, with its indexes.
async fn bytes(ready: &Ready) -> Result<Line> {
    let sql = "WITH file AS (SELECT SUM(pgsize) AS size FROM dbstat WHERE aggregate = TRUE AND (name = 'transfer' OR name LIKE 'transfer\\_%' ESCAPE '\\')) SELECT file.size, COUNT(*) FROM file JOIN transfer t ON t.branch = $1 GROUP BY file.size";
    let rows = ready.bank.reader().ask(BRANCH, sql, args![]).await?;
    let row = rows.first().context("a size")?;
    let (all, count): (i64, i64) = (row.at(0)?, row.at(1)?);
    let each = all / count.max(1);
    Ok(Line {
        name: "bytes",
        measured: format!("{each} bytes for each of {count} transfers with all indexes"),
        owed: "<= 250".to_owned(),
        reached: each <= 250,
    })
}

/// The tables of TPC-B, ten times.
fn tpc_b_is_ready(server: &Server) -> Result<()> {
    let made = server.client("pgbench")?.args(["-i", "-q", "-s", "10", "postgres"]).output();
    let made = made.context("pgbench comes with Debian's postgresql")?;
    ensure!(made.status.success(), "pgbench: {}", String::from_utf8_lossy(&made.stderr));
    Ok(())
}

/// Transactions of TPC-B in a second: 16 clients, prepared statements, flushed to disk.
fn tpc_b(server: &Server, seconds: u32) -> Result<f64> {
    let mut command = server.client("pgbench")?;
    command.args(["-M", "prepared", "-c", "16", "-j", "2", "-n", "-T", &seconds.to_string()]);
    let done = command.arg("postgres").output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    let line = said.lines().find_map(|it| it.strip_prefix("tps = ")).context("pgbench says tps")?;
    Ok(line.split(' ').next().context("a number")?.parse()?)
}
