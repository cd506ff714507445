//! A primary that dies and a standby that takes its place: what was answered is there. And the control:
//! where the primary doesn't wait for the standby, answers are lost, and the same check says so.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    process::{ExitCode, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use tokio::runtime::Runtime;

use crate::{
    chance::Chance,
    crash::{self, BRANCH, check},
    postgres::Server,
};

#[derive(Args)]
pub struct Options {
    /// How often the primary dies, each time with a new pair
    #[arg(long, default_value_t = 2)]
    times: i64,
    /// How many people come at once
    #[arg(long, default_value_t = 64)]
    callers: usize,
    /// Decides how far each pair comes
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Whether the primary answers only what the standby has applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    RemoteApply,
    /// The control: the standby's line is cut, and the primary answers all the same.
    Nobody,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    println!("seed {}", options.seed);
    let mut chance = Chance::of(options.seed);
    for round in 0..options.times {
        let answers = chance.between(200, 1_500);
        let found = pair(options, Wait::RemoteApply, answers);
        let found = found.with_context(|| format!("seed {}, round {round}", options.seed))?;
        let kept = found.context("the check ended with a fault")?;
        println!(
            "round {round}: the primary died after {answers} answers; all {kept} heard are on the standby, which serves now"
        );
    }
    match pair(options, Wait::Nobody, 500)? {
        Ok(_) => bail!("the control should have lost answers: the proof proves nothing"),
        Err(lost) => println!("control, without waiting for the standby: {lost:#}"),
    }
    println!("test result: {} passed; 0 failed", options.times + 1);
    Ok(ExitCode::SUCCESS)
}

/// A pair until its primary dies, and what the standby then has: how many answers, or what is wrong.
fn pair(options: &Options, wait: Wait, answers: i64) -> Result<Result<usize>> {
    let runtime = Runtime::new()?;
    let mut primary = Server::start(true)?;
    runtime.block_on(crash::furnish(&primary.url(), options.callers))?;
    let standby = Server::standby_of(&primary)?;
    standby.catches_up(&primary)?;
    match wait {
        Wait::RemoteApply => {
            primary.tell("ALTER SYSTEM SET synchronous_standby_names = '*'")?;
            primary.tell("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")?;
            primary.tell("SELECT pg_reload_conf()")?;
            primary.waits_for_standby()?;
        }
        Wait::Nobody => {
            standby.tell("ALTER SYSTEM SET primary_conninfo = ''")?;
            standby.tell("SELECT pg_reload_conf()")?;
            primary.has_no_standby()?;
        }
    }
    let heard = work(&mut primary, options, answers)?;
    standby.tell("SELECT pg_promote()")?;
    ensure!(standby.tell("SELECT pg_is_in_recovery()")? == "f", "the standby was not promoted");
    let found = runtime.block_on(check::check(&standby.url(), BRANCH, &heard));
    Ok(found.map(|_| heard.len()))
}

/// Lets a bank work on the primary until it has answered so often; then the primary is killed.
fn work(primary: &mut Server, options: &Options, answers: i64) -> Result<HashSet<String>> {
    let ourselves = std::env::current_exe()?;
    let mut child = crash::command(&ourselves, &primary.url(), options.callers, 0);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let output = child.stdout.take().context("its output is piped")?;
    let lines = BufReader::new(output).lines().map_while(Result::ok);
    let mut lines = lines.filter_map(|line| Some(line.strip_prefix("ack ")?.to_owned()));
    let mut heard = HashSet::new();
    for _ in 0..answers {
        heard.extend(lines.next());
    }
    primary.kill()?;
    child.kill()?;
    child.wait()?;
    heard.extend(lines);
    // Each confirmation is asked for twice, and counts once here.
    ensure!(usize::try_from(answers / 2)? <= heard.len(), "only {} answers came", heard.len());
    Ok(heard)
}
