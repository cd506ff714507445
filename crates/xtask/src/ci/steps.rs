//! The steps of a full check.

use std::{
    fmt,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::house;

/// In a command: this program, which is built already.
const OURSELVES: &str = "xtask";

/// One command of the list.
pub struct Step {
    pub name: &'static str,
    pub command: &'static [&'static str],
    pub settings: &'static [(&'static str, &'static str)],
}

/// How a step ended.
pub struct Ended {
    pub well: bool,
    /// Tests that the step itself reported as failed.
    pub failed_tests: u64,
}

const fn step(name: &'static str, command: &'static [&'static str]) -> Step {
    Step { name, command, settings: &[] }
}

/// In this order: what takes seconds comes first, and then the tests and the proofs.
pub const STEPS: [Step; 14] = [
    step("format", &["cargo", "fmt", "--all", "--check"]),
    step("tidy", &[OURSELVES, "tidy"]),
    step("generated", &[OURSELVES, "generate", "--check"]),
    step("dependencies", &["cargo", "deny", "--locked", "check", "bans", "licenses", "sources"]),
    step(
        "lint",
        &["cargo", "clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    ),
    Step {
        settings: &[("RUSTDOCFLAGS", "-Dwarnings")],
        ..step(
            "documentation",
            &["cargo", "doc", "--no-deps", "--workspace", "--document-private-items", "--locked"],
        )
    },
    step("build", &["cargo", "test", "--workspace", "--locked", "--no-run"]),
    step(
        "tests",
        &[
            OURSELVES,
            "postgres",
            "--",
            "cargo",
            "test",
            "--workspace",
            "--locked",
            "--no-fail-fast",
        ],
    ),
    step("flushes", &[OURSELVES, "flushes"]),
    step("crash", &[OURSELVES, "crash"]),
    step("served", &[OURSELVES, "crash", "--http", "--times", "4"]),
    step("faults", &[OURSELVES, "faults"]),
    step("standby", &[OURSELVES, "standby", "--times", "1"]),
    step("simulation", &[OURSELVES, "simulate", "--seeds", "500"]),
];

impl Step {
    /// Runs it, passes on what it prints, and counts the tests that it reports.
    pub fn run(&self, tally: &mut Tally) -> Result<Ended> {
        let [program, arguments @ ..] = self.command else { return Ok(Ended::nothing()) };
        let ourselves = std::env::current_exe()?;
        let file = if *program == OURSELVES { ourselves.as_path() } else { Path::new(program) };
        let mut child = Command::new(file)
            .args(arguments)
            .envs(self.settings.iter().copied())
            .env("PATH", path_with_tools())
            .current_dir(house::root())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {program}"))?;
        let failed_before = tally.failed;
        let output = child.stdout.take().context("its output is piped")?;
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.read(&line);
        }
        let well = child.wait()?.success();
        Ok(Ended { well, failed_tests: tally.failed - failed_before })
    }
}

impl Ended {
    fn nothing() -> Ended {
        Ended { well: true, failed_tests: 0 }
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.well { "well" } else { "FAILED" })
    }
}

/// `./test` installs what cargo lacks under `target/tools`.
fn path_with_tools() -> String {
    let tools = house::root().join("target/tools/bin");
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{}:{path}", tools.display())
}
