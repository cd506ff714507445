//! `yiquan`: a community time bank in one program.

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use yiquan::command::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("YIQUAN_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,yiquan=info,web=info"));
    // A log that can't be written (its disk is full, too) must not end what is being served.
    let log = tracing_subscriber::fmt().log_internal_errors(false);
    log.with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("the system gives threads");
    match runtime.block_on(command::run(cli)) {
        Ok(code) => code,
        Err(error) => {
            // The whole chain of causes, each in its own clause.
            eprintln!("yiquan: {error:#}");
            let store = error.chain().find_map(|it| it.downcast_ref::<bank::DbErr>());
            if let Some(advice) = store.and_then(web::door::advice) {
                eprintln!("{advice}");
            }
            ExitCode::FAILURE
        }
    }
}
