//! The workshop: what keeps the bank's code in order, started as `cargo xtask …`.

mod audit;
mod bench;
mod chance;
mod ci;
mod crash;
mod faults;
mod flushes;
mod generate;
mod house;
mod http;
mod load;
mod operations;
mod postgres;
mod simulate;
mod standby;
mod tidy;
mod town;

use std::process::ExitCode;

use clap::Parser;

/// The workshop of the bank.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Tool {
    /// Run every check in order, as the build server does, and end with the totals of the tests.
    Ci(ci::Options),
    /// Check the house rules that a program can check.
    Tidy,
    /// Write the documents that are made from the code.
    Generate(generate::Options),
    /// Run a command beside a PostgreSQL server of its own, reached by `TEST_POSTGRES_URL`.
    Postgres(postgres::Options),
    /// Measure against what we owe, and print a table of ratios.
    Bench(bench::Options),
    /// The server that is measured.
    BenchServer(bench::server::Options),
    /// Those who ask it.
    BenchClients(bench::clients::Options),
    /// Kill a working bank again and again: what was answered is there, and nothing is half done.
    Crash(crash::Options),
    /// The program that is killed: works on a store until then, and prints what was answered.
    CrashChild(crash::child::Options),
    /// Count flushes to disk between request and answer, and show that the count can fail.
    Flushes,
    /// Take room, rights, pages, time and the database away from the server, and give them back.
    Faults(faults::Options),
    /// Let a primary of PostgreSQL die and its standby take over: no answer is lost.
    Standby(standby::Options),
    /// Try random operations on SQLite, PostgreSQL and a model in memory, and compare all books.
    Simulate(simulate::Options),
}

fn main() -> ExitCode {
    let done = match Tool::parse() {
        Tool::Ci(options) => ci::run(&options),
        Tool::Tidy => tidy::run(),
        Tool::Generate(options) => generate::run(&options),
        Tool::Postgres(options) => postgres::run(&options),
        Tool::Bench(options) => bench::run(&options),
        Tool::BenchServer(options) => bench::server::run(&options),
        Tool::BenchClients(options) => bench::clients::run(&options),
        Tool::Crash(options) => crash::run(&options),
        Tool::CrashChild(options) => crash::child::run(&options),
        Tool::Flushes => flushes::run(),
        Tool::Faults(options) => faults::run(&options),
        Tool::Standby(options) => standby::run(&options),
        Tool::Simulate(options) => simulate::run(&options),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}
