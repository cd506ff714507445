//! What writes into a branch goes on after the newest entry of that branch, whichever command it is
//! and whichever branch is configured.

use std::{fs, path::Path, process::Command};

use bank::{RealWorld, World};
use db::{Db, DbErr, Options, args};

const RECORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/chaoyangmen");
/// The branch of the records, and so of the demo.
const BRANCH: &str = "chaoyangmen";
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

#[tokio::test]
async fn nobody_brings_records_in_days_before_the_newest_entry_of_their_branch() {
    let folder = folder("import").await;
    refused(&folder, &["--branch", "elsewhere", "import", RECORDS]);
    fs::remove_dir_all(folder).expect("is removed");
}

#[tokio::test]
async fn the_demo_does_not_begin_days_before_its_newest_entry() {
    let folder = folder("demo").await;
    refused(&folder, &["--listen", "127.0.0.1:0", "demo", "--folder", "."]);
    fs::remove_dir_all(folder).expect("is removed");
}

/// A folder with a store whose newest entry a clock wrote that was three days ahead.
async fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("yiquan-clock-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the store");
    let url = format!("sqlite://{}?mode=rwc", folder.join("yiquan.db").display());
    let db = Db::open(&Options::new(url)).await.expect("opens");
    let ahead = RealWorld.now() + 3 * DAY;
    let sql = "INSERT INTO journal (branch, key, operation, actor, channel, input_hash, outcome, at, event_at) VALUES ($1, 'ahead', 'clock', 'operator', 'desk', '', 'null', $2, $2)";
    let done: Result<u64, DbErr> =
        db.write(move |tx| Box::pin(async move { tx.run(BRANCH, sql, args![ahead]).await })).await;
    assert_eq!(done.expect("is written"), 1);
    db.close().await;
    folder
}

fn refused(folder: &Path, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiquan"));
    command.current_dir(folder).args(["--store", "sqlite://yiquan.db"]).args(words);
    let said = command.output().expect("the program runs");
    let text = String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(1), "{text}");
    assert!(text.contains("程序不启动") && text.contains("the program does not start"), "{text}");
}
