//! The real server, killed in the middle of its work while 64 connections ask it for changes: what
//! was answered is there afterwards, and the same key answers the same again.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::SocketAddr,
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use tokio::runtime::Runtime;

use super::{
    BRANCH, Options, Place, SERVER_EVERY, check,
    visits::{self, Said, Visit},
};
use crate::{chance::Chance, postgres::Server};

/// How many answers a round lasts at least and at most.
const ANSWERS: (i64, i64) = (10, 700);
/// How often on each database, if nobody says: half a minute together.
pub const TIMES: i64 = 5;

/// Kills the server so often, and looks at what it left and what it says when it is asked again.
pub fn rounds(place: &mut Place, options: &Options, times: i64) -> Result<i64> {
    let runtime = Runtime::new()?;
    runtime.block_on(super::furnish(&place.store, options.callers))?;
    let mut chance = Chance::of(options.seed);
    let mut story = Story::default();
    for round in 0..times {
        let visits =
            runtime.block_on(visits::prepare(&place.store, options.callers, round, &mut chance))?;
        let answers = chance.between(ANSWERS.0, ANSWERS.1);
        let server = Served::start(place)?;
        let again = runtime.block_on(story.again(server.address))?;
        let (address, database) = (server.address, place.server.as_mut());
        let database = database.filter(|_| round % SERVER_EVERY == SERVER_EVERY - 1);
        let strike = || {
            database.map_or(Ok(()), Server::crash)?;
            server.kill()
        };
        let said = runtime.block_on(visits::until(address, visits, answers, strike))?;
        audit(place)?;
        story.hear(said)?;
        let found = runtime.block_on(check::check(&place.store, BRANCH, &story.keys()))?;
        println!(
            "round {round}: killed after {answers} answers over HTTP; {} answered so far, all kept; {} kept without an answer; {again} asked again, all as before",
            story.answered.len(),
            found.unanswered.iter().filter(|it| it.starts_with(visits::OVER_HTTP)).count()
        );
    }
    let server = Served::start(place)?;
    let again = runtime.block_on(story.again(server.address))?;
    server.stop()?;
    audit(place)?;
    println!("at the end: {again} asked again, all as before; the books are sound");
    Ok(times)
}

/// All that was said so far.
#[derive(Default)]
struct Story {
    answered: Vec<Said>,
    /// How many of those were asked again already.
    repeated: usize,
    /// What was asked in the last round and never answered.
    lost: Vec<Visit>,
}

impl Story {
    fn hear(&mut self, heard: visits::Heard) -> Result<()> {
        ensure!(!heard.answered.is_empty(), "nothing was answered before the end");
        self.answered.extend(heard.answered);
        self.lost = heard.lost;
        Ok(())
    }

    fn keys(&self) -> std::collections::HashSet<String> {
        self.answered.iter().map(|it| it.visit.key.clone()).collect()
    }

    /// Asks everything of the last round again. What had no answer gets one now, whichever it is.
    async fn again(&mut self, address: SocketAddr) -> Result<usize> {
        let fresh = self.answered.get(self.repeated..).unwrap_or_default();
        visits::repeat(address, fresh).await?;
        let count = fresh.len();
        self.repeated = self.answered.len();
        let late = visits::ask_all(address, std::mem::take(&mut self.lost)).await?;
        self.answered.extend(late);
        Ok(count)
    }
}

/// `yiquan serve`, until it is killed.
pub struct Served {
    pub process: Child,
    pub address: SocketAddr,
}

impl Served {
    pub fn start(place: &Place) -> Result<Served> {
        Served::of(place, program(place)?)
    }

    /// The same, under some other command.
    pub fn of(place: &Place, mut server: Command) -> Result<Served> {
        server.args(["--listen", "127.0.0.1:0", "serve"]);
        let written = File::options().create(true).append(true).open(place.folder.join("log"))?;
        let mut process = server.stdout(Stdio::piped()).stderr(written).spawn()?;
        let output = process.stdout.take().context("its output is piped")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://").and_then(|it| it.parse().ok());
        let Some(address) = address else {
            process.wait()?;
            bail!("the server doesn't serve: {}", log(place));
        };
        Ok(Served { process, address })
    }

    /// With the signal that nobody can catch.
    pub fn kill(mut self) -> Result<()> {
        self.process.kill()?;
        let ended = self.process.wait()?;
        ensure!(ended.signal() == Some(KILLED), "the server had ended by itself: {ended}");
        Ok(())
    }

    /// As systemd stops it.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill").arg(self.process.id().to_string()).status()?;
        let ended = self.process.wait()?;
        ensure!(ended.success(), "the server, asked to stop, ended with {ended}");
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The number of the signal.
const KILLED: i32 = 9;

/// The program itself, which lies beside this one.
pub fn program(place: &Place) -> Result<Command> {
    let product: PathBuf = std::env::current_exe()?.with_file_name("yiquan");
    ensure!(product.exists(), "{} isn't built: cargo build --workspace", product.display());
    let mut program = Command::new(product);
    let key = place.folder.join("seal-key");
    program.args(["--store", &place.store, "--branch", BRANCH, "--seal-key"]).arg(key);
    Ok(program)
}

/// What the server told whoever runs it.
pub fn log(place: &Place) -> String {
    fs::read_to_string(place.folder.join("log")).unwrap_or_default()
}

/// `yiquan audit verify` finds nothing.
pub fn audit(place: &Place) -> Result<()> {
    let said = program(place)?.args(["audit", "verify"]).output()?;
    let (text, error) =
        (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    let (status, first) = (said.status, text.lines().next().unwrap_or_default());
    ensure!(status.success(), "audit verify ended with {status}: {first} … {error}");
    Ok(())
}
