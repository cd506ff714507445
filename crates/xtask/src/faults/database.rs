//! `PostgreSQL` that only reads, and that is gone for a while.

use anyhow::{Context, Result, ensure};

use super::{Options, Scene};
use crate::crash::served::Served;

pub fn prove(options: &Options) -> Result<i64> {
    let mut scene = Scene::new("database", "postgres", options)?;
    let server = Served::start(&scene.place)?;
    let mut said = scene.work(&server, 4)?;
    let database = scene.place.server.as_ref().context("it is started")?;
    database.tell("ALTER SYSTEM SET default_transaction_read_only = on")?;
    database.tell("SELECT pg_reload_conf()")?;
    database.end_connections()?;
    scene.is_shut(&server)?;
    ensure!(scene.home(&server)? == 200, "what is there can't be read");
    scene.is_told(&["库现在只能读", "The store can be read and not written", "25006"])?;
    let database = scene.place.server.as_ref().context("it is started")?;
    database.tell(
        "SET default_transaction_read_only = off; ALTER SYSTEM RESET default_transaction_read_only",
    )?;
    database.tell("SELECT pg_reload_conf()")?;
    database.end_connections()?;
    said.extend(scene.work(&server, 4)?);
    println!(
        "database: PostgreSQL that only reads is told, and the work goes on without a restart"
    );
    scene.place.server.as_mut().context("it is started")?.kill()?;
    scene.is_shut(&server)?;
    ensure!(scene.home(&server)? == 503, "a page of somebody's without their records");
    scene.is_told(&["连不上 PostgreSQL", "PostgreSQL can't be reached"])?;
    scene.place.server.as_mut().context("it is started")?.start_again()?;
    println!("database: PostgreSQL that is gone is told, and the work goes on when it is back");
    scene.end(server, &said)?;
    Ok(2)
}
