//! A store that may only be read, and one that another process has.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use anyhow::{Context, Result, ensure};

use super::{Options, Scene, told};
use crate::crash::served::{Served, program};

pub fn prove(options: &Options) -> Result<i64> {
    read_only(options)?;
    println!(
        "rights: a folder or a file that may only be read is told, and served once it may be written"
    );
    second(options)?;
    println!("rights: a second process on the file is told, and the first goes on");
    Ok(2)
}

fn read_only(options: &Options) -> Result<()> {
    let mut scene = Scene::new("rights", "sqlite", options)?;
    let server = Served::start(&scene.place)?;
    let said = scene.work(&server, 4)?;
    server.stop()?;
    let folder = scene.place.folder.clone();
    // Root writes everywhere, so somebody else tries.
    let other = folder.join("yiquan");
    fs::copy(program(&scene.place)?.get_program(), &other)?;
    mode(&other, 0o755)?;
    for (file, at) in [(folder.join("bank.db"), 0o444), (folder.join("bank.db-lock"), 0o444)] {
        mode(&file, at)?;
    }
    mode(&folder, 0o555)?;
    let said_there = as_nobody(&scene, &other, &["serve"])?;
    mode(&folder, 0o755)?;
    ensure!(!said_there.status.success(), "it served from a folder that it may not write");
    let error = String::from_utf8_lossy(&said_there.stderr);
    told(&error, &["打不开库的文件", "The store's file can't be opened", "bank.db-lock"])?;
    for file in ["bank.db", "bank.db-lock"] {
        mode(&folder.join(file), 0o644)?;
    }
    let server = Served::start(&scene.place)?;
    scene.end(server, &said)
}

fn as_nobody(scene: &Scene, copy: &Path, what: &[&str]) -> Result<Output> {
    let inner = program(&scene.place)?;
    let root =
        fs::metadata(&scene.place.folder).map(|it| std::os::unix::fs::MetadataExt::uid(&it))? == 0;
    let mut run = if root { Command::new("setpriv") } else { Command::new(copy) };
    if root {
        run.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(copy);
    }
    run.args(inner.get_args()).args(["--listen", "127.0.0.1:0"]).args(what);
    run.current_dir("/").output().context("trying as somebody else")
}

fn mode(path: &Path, mode: u32) -> Result<()> {
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

fn second(options: &Options) -> Result<()> {
    let mut scene = Scene::new("second", "sqlite", options)?;
    let server = Served::start(&scene.place)?;
    let said = scene.work(&server, 4)?;
    let second = program(&scene.place)?.args(["--listen", "127.0.0.1:0", "serve"]).output()?;
    ensure!(!second.status.success(), "two serve the same file");
    let error = String::from_utf8_lossy(&second.stderr);
    told(&error, &["another process has", "库被别的程序占着", "Another program holds the store"])?;
    scene.end(server, &said)
}
