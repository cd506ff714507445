//! "Answered" means "on disk": between a request and its answer the program flushes at least once.
//! The same count fails, as it must, when the store is told not to wait for the disk.

use std::{
    collections::HashSet,
    fs,
    path::Path,
    process::{Command, ExitCode, Stdio, id},
};

use anyhow::{Context, Result, ensure};
use tokio::runtime::Runtime;

use crate::crash;

/// How many days one caller lives, one operation after the other.
const DAYS: &str = "5";

/// Operations, and how many of them were answered without a flush in between.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    answers: usize,
    without_flush: usize,
    flushes: usize,
}

pub fn run() -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("yiquan-flushes-{}", id()));
    fs::create_dir_all(&folder)?;
    let counted = both(&folder);
    fs::remove_dir_all(&folder)?;
    let (careful, careless) = counted?;
    println!("as it is:             {careful:?}");
    println!("told not to wait:     {careless:?}");
    ensure!(careful.answers > 0 && careful.without_flush == 0, "answered before it was on disk");
    ensure!(careless.without_flush == careless.answers, "the control run should have failed");
    println!("test result: 2 passed; 0 failed");
    Ok(ExitCode::SUCCESS)
}

fn both(folder: &Path) -> Result<(Count, Count)> {
    Ok((traced(&folder.join("careful"), false)?, traced(&folder.join("careless"), true)?))
}

/// Runs the bank under strace, with one caller.
fn traced(folder: &Path, careless: bool) -> Result<Count> {
    fs::create_dir_all(folder)?;
    let store = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
    Runtime::new()?.block_on(crash::furnish(&store, 1))?;
    let trace = folder.join("trace");
    let ourselves = std::env::current_exe()?;
    let child = crash::command(&ourselves, &store, 1, 0);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", "trace=write,fsync,fdatasync", "-e", "signal=none", "-o"]);
    strace.arg(&trace).arg(child.get_program()).args(child.get_args()).args(["--days", DAYS]);
    if careless {
        strace.arg("--careless");
    }
    let done = strace.stdout(Stdio::null()).status().context("cannot run strace")?;
    ensure!(done.success(), "the bank under strace ended with {done}");
    Ok(count(&fs::read_to_string(&trace)?))
}

/// Reads a trace: `write(1, "ask …` opens a request, `write(1, "ack …` answers it. A repeat under
/// the same key changes nothing and needs no flush.
fn count(trace: &str) -> Count {
    let mut count = Count::default();
    let mut since = 0;
    let mut answered = HashSet::new();
    for line in trace.lines() {
        let flushed = (line.contains("fsync(") || line.contains("fdatasync("))
            && line.trim_end().ends_with("= 0")
            || line.contains("sync resumed>") && line.trim_end().ends_with("= 0");
        if flushed {
            since += 1;
            count.flushes += 1;
        } else if line.contains("write(1, \"ask ") {
            since = 0;
        } else if let Some((_, answer)) = line.split_once("write(1, \"ack ")
            && answered.insert(answer)
        {
            count.answers += 1;
            count.without_flush += usize::from(since == 0);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{Count, count};

    #[test]
    fn a_flush_counts_once_it_has_come_back() {
        let trace = "7 write(1, \"ask k1\\n\", 7) = 7\n\
                     8 fdatasync(9 <unfinished ...>\n\
                     8 <... fdatasync resumed>) = 0\n\
                     7 write(1, \"ack k1\\n\", 7) = 7\n\
                     7 write(1, \"ask k2\\n\", 7) = 7\n\
                     8 fdatasync(9 <unfinished ...>\n\
                     7 write(1, \"ack k2\\n\", 7) = 7\n\
                     8 <... fdatasync resumed>) = 0\n";
        assert_eq!(count(trace), Count { answers: 2, without_flush: 1, flushes: 2 });
    }
}
