//! Pages of the file that were overwritten: the server refuses them or ends, and the audit names them.

use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileExt,
    path::Path,
    process::Stdio,
};

use anyhow::{Context, Result, ensure};

use super::{Options, Scene, told};
use crate::{
    chance::Chance,
    crash::served::{Served, program},
};

const PAGE: u64 = 4_096;
/// So many pages are damaged, one after the other, each in a copy of its own.
const PAGES: usize = 6;
/// What a disk leaves where it could not write.
const NOISE: [u8; 128] = [0xa5; 128];

pub fn prove(options: &Options) -> Result<i64> {
    let mut scene = Scene::new("damage", "sqlite", options)?;
    let server = Served::start(&scene.place)?;
    let said = scene.work(&server, 4)?;
    server.stop()?;
    let file = scene.place.folder.join("bank.db");
    let sound = fs::read(&file)?;
    let count = usize::try_from(sound.len() as u64 / PAGE)?;
    let mut chance = Chance::of(options.seed);
    for n in 0..PAGES {
        // The first page first: without it the file is none.
        let page = if n == 0 { 0 } else { chance.below(count) };
        damage(&file, page)?;
        noticed(&scene).with_context(|| format!("page {page} of {count}"))?;
        fs::write(&file, &sound)?;
    }
    println!(
        "damage: {PAGES} of {count} pages overwritten, one at a time: the server refuses or ends, the audit names it"
    );
    let server = Served::start(&scene.place)?;
    scene.end(server, &said)?;
    println!("damage: with the copy brought back, nothing is lost");
    Ok(2)
}

fn damage(file: &Path, page: usize) -> Result<()> {
    let file = OpenOptions::new().write(true).open(file)?;
    Ok(file.write_all_at(&NOISE, u64::try_from(page)? * PAGE)?)
}

const SAID: [&str; 2] = ["库的文件坏了", "The store's file is damaged"];

fn noticed(scene: &Scene) -> Result<()> {
    let audit = program(&scene.place)?.args(["audit", "verify"]).output()?;
    let words = [audit.stdout, audit.stderr].concat();
    ensure!(!audit.status.success(), "the audit finds nothing");
    told(&String::from_utf8_lossy(&words), &SAID)?;
    // It may serve for as long as looking through the file takes.
    let mut server = program(&scene.place)?;
    server.args(["--listen", "127.0.0.1:0", "serve"]).stdout(Stdio::null());
    let served = server.output()?;
    ensure!(!served.status.success(), "it was served to the end");
    told(&String::from_utf8_lossy(&served.stderr), &SAID)
}
