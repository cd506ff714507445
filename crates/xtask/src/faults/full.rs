//! No room: on a small disk of our own where we may mount one, and by a limit on the size of files.

use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, ensure};

use super::{Options, Scene, folder};
use crate::crash::served::{Served, program};

pub fn prove(options: &Options) -> Result<i64> {
    limited(options)?;
    println!(
        "full: by a limit on the size of files (RLIMIT_FSIZE): nothing lost, goes on without a restart"
    );
    let disk = folder("disk");
    let Some(disk) = Disk::mount(disk)? else {
        println!("full: a small disk of our own was NOT tried: we may not mount one here");
        return Ok(1);
    };
    small_disk(options, &disk.0, false)?;
    small_disk(options, &disk.0, true)?;
    fs::remove_file(folder("log"))?;
    println!("full: on a small disk (tmpfs): nothing lost, goes on without a restart");
    Ok(2)
}

/// What a quota does.
fn limited(options: &Options) -> Result<()> {
    let mut scene = Scene::new("limit", "sqlite", options)?;
    let inner = program(&scene.place)?;
    // Beyond the limit a write fails, and no signal ends the program.
    let mut server = Command::new("sh");
    server.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(inner.get_program());
    server.args(inner.get_args());
    let server = Served::of(&scene.place, server)?;
    let said = scene.work(&server, 6)?;
    let log = fs::metadata(scene.place.folder.join("bank.db-wal"))?.len();
    limit(&server, &log.to_string())?;
    scene.is_shut(&server)?;
    scene.is_shut(&server)?;
    ensure!(scene.home(&server)? == 200, "what is there can't be read");
    scene.is_told(&["磁盘读写出错", "The disk reads or writes wrongly", "(code 778)"])?;
    limit(&server, "unlimited")?;
    scene.end(server, &said)
}

fn limit(server: &Served, bytes: &str) -> Result<()> {
    let mut prlimit = Command::new("prlimit");
    prlimit.args(["--pid", &server.process.id().to_string(), &format!("--fsize={bytes}:")]);
    ensure!(prlimit.status()?.success(), "prlimit (package util-linux) sets no limit");
    Ok(())
}

/// Where the log lies on the same disk, that can't be written either.
fn small_disk(options: &Options, disk: &Path, log_elsewhere: bool) -> Result<()> {
    let mut scene = Scene::at(disk.join("bank"), "sqlite", options)?;
    let log = folder("log");
    if log_elsewhere {
        symlink(&log, scene.place.folder.join("log"))?;
    }
    let server = Served::start(&scene.place)?;
    let said = scene.work(&server, 6)?;
    let ballast = disk.join("ballast");
    fill(&ballast)?;
    scene.is_shut(&server)?;
    scene.is_shut(&server)?;
    ensure!(scene.home(&server)? == 200, "what is there can't be read");
    if log_elsewhere {
        scene.is_told(&["磁盘满了", "The disk is full: make room", "(code 13)"])?;
    }
    fs::remove_file(ballast)?;
    scene.end(server, &said)
}

/// Takes all the room that is left.
fn fill(file: &Path) -> Result<()> {
    let mut file = File::create(file)?;
    for size in [65_536, 4_096, 512, 1] {
        while file.write(&vec![7; size]).is_ok_and(|it| 0 < it) {}
    }
    Ok(())
}

/// A small disk in memory. Dropping it takes it away.
struct Disk(PathBuf);

impl Disk {
    /// None where we may not.
    fn mount(folder: PathBuf) -> Result<Option<Disk>> {
        fs::create_dir_all(&folder)?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(&folder);
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|it| it.success());
        if !mounted {
            fs::remove_dir(&folder)?;
        }
        Ok(mounted.then_some(Disk(folder)))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let gone = Command::new("umount").arg(&self.0).status();
        if !gone.is_ok_and(|it| it.success()) || fs::remove_dir(&self.0).is_err() {
            eprintln!("{} is still mounted", self.0.display());
        }
    }
}
