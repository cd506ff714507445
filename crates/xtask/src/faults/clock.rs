//! A clock that was set back, as a restart finds it. (How time goes on while the program runs is a
//! test beside `Steady`.)

use anyhow::{Context, Result, ensure};
use bank::{Bank, RealWorld, World};
use db::{Db, Query, args};

use super::{Options, Scene, told};
use crate::{
    crash::{
        BRANCH,
        served::{Served, program},
    },
    town::{DAY, MINUTE},
};

pub fn prove(options: &Options) -> Result<i64> {
    let mut scene = Scene::new("clock", "sqlite", options)?;
    let server = Served::start(&scene.place)?;
    let said = scene.work(&server, 4)?;
    server.stop()?;
    let ahead = RealWorld.now() + 10 * MINUTE;
    newest_was(&scene, ahead)?;
    let server = Served::start(&scene.place)?;
    scene.repeat(&server, &said)?;
    let more = scene.work(&server, 4)?;
    scene.repeat(&server, &more)?;
    scene.is_told(&["机器的时钟往回跳了", "The machine's clock went back by"])?;
    let newest = newest(&scene)?;
    ensure!(ahead < newest && newest < ahead + MINUTE, "{newest} doesn't follow {ahead}");
    println!(
        "clock: ten minutes back: what was answered is answered the same again, what comes later is written later, and it is told"
    );
    server.stop()?;
    newest_was(&scene, RealWorld.now() + 3 * DAY)?;
    let refused = program(&scene.place)?.args(["--listen", "127.0.0.1:0", "serve"]).output()?;
    ensure!(!refused.status.success(), "it wrote three days into the past");
    let error = String::from_utf8_lossy(&refused.stderr);
    told(&error, &["程序不启动", "the program does not start", "timedatectl"])?;
    println!("clock: three days back: it doesn't start, and says what to do");
    Ok(2)
}

/// Moves the newest entry of the journal, as a clock that was ahead would have written it.
fn newest_was(scene: &Scene, at: i64) -> Result<()> {
    scene.runtime.block_on(async {
        let db = Db::open(&db::Options::new(&scene.place.store)).await?;
        let sql = "INSERT INTO journal (branch, key, operation, actor, channel, input_hash, outcome, at, event_at) VALUES ($1, $2, 'clock', 'operator', 'desk', '', 'null', $3, $3)";
        let done = db.write(move |tx| {
            Box::pin(async move { tx.run(BRANCH, sql, args![format!("ahead-{at}"), at]).await })
        });
        let done: Result<u64, db::DbErr> = done.await;
        done?;
        db.close().await;
        Ok(())
    })
}

fn newest(scene: &Scene) -> Result<i64> {
    scene.runtime.block_on(async {
        let options = db::Options { read_only: true, ..db::Options::new(&scene.place.store) };
        let bank = Bank::new(Db::open(&options).await?, std::sync::Arc::new(RealWorld));
        let sql = "SELECT at FROM journal WHERE branch = $1 ORDER BY at DESC LIMIT 1";
        let newest: Option<i64> = bank.reader().value(BRANCH, sql, args![]).await?;
        newest.context("something was written")
    })
}
