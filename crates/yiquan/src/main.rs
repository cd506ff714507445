//! `yiquan`: a community time bank in one program.

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use yiquan::command::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("YIQUAN_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,yiquan=info,web=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("the system gives threads");
    match runtime.block_on(command::run(cli)) {
        Ok(code) => code,
        Err(error) => {
            // The whole chain of causes, each in its own clause.
            eprintln!("yiquan: {error:#}");
            ExitCode::FAILURE
        }
    }
}
