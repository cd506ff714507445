//! A PostgreSQL server for one command: in a folder that goes with it, reached by a socket alone.

mod server;
mod standby;

use std::{
    process::{Child, Command, ExitCode, ExitStatus},
    time::Duration,
};

use anyhow::{Context, Result};
use clap::Args;
use tokio::{
    runtime::Runtime,
    signal::unix::{Signal, SignalKind, signal},
    time::sleep,
};

pub use server::Server;

/// Where the command finds the server.
const URL_VARIABLE: &str = "TEST_POSTGRES_URL";

/// How often we look whether the command has ended: short enough that nobody waits for it.
const LOOK_EVERY: Duration = Duration::from_millis(20);

#[derive(Args)]
pub struct Options {
    /// Flush to disk as a real server does; without it a crash of the machine loses all
    #[arg(long)]
    durable: bool,

    /// The command to run; without one, the server stays until you stop it with Ctrl-C
    #[arg(last = true)]
    command: Vec<String>,
}

/// Runs the command beside a server, and ends as the command ended.
pub fn run(options: &Options) -> Result<ExitCode> {
    let runtime = Runtime::new()?;
    let _inside = runtime.enter();
    let mut stop = Stop::new()?; // From here on Ctrl-C ends the command, and we clean up after it.
    let server = Server::start(options.durable)?;
    let [program, arguments @ ..] = &options.command[..] else {
        println!("{URL_VARIABLE}={}", server.url());
        runtime.block_on(stop.wait());
        return Ok(ExitCode::SUCCESS);
    };
    let child = Command::new(program)
        .args(arguments)
        .env(URL_VARIABLE, server.url())
        .spawn()
        .with_context(|| format!("cannot run {program}"))?;
    let status = runtime.block_on(attend(child, &mut stop))?;
    Ok(exit_code(status))
}

/// Waits for the command. Asked to stop, it asks the command; asked again, it insists.
async fn attend(mut child: Child, stop: &mut Stop) -> Result<ExitStatus> {
    let mut asked = false;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        tokio::select! {
            () = sleep(LOOK_EVERY) => {}
            () = stop.wait() => {
                if asked {
                    child.kill()?;
                } else {
                    Command::new("kill").arg(child.id().to_string()).status()?;
                }
                asked = true;
            }
        }
    }
}

/// A command ended by a signal counts as failed.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|it| u8::try_from(it).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Being asked to stop: by Ctrl-C, by a closed terminal, or by who started us.
struct Stop {
    signals: [Signal; 3],
}

impl Stop {
    fn new() -> Result<Stop> {
        let kinds = [SignalKind::interrupt(), SignalKind::hangup(), SignalKind::terminate()];
        let [interrupt, hangup, terminate] = kinds.map(signal);
        Ok(Stop { signals: [interrupt?, hangup?, terminate?] })
    }

    async fn wait(&mut self) {
        let [interrupt, hangup, terminate] = &mut self.signals;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::Server;

    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        let server = Server::start(false).expect("PostgreSQL is installed");
        let folder = server.folder().to_path_buf();
        let question = "SELECT current_setting('fsync'), current_setting('max_connections'), \
                        datcollate FROM pg_database WHERE datname = 'postgres'";
        let mut ask = Command::new("psql");
        ask.args([server.url().as_str(), "--no-align", "--tuples-only", "--command", question]);
        let answer = ask.output().expect("psql is installed");
        assert_eq!(String::from_utf8_lossy(&answer.stdout), "off|300|C\n");

        drop(server);
        assert!(!folder.exists());
    }
}
