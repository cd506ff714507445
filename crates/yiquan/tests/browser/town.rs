//! The bank of the demo, served to a browser, with a clock that stands until a test moves it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use bank::{
    Bank, Channel, Envelope, FixedWorld, Operation, Who,
    access::{SetPassword, SignIn, credential, secret, session::Token},
    ids::{MemberId, OrderId, StaffId},
};
use db::{Db, Options, Query, args};
use jiff::civil::{Date, date};
use tokio::{net::TcpListener, runtime::Runtime, task::JoinHandle};
use yiquan::{
    demo::{self, BRANCH},
    site,
};

/// A Wednesday.
pub const TODAY: Date = date(2026, 5, 13);

/// The records are brought in once; every test gets a copy.
static RECORDS: OnceLock<PathBuf> = OnceLock::new();

/// A bank that is served, and its clock.
pub struct Town {
    pub bank: Bank,
    pub world: Arc<FixedWorld>,
    /// `http://127.0.0.1:…`
    pub origin: String,
    folder: PathBuf,
    serving: JoinHandle<()>,
}

impl Town {
    /// A town of its own for the test of this name, at half past eight in the morning.
    pub async fn new(name: &str) -> Town {
        let records = RECORDS.get_or_init(|| {
            let importing =
                std::thread::spawn(|| Runtime::new().expect("starts").block_on(bring()));
            importing.join().expect("the records of the demo come in")
        });
        let folder = std::env::temp_dir().join(format!("yiquan_{name}_{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the store");
        let file = folder.join("bank.db");
        std::fs::copy(records, &file).expect("a copy");
        let world = FixedWorld::at(at(8, 30), 2);
        let bank = opened(&file, &world).await;
        let doors = demo::doors(&bank).await.expect("reads");
        let pages = site::pages(&bank, BRANCH, false, doors).await.expect("pages");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("bound"));
        let serving = tokio::spawn(async {
            axum::serve(listener, pages.into_make_service()).await.expect("serves");
        });
        Town { bank, world, origin, folder, serving }
    }

    /// It is this time of the day.
    pub fn clock(&self, hour: i8, minute: i8) {
        self.world.set(at(hour, minute));
    }

    /// Whoever is called so: M0007, W01.
    pub async fn who(&self, code: &str) -> Who {
        let found = credential::called(&self.bank.reader(), BRANCH, code).await.expect("reads");
        found.unwrap_or_else(|| panic!("nobody is called {code}"))
    }

    pub async fn member(&self, code: &str) -> MemberId {
        site::member_id(&self.bank, BRANCH, code).await.expect("a member")
    }

    async fn staff(&self, code: &str) -> StaffId {
        match self.who(code).await {
            Who::Staff(id) => id,
            other => panic!("{code} is {other}"),
        }
    }

    /// The operator gives one of the staff a password.
    pub async fn password(&self, code: &str, password: &str) {
        let hashed = secret::hash_password(password, self.bank.world().secret());
        let set = SetPassword {
            staff: self.staff(code).await,
            password: hashed.expect("it is long enough"),
        };
        self.does(Who::Operator, set).await;
    }

    /// The token of somebody who signed in on a device of theirs.
    pub async fn token(&self, code: &str) -> String {
        let token = Token::draw(self.bank.world());
        self.does(self.who(code).await, SignIn { token_hash: token.hash() }).await;
        token.text().to_owned()
    }

    /// What happened before the test begins.
    pub async fn does<O: Operation>(&self, who: Who, operation: O) -> O::Outcome {
        let key = Token::draw(self.bank.world()).hash();
        let envelope = Envelope::new(BRANCH, who, Channel::App, &key, self.bank.now());
        let done = self.bank.perform(envelope, operation).await;
        done.unwrap_or_else(|stop| panic!("{} was not done: {stop:?}", O::NAME))
    }

    /// What somebody has in coins or points, in the account's own unit.
    pub async fn balance(&self, code: &str, unit: &str) -> i64 {
        let sql = "SELECT credits - debits FROM account WHERE branch = $1 AND owner = $2 AND unit = $3 AND kind = 'member'";
        let owner = self.member(code).await;
        let found = self.bank.reader().value(BRANCH, sql, args![owner, unit]).await;
        found.expect("reads").unwrap_or(0)
    }

    /// An order of this state.
    pub async fn order_in(&self, state: &str) -> OrderId {
        let sql =
            "SELECT id FROM orders WHERE branch = $1 AND state = $2 ORDER BY number DESC LIMIT 1";
        let found = self.bank.reader().value(BRANCH, sql, args![state]).await.expect("reads");
        found.unwrap_or_else(|| panic!("no order is {state}"))
    }

    /// What must hold after every test, and then nothing is left behind.
    pub async fn close(self) {
        let zone = self.bank.zone(BRANCH).await.expect("reads");
        let snapshot = self.bank.snapshot().await.expect("a snapshot");
        let audit = bank::account::verify::verify(&snapshot, BRANCH, &zone).await.expect("reads");
        assert_eq!(audit.violations, []);
        drop(snapshot);
        self.serving.abort();
        self.bank.close().await;
        std::fs::remove_dir_all(&self.folder).expect("it is ours");
    }
}

/// An instant of today in Shanghai.
pub fn at(hour: i8, minute: i8) -> i64 {
    let zoned = TODAY.at(hour, minute, 0, 0).in_tz("Asia/Shanghai").expect("a time of that day");
    zoned.timestamp().as_microsecond()
}

async fn opened(file: &Path, world: &Arc<FixedWorld>) -> Bank {
    let url = format!("sqlite://{}?mode=rwc", file.display());
    Bank::new(Db::open(&Options::new(url)).await.expect("opens"), world.clone())
}

/// Brings the records in, into the folder that cargo keeps for tests.
async fn bring() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    // What an earlier run left there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("cargo keeps it");
    let file = folder.join("records.db");
    let bank = opened(&file, &FixedWorld::at(at(8, 30), 1)).await;
    demo::fill(&bank, |_, _, _| {}).await.expect("the records have no faults");
    bank.close().await;
    drop(bank);
    // The last to close the store puts everything into the one file that is copied.
    assert!(!folder.join("records.db-wal").exists(), "somebody still has the store open");
    file
}
