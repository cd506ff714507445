//! The server without what it needs: room on the disk, the right to write, sound pages, a right clock,
//! its database. Each time a person reads what to do, whoever runs the machine reads it in both
//! languages, and when it is mended the work goes on and nothing is lost.

mod clock;
mod damage;
mod database;
mod full;
mod rights;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, ensure};
use clap::Args;
use tokio::runtime::Runtime;

use crate::{
    chance::Chance,
    crash::{
        self, Place,
        served::{self, Served},
        visits::{self, Said, Visit},
    },
    http::{self, Connection},
};

/// How many people each bank has.
const PEOPLE: usize = 4;

#[derive(Args)]
pub struct Options {
    /// Decides which pages are damaged, and who comes when
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    println!("seed {}", options.seed);
    let mut passed = 0;
    for proof in [full::prove, rights::prove, damage::prove, clock::prove, database::prove] {
        passed += proof(options).with_context(|| format!("seed {}", options.seed))?;
    }
    println!("test result: {passed} passed; 0 failed");
    Ok(ExitCode::SUCCESS)
}

/// A bank with people who want something.
struct Scene {
    place: Place,
    visits: Vec<Visit>,
    runtime: Runtime,
}

impl Scene {
    fn new(name: &str, database: &str, options: &Options) -> Result<Scene> {
        Scene::at(folder(name), database, options)
    }

    fn at(folder: PathBuf, database: &str, options: &Options) -> Result<Scene> {
        let place = Place::at(folder, database)?;
        let runtime = Runtime::new()?;
        runtime.block_on(crash::furnish(&place.store, PEOPLE))?;
        let mut chance = Chance::of(options.seed);
        let visits =
            runtime.block_on(visits::prepare(&place.store, PEOPLE, 0, &mut chance))?.concat();
        Ok(Scene { place, visits, runtime })
    }

    /// The next few changes, all answered well.
    fn work(&mut self, server: &Served, count: usize) -> Result<Vec<Said>> {
        let visits = self.visits.drain(..count).collect();
        self.runtime.block_on(visits::ask_all(server.address, visits))
    }

    fn ask(&self, server: &Served, request: &[u8]) -> Result<http::Answer> {
        self.runtime.block_on(async { Connection::open(server.address).await?.ask(request).await })
    }

    /// Changes are turned away as something that isn't the person's fault, on pages with all that was
    /// typed.
    fn is_shut(&self, server: &Served) -> Result<()> {
        let visit = self.visits.first().context("somebody wants something")?;
        let answer = self.ask(server, &visit.request)?;
        let text = String::from_utf8_lossy(&answer.body);
        ensure!(answer.status == 503 && text.contains("\"code\":\"shut\""), "the API: {text}");
        let fields = "key=shut-1&minutes=15";
        let form = http::form("/donate", Some(&visits::token(0)), fields);
        let answer = self.ask(server, &form)?;
        let text = String::from_utf8_lossy(&answer.body);
        ensure!(answer.status == 503, "the page has status {}", answer.status);
        for words in ["现在记不下账", "以前办成的都还在", "value=\"shut-1\""] {
            ensure!(text.contains(words), "the page doesn't say {words:?}: {text}");
        }
        Ok(())
    }

    /// What was answered is answered the same again.
    fn repeat(&self, server: &Served, said: &[Said]) -> Result<()> {
        self.runtime.block_on(visits::repeat(server.address, said))
    }

    fn home(&self, server: &Served) -> Result<u16> {
        Ok(self.ask(server, &http::get("/home", Some(&visits::token(0))))?.status)
    }

    /// What whoever runs the machine must have read.
    fn is_told(&self, words: &[&str]) -> Result<()> {
        told(&served::log(&self.place), words)
    }

    /// Everything that was answered is answered the same again, and the books are sound.
    fn end(mut self, server: Served, said: &[Said]) -> Result<()> {
        self.repeat(&server, said)?;
        let more = self.work(&server, 3)?;
        self.repeat(&server, &more)?;
        server.stop()?;
        served::audit(&self.place)
    }
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("yiquan-faults-{name}-{}", std::process::id()))
}

fn told(log: &str, words: &[&str]) -> Result<()> {
    for words in words {
        ensure!(log.contains(words), "nobody is told {words:?}: {log}");
    }
    Ok(())
}
