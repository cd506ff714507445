//! The program seals real records, hands out proofs, and tells a forged copy of the store apart.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use db::{Db, DbErr, Options, Query, args};
use uuid::Uuid;
use yiquan::{
    import::{Directory, Wish, import},
    seal_key, store, worker,
};

const BRANCH: &str = "chaoyangmen";
const RECORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/chaoyangmen");

/// A store with the records in it, all sealed.
struct Sealed {
    folder: PathBuf,
}

/// What a command said, and its exit code.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    text: String,
}

impl Said {
    fn has(&self, code: i32, parts: &[&str]) {
        let there = parts.iter().all(|part| self.text.contains(part));
        assert!(self.code == Some(code) && there, "{code} {parts:?}: {self:#?}");
    }
}

impl Sealed {
    async fn records(name: &str) -> Sealed {
        let folder = std::env::temp_dir().join(format!("yiquan_{name}_{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the store");
        let sealed = Sealed { folder };
        let bank = store::open(&format!("{}?mode=rwc", sealed.url("bank.db"))).await;
        let bank = bank.expect("opens");
        let records = Directory::at(Path::new(RECORDS));
        let done = import(&bank, &records, Wish::AllOrNothing, |_, _, _| {}).await;
        assert!(done.expect("reads").is_good());
        let file = sealed.folder.join("bank.db-seal-key");
        let signer = seal_key::open(&bank, BRANCH, &file).await.expect("a key");
        worker::seal(&bank, BRANCH, &signer).await.expect("seals");
        bank.close().await;
        sealed
    }

    fn url(&self, file: &str) -> String {
        format!("sqlite://{}", self.folder.join(file).display())
    }

    /// `yiquan audit …` on a store in the folder.
    fn audit(&self, file: &str, words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yiquan"));
        command.current_dir(&self.folder).args(["--store", &self.url(file), "audit"]).args(words);
        let output = command.output().expect("the program runs");
        let text = [output.stdout, output.stderr].concat();
        Said { code: output.status.code(), text: String::from_utf8_lossy(&text).into_owned() }
    }

    /// The id of a transfer somewhere in the middle.
    async fn transfer(&self) -> Uuid {
        let options = Options { read_only: true, ..Options::new(self.url("bank.db")) };
        let db = Db::open(&options).await.expect("opens");
        let sql = "SELECT id FROM transfer WHERE branch = $1 ORDER BY id LIMIT 1 OFFSET 500";
        db.reader().value(BRANCH, sql, args![]).await.expect("reads").expect("is there")
    }

    /// A copy of the store in which somebody made an amount bigger.
    async fn forged(&self, transfer: Uuid) -> &'static str {
        fs::copy(self.folder.join("bank.db"), self.folder.join("forged.db")).expect("copies");
        let db = Db::open(&Options::new(self.url("forged.db"))).await.expect("opens");
        let done: Result<u64, DbErr> = db
            .write(move |tx| {
                Box::pin(async move {
                    tx.run(BRANCH, "DROP TRIGGER transfer_no_update", args![]).await?;
                    let sql =
                        "UPDATE transfer SET amount = amount + 600 WHERE branch = $1 AND id = $2";
                    tx.run(BRANCH, sql, args![transfer]).await
                })
            })
            .await;
        assert_eq!(done, Ok(1));
        db.close().await;
        "forged.db"
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proof_tells_a_forged_copy_of_the_store_from_the_true_one() {
    let sealed = Sealed::records("forged").await;
    let transfer = sealed.transfer().await;
    let id = transfer.to_string();
    sealed.audit("bank.db", &["proof", "--transfer", &id, "--out", "p.json"]).has(0, &[]);
    sealed.audit("no-store.db", &["proof", "p.json"]).has(0, &["证明成立", "It holds"]);
    sealed.audit("bank.db", &["proof", "p.json", "--with-store"]).has(0, &["It holds"]);
    sealed.audit("bank.db", &["verify"]).has(0, &["sealed", ": sound"]);

    let forged = sealed.forged(transfer).await;
    let named = format!("transfer {id} is not what was sealed with the number 500");
    sealed.audit(forged, &["verify"]).has(2, &[&named, "NOT sound"]);
    sealed.audit(forged, &["proof", "p.json", "--with-store"]).has(2, &["和封存时不一样"]);
    sealed.audit(forged, &["proof", "--transfer", &id, "--out", "q.json"]).has(0, &[]);
    sealed.audit(forged, &["proof", "q.json"]).has(2, &["This is not what was sealed"]);

    fs::write(sealed.folder.join("r.json"), b"\xff\xd8 a picture").expect("a file");
    sealed.audit("no-store.db", &["proof", "r.json"]).has(2, &["不是一份证明", "This is no proof"]);
    let no_such = Uuid::nil().to_string();
    sealed.audit("bank.db", &["proof", "--transfer", &no_such]).has(2, &["没有这笔转账"]);
    fs::remove_dir_all(&sealed.folder).expect("ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_changed_and_what_it_signed_stays_good() {
    let sealed = Sealed::records("rotated").await;
    let file = sealed.folder.join("bank.db-seal-key");
    let mode = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("ours");
    let first = seal_key::read(&file).expect("a key").id().to_string();

    mode(0o644);
    let rotate = ["seal", "rotate", "--why", "换人"];
    sealed.audit("bank.db", &rotate).has(1, &["may be read by others", "0644", "chmod 600"]);
    mode(0o600);
    sealed.audit("bank.db", &rotate).has(0, &["signs from seal"]);
    let second = seal_key::read(&file).expect("another key").id().to_string();
    assert_ne!(first, second);

    sealed.audit("bank.db", &["verify", "--key", &first]).has(0, &[": sound"]);
    sealed.audit("bank.db", &["verify", "--key", &second]).has(2, &["NOT sound"]);
    sealed.audit("bank.db", &["seal", "list"]).has(0, &[&first, "每一笔转账都封存了"]);
    sealed.audit("bank.db", &["seal", "compare", "1", "1"]).has(0, &["第 1 次封存"]);
    fs::write(sealed.folder.join("1.json"), sealed.audit("bank.db", &["seal", "show", "1"]).text)
        .expect("a file");
    sealed.audit("bank.db", &["seal", "compare", "1.json", "1"]).has(0, &["nothing was changed"]);

    let id = sealed.transfer().await.to_string();
    sealed.audit("bank.db", &["proof", "--transfer", &id, "--out", "p.json"]).has(0, &[]);
    sealed.audit("bank.db", &["proof", "p.json", "--key", &first]).has(0, &["It holds"]);
    sealed.audit("bank.db", &["proof", "p.json", "--key", &second]).has(2, &["names the key"]);

    fs::remove_file(&file).expect("ours");
    let bank = store::open(&sealed.url("bank.db")).await.expect("opens");
    let said = seal_key::open(&bank, BRANCH, &file).await.expect_err("no key").to_string();
    assert!(said.contains(&second) && said.contains("is not there. Put it back"), "{said}");
    bank.close().await;
    fs::remove_dir_all(&sealed.folder).expect("ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trial_balance_of_a_past_day_is_the_sum_of_what_had_moved() {
    let sealed = Sealed::records("trial_balance").await;
    let options = Options { read_only: true, ..Options::new(sealed.url("bank.db")) };
    let db = Db::open(&options).await.expect("opens");
    let sql = "SELECT CAST(SUM(amount) AS BIGINT) FROM transfer WHERE branch = $1 AND unit = 'coin' AND day <= $2";
    let mut told = Vec::new();
    for day in ["2021-09-30", "2021-12-31", "2022-03-31"] {
        let moved: Option<i64> = db.reader().value(BRANCH, sql, args![day]).await.expect("reads");
        let said = sealed.audit("bank.db", &["trial-balance", "--at", day]);
        said.has(0, &["issuance", "member", "each unit sums to zero"]);
        let all = said.text.lines().find(|it| it.starts_with("coin") && it.contains(" all "));
        let figures: Vec<&str> = all.expect("a sum").split_whitespace().skip(3).collect();
        let moved = moved.expect("something had moved").to_string();
        assert_eq!(figures, [moved.as_str(), moved.as_str(), "0"], "{day}");
        told.push(moved);
    }
    assert!(told.windows(2).all(|it| it[0] != it[1]), "{told:?}");
    sealed
        .audit("bank.db", &["trial-balance", "--at", "2022-03-31", "--sealed"])
        .has(0, &["no seal"]);
    let now = sealed.audit("bank.db", &["trial-balance", "--sealed", "--accounts", "all.csv"]);
    now.has(0, &["seal 1", "each unit sums to zero"]);
    let file = fs::read_to_string(sealed.folder.join("all.csv")).expect("written");
    assert!(file.contains("\r\nmember,M0007,coin,"), "{file}");
    sealed.audit("bank.db", &["trial-balance", "--at", "soon"]).has(2, &["2022-04-12T09:30"]);
    fs::remove_dir_all(&sealed.folder).expect("ours");
}
