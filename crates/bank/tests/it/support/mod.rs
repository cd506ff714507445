//! A time bank in a store of its own, on either kind of database, with a small town in it.

pub mod audit;
pub mod books;
pub mod queue;
pub mod shop;
pub mod speaker;
pub mod steps;
pub mod town;

use std::{
    ops::Deref,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use bank::{Bank, FixedWorld};
use db::{Db, Options};

pub use town::{BRANCH, OTHER_BRANCH};

/// Where the tests find a `PostgreSQL` server.
const URL_VARIABLE: &str = "TEST_POSTGRES_URL";
const HOW_TO_START_ONE: &str = "TEST_POSTGRES_URL names no PostgreSQL server. Start one for the tests: cargo xtask postgres -- cargo test -p bank";

pub const MINUTE: i64 = 60_000_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;
/// Tuesday, 12 April 2022, 09:00 in Shanghai: where the clock of every test stands at first.
pub const MORNING: i64 = 1_649_725_200_000_000;

/// A bank, its clock, and what must be cleaned up after it.
pub struct TestBank {
    bank: Bank,
    pub db: Db,
    pub world: Arc<FixedWorld>,
    keys: AtomicU32,
    days: AtomicU32,
    store: Store,
}

enum Store {
    Folder(PathBuf),
    Schema(Options),
}

impl TestBank {
    pub async fn sqlite() -> TestBank {
        let folder = std::env::temp_dir().join(name());
        std::fs::create_dir_all(&folder).expect("a folder for the store");
        let url = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
        let db = Db::open(&Options::new(url)).await.expect("SQLite opens");
        TestBank::start(db, Store::Folder(folder)).await
    }

    pub async fn postgres() -> TestBank {
        let url = std::env::var(URL_VARIABLE).expect(HOW_TO_START_ONE);
        let options = Options { schema: Some(name()), ..Options::new(url) };
        let db = Db::open(&options).await.expect("PostgreSQL opens");
        TestBank::start(db, Store::Schema(options)).await
    }

    async fn start(db: Db, store: Store) -> TestBank {
        town::seed(&db).await;
        let world = FixedWorld::at(MORNING, 7);
        let bank = Bank::new(db.clone(), world.clone());
        let [keys, days] = [AtomicU32::new(0), AtomicU32::new(0)];
        TestBank { bank, db, world, keys, days, store }
    }

    /// The same bank, to be taken along into a task.
    pub fn handle(&self) -> Bank {
        self.bank.clone()
    }

    /// How the same store is opened by others; none for a file, which has one writer.
    pub fn options(&self) -> Option<Options> {
        match &self.store {
            Store::Folder(_) => None,
            Store::Schema(options) => Some(options.clone()),
        }
    }

    /// A key that nobody used yet.
    pub fn key(&self) -> String {
        format!("key-{}", self.keys.fetch_add(1, Ordering::Relaxed))
    }

    /// A day before today that no test has used yet.
    fn days_back(&self) -> i64 {
        i64::from(self.days.fetch_add(1, Ordering::Relaxed)) + 1
    }

    /// The clock goes on.
    pub fn pass(&self, micros: i64) {
        self.world.pass(micros);
    }

    /// Statements that take away what keeps rows of these tables from being changed.
    pub fn guards(&self, tables: &[&str]) -> Vec<String> {
        let on = |table: &str| match &self.store {
            Store::Folder(_) => String::new(),
            Store::Schema(_) => format!(" ON {table}"),
        };
        let of = |table: &&str| {
            ["update", "delete"].map(|what| format!("DROP TRIGGER {table}_no_{what}{}", on(table)))
        };
        tables.iter().flat_map(of).collect()
    }

    /// What must be true after every test, and then nothing is left behind.
    pub async fn finish(self) {
        audit::audit(&self).await;
        self.bank.close().await;
        match &self.store {
            Store::Folder(folder) => std::fs::remove_dir_all(folder).expect("it is ours"),
            Store::Schema(options) => db::remove_schema(options).await.expect("it is ours"),
        }
    }
}

impl Deref for TestBank {
    type Target = Bank;

    fn deref(&self) -> &Bank {
        &self.bank
    }
}

/// A name that no other test of this or another run has.
fn name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("yiquan_test_{}_{number}", std::process::id())
}

/// Writes each test once and runs it twice, `sqlite::name` and `postgres::name`; the whole book is
/// audited after each.
macro_rules! on_both_databases {
    ($($(#[$doc:meta])* async fn $name:ident($bank:ident: &TestBank) $body:block)*) => {
        $($(#[$doc])* async fn $name($bank: &TestBank) $body)*
        on_both_databases! { @module sqlite $($name)* }
        on_both_databases! { @module postgres $($name)* }
    };
    (@module $kind:ident $($name:ident)*) => {
        mod $kind {
            use super::TestBank;
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    let bank = TestBank::$kind().await;
                    super::$name(&bank).await;
                    bank.finish().await;
                }
            )*
        }
    };
}
pub(crate) use on_both_databases;
