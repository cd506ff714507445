//! Every check in order, as the build server runs it: cheap ones first, tests last.

mod steps;
mod tally;

use std::{process::ExitCode, time::Instant};

use anyhow::Result;
use clap::Args;

use steps::{STEPS, Step};
use tally::Tally;

#[derive(Args)]
pub struct Options {
    /// Run these steps alone, for example `tidy` or `tests`
    steps: Vec<String>,
}

/// Runs the steps until one fails. The totals of the tests stand alone on the last line.
pub fn run(options: &Options) -> Result<ExitCode> {
    let wanted =
        |it: &&Step| options.steps.is_empty() || options.steps.iter().any(|w| w == it.name);
    let chosen: Vec<&Step> = STEPS.iter().filter(wanted).collect();
    if let Some(unknown) = options.steps.iter().find(|it| !STEPS.iter().any(|s| s.name == **it)) {
        let names: Vec<&str> = STEPS.iter().map(|it| it.name).collect();
        anyhow::bail!("there is no step {unknown}; there are: {}", names.join(", "));
    }
    let mut tally = Tally::default();
    let mut times = Vec::new();
    let mut well = true;
    for step in chosen {
        println!("\n── {}: {}", step.name, step.command.join(" "));
        let started = Instant::now();
        let ended = step.run(&mut tally)?;
        let seconds = started.elapsed().as_secs_f64();
        times.push(format!("{seconds:>7.1} s  {}", step.name));
        println!("── {}: {ended} after {seconds:.1} s", step.name);
        if !ended.well {
            well = false;
            tally.count_failure_of_step(ended.failed_tests);
            break;
        }
    }
    println!("\n{}\n\n{tally}", times.join("\n"));
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
