//! What everybody who waits for the one writer may rely on.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use db::{Db, DbErr, Options, Query, Tx, Working, args};
use futures_util::{FutureExt, future::join_all};
use tokio::sync::oneshot;

const CALLERS: usize = 64;
/// How many the line holds.
const LINE: usize = 8192;

#[tokio::test]
async fn those_who_wait_share_a_commit() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let callers = notes.all_at_once(CALLERS);
    in_line().await;
    let before = notes.commits();
    hold.release();
    for caller in callers {
        caller.await.expect("no panic").expect("written");
    }
    assert_eq!(notes.count().await, CALLERS + 1);
    assert_eq!(notes.commits() - before, 2, "one for the holder, one for the crowd");
}

#[tokio::test]
async fn a_refusal_undoes_only_its_own_work() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let mut callers = Vec::new();
    for n in 0..CALLERS {
        let db = notes.db.clone();
        callers.push(tokio::spawn(async move {
            db.write(move |tx| {
                Box::pin(async move {
                    write(tx, n).await?;
                    if n % 2 == 0 { Ok(n) } else { Err(Stop::Refused) }
                })
            })
            .await
        }));
    }
    hold.release();
    for (n, caller) in callers.into_iter().enumerate() {
        let expected = if n % 2 == 0 { Ok(n) } else { Err(Stop::Refused) };
        assert_eq!(caller.await.expect("no panic"), expected);
    }
    assert_eq!(notes.count().await, CALLERS / 2 + 1);
}

#[tokio::test]
async fn whoever_is_alone_is_refused_without_a_trace() {
    let notes = Notes::open().await;
    let refused = notes
        .db
        .write(|tx| Box::pin(async move { write(tx, 1).await.and(Err::<(), _>(Stop::Refused)) }));
    assert_eq!(refused.await, Err(Stop::Refused));
    let rehearsed = notes.db.rehearse(|tx| Box::pin(write(tx, 2)));
    assert_eq!(rehearsed.await, Ok(()));
    notes.write(3).await.expect("written");
    assert_eq!(notes.in_order().await, [3]);
}

#[tokio::test]
async fn whoever_hides_that_the_database_gave_up_keeps_nothing() {
    let notes = Notes::open().await;
    notes.write(1).await.expect("written");
    let hidden = notes.db.write(|tx| {
        Box::pin(async move {
            write(tx, 2).await?;
            sql(tx, TWICE).await.ok();
            Ok::<_, Stop>(())
        })
    });
    assert!(matches!(hidden.await, Err(Stop::Broken(_))));
    assert_eq!(notes.in_order().await, [1]);
}

#[tokio::test]
async fn turns_come_in_the_order_of_arrival() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let crowd = join_all((0..CALLERS).map(|n| notes.write(n)));
    let served = tokio::join!(crowd, async { hold.release() }).0;
    assert!(served.iter().all(Result::is_ok));
    let expected: Vec<_> = std::iter::once(HOLDER).chain(0..CALLERS).collect();
    assert_eq!(notes.in_order().await, expected);
}

#[tokio::test]
async fn a_commit_that_fails_fails_the_whole_batch_and_no_other() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let mut callers = notes.all_at_once(CALLERS);
    // A reference to nobody, which the database finds out only when it commits.
    let orphan = notes.db.clone();
    callers.push(tokio::spawn(async move {
        orphan
            .write(|tx| Box::pin(sql(tx, "INSERT INTO reply (branch, note) VALUES ($1, 999999)")))
            .await
    }));
    in_line().await;
    hold.release();
    for caller in callers {
        let failed = caller.await.expect("no panic");
        assert!(matches!(failed, Err(Stop::Broken(_))), "{failed:?}");
    }
    assert_eq!(notes.count().await, 1, "only the holder, who came before");
    notes.write(7).await.expect("the next batch is not concerned");
}

#[tokio::test]
async fn a_transaction_that_the_database_gave_up_is_reported_to_all_and_survived() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let mut callers = notes.all_at_once(4);
    // What a full disk does in the middle of a statement: all that came before in it is lost.
    let full = notes.db.clone();
    callers.push(tokio::spawn(async move { full.write(|tx| Box::pin(sql(tx, TWICE))).await }));
    in_line().await;
    hold.release();
    for caller in callers {
        assert!(matches!(caller.await.expect("no panic"), Err(Stop::Broken(_))));
    }
    assert_eq!(notes.count().await, 1);
    notes.write(7).await.expect("on a new connection");
}

#[tokio::test]
async fn a_panic_reaches_its_caller_and_nobody_else() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let callers = notes.all_at_once(4);
    let db = notes.db.clone();
    let clumsy = tokio::spawn(async move {
        db.write(|tx| -> Working<'_, (), Stop> {
            Box::pin(async move {
                write(tx, 99).await?;
                panic!("clumsy")
            })
        })
        .await
    });
    hold.release();
    let panic = clumsy.await.expect_err("panicked").into_panic();
    assert_eq!(panic.downcast_ref(), Some(&"clumsy"));
    for caller in callers {
        caller.await.expect("no panic").expect("written");
    }
    assert_eq!(notes.count().await, 5);
}

#[tokio::test]
async fn a_caller_who_leaves_before_its_turn_changes_nothing() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    assert!(notes.write(1).now_or_never().is_none(), "in line, then gone");
    hold.release();
    notes.write(2).await.expect("written");
    assert_eq!(notes.in_order().await, [HOLDER, 2]);
}

#[tokio::test]
async fn a_caller_who_leaves_during_its_turn_is_served_to_the_end() {
    let notes = Notes::open().await;
    let (entered, inside) = oneshot::channel();
    let (go_on, gone) = oneshot::channel::<()>();
    let db = notes.db.clone();
    let caller = tokio::spawn(async move {
        db.write(|tx| -> Working<'_, (), Stop> {
            Box::pin(async move {
                write(tx, 1).await?;
                entered.send(()).ok();
                gone.await.ok();
                write(tx, 2).await
            })
        })
        .await
    });
    inside.await.expect("inside");
    caller.abort();
    assert!(caller.await.expect_err("aborted").is_cancelled());
    go_on.send(()).ok();
    notes.write(3).await.expect("written");
    assert_eq!(notes.in_order().await, [1, 2, 3], "both halves or neither");
}

#[tokio::test]
async fn closing_serves_those_in_line_and_turns_away_the_rest() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let callers = notes.all_at_once(CALLERS);
    in_line().await;
    assert!(notes.db.close().now_or_never().is_none(), "the holder is still at work");
    hold.release();
    notes.db.close().await;
    for caller in callers {
        caller.await.expect("no panic").expect("served");
    }
    assert!(matches!(notes.write(1).await, Err(Stop::Broken(_))));
    assert_eq!(notes.count().await, CALLERS + 1);
}

#[tokio::test]
async fn whoever_finds_the_line_full_is_told_so_and_nobody_else_is_disturbed() {
    let notes = Notes::open().await;
    let hold = notes.hold().await;
    let crowd = join_all((0..LINE + 10).map(|n| notes.write(n)));
    let served = tokio::join!(crowd, async { hold.release() }).0;
    let busy = Err(Stop::Broken(DbErr::Busy.to_string()));
    assert!(served[..LINE].iter().all(Result::is_ok));
    assert!(served[LINE..].iter().all(|it| *it == busy), "{:?}", served.last());
    assert_eq!(notes.count().await, LINE + 1);
}

#[tokio::test]
async fn a_file_has_one_writer_and_may_be_read_beside_it() {
    let notes = Notes::open().await;
    notes.write(1).await.expect("written");
    let second = Db::open(&notes.options()).await.map(drop);
    assert_eq!(second, Err(DbErr::InUse(notes.file().display().to_string())));
    let reader = Db::open(&Options { read_only: true, ..notes.options() }).await.expect("opens");
    let text = "SELECT n FROM note WHERE branch = $1";
    assert_eq!(reader.reader().value(BRANCH, text, args![]).await, Ok(Some(1_i64)));
    let refused = reader.write(|tx| Box::pin(write(tx, 2))).await;
    assert!(matches!(refused, Err(Stop::Broken(_))), "{refused:?}");
}

#[derive(Debug, PartialEq, Eq)]
enum Stop {
    Refused,
    Broken(String),
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Stop {
        Stop::Broken(error.to_string())
    }
}

const BRANCH: &str = "b";
/// Gives up the whole transaction, if somebody has written before.
const TWICE: &str = "INSERT OR ROLLBACK INTO note (branch, at, n) VALUES ($1, 1, 1)";

/// Notes in the order in which they were written.
struct Notes {
    db: Db,
    folder: PathBuf,
}

const HOLDER: usize = 1_000_000;

/// Somebody inside, so that a crowd can gather before the gate.
struct Hold(oneshot::Sender<()>);

impl Hold {
    fn release(self) {
        self.0.send(()).expect("the holder waits");
    }
}

impl Notes {
    async fn open() -> Notes {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("gate-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the notes");
        let file = folder.join("notes.db");
        let db = Db::open(&options(&file)).await.expect("SQLite opens");
        for table in [
            "CREATE TABLE note (branch TEXT NOT NULL, at INTEGER PRIMARY KEY, n INTEGER NOT NULL)",
            "CREATE TABLE reply (branch TEXT NOT NULL, note INTEGER REFERENCES note DEFERRABLE INITIALLY DEFERRED)",
        ] {
            db.write(|tx| Box::pin(sql(tx, table))).await.expect("made");
        }
        Notes { db, folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("notes.db")
    }

    fn options(&self) -> Options {
        options(&self.file())
    }

    async fn write(&self, n: usize) -> Result<(), Stop> {
        self.db.write(move |tx| Box::pin(write(tx, n))).await
    }

    fn all_at_once(&self, count: usize) -> Vec<tokio::task::JoinHandle<Result<(), Stop>>> {
        let one = |n| {
            let db = self.db.clone();
            tokio::spawn(async move { db.write(move |tx| Box::pin(write(tx, n))).await })
        };
        (0..count).map(one).collect()
    }

    async fn hold(&self) -> Hold {
        let (entered, inside) = oneshot::channel();
        let (release, released) = oneshot::channel();
        let db = self.db.clone();
        tokio::spawn(async move {
            db.write(|tx| -> Working<'_, (), Stop> {
                Box::pin(async move {
                    entered.send(()).ok();
                    released.await.ok();
                    write(tx, HOLDER).await
                })
            })
            .await
        });
        inside.await.expect("inside");
        Hold(release)
    }

    /// How many frames of the write-ahead log end a transaction: those that name the size of the file.
    fn commits(&self) -> usize {
        const HEADER: usize = 32;
        const FRAME: usize = 24 + 4096;
        let log = std::fs::read(self.folder.join("notes.db-wal")).expect("a write-ahead log");
        log[HEADER..].chunks(FRAME).filter(|frame| frame[4..8] != [0; 4]).count()
    }

    async fn in_order(&self) -> Vec<usize> {
        let notes = "SELECT n FROM note WHERE branch = $1 ORDER BY at";
        let rows = self.db.reader().ask(BRANCH, notes, args![]).await.expect("notes");
        let number = |row: &db::Record| row.at::<i64>(0).expect("a number");
        rows.iter().map(|row| usize::try_from(number(row)).expect("positive")).collect()
    }

    async fn count(&self) -> usize {
        self.in_order().await.len()
    }
}

fn options(file: &Path) -> Options {
    Options::new(format!("sqlite://{}?mode=rwc", file.display()))
}

impl Drop for Notes {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok(); // A writer may still close its files.
    }
}

/// On the one thread of a test, everybody has joined the line after a few rounds.
async fn in_line() {
    for _ in 0..8 {
        tokio::task::yield_now().await;
    }
}

async fn write(tx: &Tx, n: usize) -> Result<(), Stop> {
    let n = i64::try_from(n).expect("a small number");
    tx.run(BRANCH, "INSERT INTO note (branch, n) VALUES ($1, $2)", args![n]).await?;
    Ok(())
}

async fn sql(tx: &Tx, text: &str) -> Result<(), Stop> {
    tx.run(BRANCH, text, args![]).await?;
    Ok(())
}
