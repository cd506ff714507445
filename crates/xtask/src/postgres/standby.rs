//! A standby: a copy of a running server that follows it.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::server::{Room, Server, programs, unprivileged_user};

/// A loaded machine needs a moment until both agree.
const AGREE_MAX: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(20);

impl Server {
    /// Makes a standby of a running server and starts it.
    pub fn standby_of(primary: &Server) -> Result<Server> {
        let (programs, user) = (programs()?, unprivileged_user()?);
        let mut folder = primary.folder().as_os_str().to_owned();
        folder.push("-standby");
        let folder = std::path::PathBuf::from(folder);
        fs::create_dir(&folder)?;
        let room = Room { folder: &folder, programs: &programs, user };
        room.own()?;
        let mut copy: Command = room.program("pg_basebackup");
        copy.args(["--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast"]);
        copy.args(["--no-sync", "--username=postgres", "--host"]).arg(primary.folder());
        let copied = copy.arg("--pgdata").arg(folder.join("data")).output();
        let copied = copied.context("cannot run pg_basebackup")?;
        if !copied.status.success() {
            fs::remove_dir_all(&folder)?;
            bail!("pg_basebackup failed:\n{}", String::from_utf8_lossy(&copied.stderr));
        }
        Server::open(folder, true)
    }

    /// Until this standby has applied all that the primary wrote.
    pub fn catches_up(&self, primary: &Server) -> Result<()> {
        let written = primary.tell("SELECT pg_current_wal_lsn()")?;
        let applied = format!("SELECT '{written}' <= pg_last_wal_replay_lsn()");
        self.until("the standby doesn't catch up", &applied, "t")
    }

    /// Until this primary answers nothing that its standby doesn't have.
    pub fn waits_for_standby(&self) -> Result<()> {
        let synchronous = "SELECT string_agg(sync_state, ',') FROM pg_stat_get_wal_senders()";
        self.until("the standby isn't synchronous", synchronous, "sync")?;
        self.until("nobody waits for the standby", "SHOW synchronous_commit", "remote_apply")
    }

    /// Until the line to the standby is cut.
    pub fn has_no_standby(&self) -> Result<()> {
        let none = "SELECT COUNT(*) FROM pg_stat_get_wal_senders()";
        self.until("the standby is still there", none, "0")
    }

    fn until(&self, otherwise: &str, question: &str, answer: &str) -> Result<()> {
        let started = Instant::now();
        while self.tell(question)? != answer {
            if AGREE_MAX < started.elapsed() {
                bail!("{otherwise}");
            }
            std::thread::park_timeout(LOOK_EVERY);
        }
        Ok(())
    }
}
