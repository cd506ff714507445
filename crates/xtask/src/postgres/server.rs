//! The server itself: made, started, stopped and removed.

use std::{
    fs,
    os::unix::{
        fs::chown,
        process::{CommandExt, ExitStatusExt},
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio, id},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// Enough for the tests of one run, each with a small pool of its own.
const CONNECTIONS_MAX: u32 = 300;
/// A loaded machine needs some seconds to start a server, and never this long.
const START_MAX: Duration = Duration::from_mins(1);
/// Between two looks at a server that starts.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Whom the server may run as when we are root, whom it refuses.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// A running server. Dropping it stops it and removes its folder.
pub struct Server {
    folder: PathBuf,
    process: Child,
    durable: bool,
}

impl Server {
    /// Makes a new server with C collation and starts it.
    pub fn start(durable: bool) -> Result<Server> {
        let programs = programs()?;
        let user = unprivileged_user()?;
        let folder = std::env::temp_dir().join(format!("yiquan-postgres-{}", id()));
        fs::create_dir(&folder).with_context(|| format!("making {}", folder.display()))?;
        let room = Room { folder: &folder, programs: &programs, user };
        let furnished = room.furnish();
        furnished.inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;
        Server::open(folder, durable)
    }

    /// Starts what lies in a folder.
    pub(super) fn open(folder: PathBuf, durable: bool) -> Result<Server> {
        let (programs, user) = (programs()?, unprivileged_user()?);
        let room = Room { folder: &folder, programs: &programs, user };
        let process = room.open(durable);
        let process = process.inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;
        let mut server = Server { folder, process, durable };
        server.wait_until_ready(&programs)?;
        Ok(server)
    }

    /// The address as `sqlx` and `psql` take it.
    pub fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.folder.display())
    }

    /// One of `PostgreSQL`'s own programs, told where the server is.
    pub fn client(&self, name: &str) -> Result<Command> {
        let mut command = Command::new(programs()?.join(name));
        command.arg("--host").arg(&self.folder).args(["--username", "postgres"]);
        Ok(command)
    }

    /// Kills it as a failing machine would, without a word to anybody, and starts it again on what
    /// it left behind.
    pub fn crash(&mut self) -> Result<()> {
        self.kill()?;
        self.start_again()
    }

    /// Kills it, and nobody is there until [`Server::start_again`].
    pub fn kill(&mut self) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// Starts it on what it left behind.
    pub fn start_again(&mut self) -> Result<()> {
        let (programs, user) = (programs()?, unprivileged_user()?);
        let started = Instant::now();
        loop {
            let room = Room { folder: &self.folder, programs: &programs, user };
            self.process = room.open(self.durable)?;
            // Its children notice only soon that it is gone, and no new one starts before.
            match self.wait_until_ready(&programs) {
                Err(error) if started.elapsed() > START_MAX => return Err(error),
                Err(_) => std::thread::park_timeout(LOOK_EVERY),
                Ok(()) => return Ok(()),
            }
        }
    }

    /// Has it carry out a statement, each in its own transaction.
    pub fn tell(&self, sql: &str) -> Result<String> {
        let mut psql = Command::new("psql");
        psql.args([&self.url(), "--no-psqlrc", "--quiet", "--no-align", "--tuples-only"]);
        for statement in sql.split("; ") {
            psql.args(["--command", statement]);
        }
        let said = psql.output().context("psql is installed with the server")?;
        if !said.status.success() {
            bail!("{sql}: {}", String::from_utf8_lossy(&said.stderr));
        }
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }

    /// Ends all connections of others; they begin anew with settings that changed meanwhile.
    pub fn end_connections(&self) -> Result<()> {
        let ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
        self.tell(ended).map(drop)
    }

    /// Where its data and its socket lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn wait_until_ready(&mut self, programs: &Path) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START_MAX {
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL did not start ({status}):\n{}", self.log());
            }
            let mut look = Command::new(programs.join("pg_isready"));
            look.arg("--quiet").arg("--host").arg(&self.folder);
            if look.status()?.success() {
                return Ok(());
            }
            std::thread::park_timeout(LOOK_EVERY);
        }
        bail!("PostgreSQL was not ready after {START_MAX:?}:\n{}", self.log())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.process.try_wait().is_ok_and(|it| it.is_some()) {
            remove(&self.folder); // It was killed on purpose.
            return;
        }
        // An immediate stop: nothing in it is worth a clean one. Children of the server end with it.
        let process = self.process.id().to_string();
        let told = Command::new("kill").args(["-QUIT", &process]).status();
        if !told.is_ok_and(|it| it.success()) {
            self.process.kill().ok();
        }
        let ended = self.process.wait();
        if let Some(signal) = ended.ok().and_then(|it| it.signal()) {
            eprintln!("PostgreSQL ended by signal {signal}");
        }
        remove(&self.folder);
    }
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        eprintln!("{} could not be removed: {error}", folder.display());
    }
}

/// Where a server is made: its folder, its programs, and whom it runs as (nobody else, if `None`).
pub(super) struct Room<'a> {
    pub folder: &'a Path,
    pub programs: &'a Path,
    pub user: Option<User>,
}

#[derive(Clone, Copy)]
pub(super) struct User {
    uid: u32,
    gid: u32,
}

impl Room<'_> {
    /// Gives the folder to whom the server runs as.
    pub fn own(&self) -> Result<()> {
        match self.user {
            Some(User { uid, gid }) => Ok(chown(self.folder, Some(uid), Some(gid))?),
            None => Ok(()),
        }
    }

    fn furnish(&self) -> Result<()> {
        self.own()?;
        let made = self
            .program("initdb")
            .args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"])
            .args(["--username=postgres", "--pgdata"])
            .arg(self.folder.join("data"))
            .output()
            .context("cannot run initdb")?;
        if !made.status.success() {
            bail!("initdb failed:\n{}", String::from_utf8_lossy(&made.stderr));
        }
        Ok(())
    }

    fn open(&self, durable: bool) -> Result<Child> {
        let log = fs::File::create(self.folder.join("log"))?;
        let mut server = self.program("postgres");
        server.arg("-D").arg(self.folder.join("data")).arg("-k").arg(self.folder);
        for setting in settings(durable) {
            server.arg("-c").arg(setting);
        }
        // A group of its own, so that Ctrl-C reaches the command and not the server under it.
        server.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0);
        server.spawn().context("cannot run postgres")
    }

    /// The program as the unprivileged user, told to stop when we die without a word.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "QUIT"]);
        if let Some(User { uid, gid }) = self.user {
            command.args([format!("--reuid={uid}"), format!("--regid={gid}")]);
            command.arg("--clear-groups");
        }
        command.arg("--").arg(self.programs.join(name)).current_dir("/");
        command
    }
}

fn settings(durable: bool) -> Vec<String> {
    let connections = format!("max_connections={CONNECTIONS_MAX}");
    let mut settings = vec!["listen_addresses=".to_string(), connections];
    if !durable {
        settings.extend(["fsync=off", "full_page_writes=off"].map(str::to_string));
    }
    settings
}

/// The folder with the newest server that Debian installed, or the one on the path.
pub(super) fn programs() -> Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |it: &PathBuf| it.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|it| it.path()).max_by_key(version);
    if let Some(programs) = newest.map(|it| it.join("bin")).filter(|it| it.join("initdb").exists())
    {
        return Ok(programs);
    }
    let said = Command::new("pg_config").arg("--bindir").output();
    let said = said.context("PostgreSQL is not installed: apt-get install postgresql")?;
    Ok(PathBuf::from(String::from_utf8(said.stdout)?.trim()))
}

/// Somebody to run as if we are root; if we are not, we run it ourselves.
pub(super) fn unprivileged_user() -> Result<Option<User>> {
    if ask_id(&["-u"]) != Some(0) {
        return Ok(None);
    }
    let user = UNPRIVILEGED
        .iter()
        .find_map(|name| Some(User { uid: ask_id(&["-u", name])?, gid: ask_id(&["-g", name])? }));
    let user = user.context("PostgreSQL refuses to run as root, and there is no user nobody")?;
    Ok(Some(user))
}

fn ask_id(arguments: &[&str]) -> Option<u32> {
    let said = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(said.stdout).ok()?.trim().parse().ok()
}
