//! The export: two programs that aren't ours read the book, find it sound, and count as we do.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use bank::{
    account::export::{Failure, Format, export},
    correction::{Approve, Propose},
};
use db::{DbErr, Query, args};
use jiff::tz::TimeZone;

use crate::support::{BRANCH, TestBank, on_both_databases};

on_both_databases! {
    async fn hledger_and_beancount_accept_the_book_and_count_as_we_do(bank: &TestBank) {
        some_life(bank).await;
        let expected = ours(bank).await;
        assert_eq!(expected.len(), 4, "{expected:?}");
        for format in [Format::Hledger, Format::Beancount] {
            let file = written(bank, format, None).await;
            assert_eq!(accepted(format, &file), Ok(()), "{format}");
            assert_eq!(balances(format, &file), expected, "{format}");
            std::fs::remove_file(file).expect("ours");
        }
    }

    async fn a_minute_too_much_on_one_account_is_refused_by_both(bank: &TestBank) {
        some_life(bank).await;
        let sql = "UPDATE account SET credits = credits + 1 WHERE branch = $1 AND kind = 'issuance'";
        for format in [Format::Hledger, Format::Beancount] {
            let file = written(bank, format, Some(sql)).await;
            let refused = accepted(format, &file).expect_err("the book is wrong");
            assert!(refused.to_lowercase().contains("balance"), "{format}: {refused}");
            std::fs::remove_file(file).expect("ours");
        }
    }
}

/// Numbers the files, so that no two tests share one.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Coins from the programme, paid on to two people.
async fn some_life(bank: &TestBank) {
    bank.earned("wang", 600).await;
    bank.earned("zhao", 61).await;
    bank.earned("li", 30).await;
    bank.earned("li", 20).await;
    let sql = "SELECT id FROM transfer WHERE branch = $1 AND amount = 30";
    let wrong = bank.reader().value(BRANCH, sql, args![]).await.expect("reads").expect("moved");
    let propose = Propose { transfer: wrong, reason: "记错了人".to_owned() };
    let correction = bank.by_staff("W01").does(propose).await.correction;
    bank.by_staff("W02").does(Approve { correction }).await;
    bank.taken_order("wang", "haircut", "zhao").await;
}

/// Exported to a file; `change` is made before, and undone after.
async fn written(bank: &TestBank, format: Format, change: Option<&'static str>) -> PathBuf {
    let text = bank.db.rehearse(move |tx| {
        Box::pin(async move {
            if let Some(sql) = change {
                tx.run(BRANCH, sql, args![]).await?;
            }
            let mut text = Vec::new();
            let zone = TimeZone::get("Asia/Shanghai").expect("a time zone");
            match export(tx, BRANCH, &zone, format, &mut text).await {
                Ok(_) => Ok(text),
                Err(Failure::Store(error)) => Err(error),
                Err(Failure::Output(error)) => Err(DbErr::Custom(error.to_string())),
            }
        })
    });
    let text: Vec<u8> = text.await.expect("exports");
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("yiquan_export_{}_{number}.{format}", std::process::id());
    let file = std::env::temp_dir().join(name);
    std::fs::write(&file, text).expect("a file");
    file
}

/// What the program says against it, if anything.
fn accepted(format: Format, file: &Path) -> Result<(), String> {
    let command = match format {
        Format::Hledger => {
            Command::new("hledger").args(["check", "--strict", "-f"]).arg(file).output()
        }
        Format::Beancount => Command::new("bean-check").arg(file).output(),
    };
    let output = command.expect("./test installs hledger and beancount");
    let said = [output.stdout, output.stderr].concat();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said).into_owned()) }
}

/// Account by account, as the program counts: `member:m001 COIN` 600.
fn balances(format: Format, file: &Path) -> BTreeMap<String, i64> {
    let command = match format {
        Format::Hledger => Command::new("hledger")
            .args(["balance", "--flat", "--empty", "--no-total", "-O", "csv", "-f"])
            .arg(file)
            .output(),
        Format::Beancount => Command::new("bean-query")
            .args(["-f", "csv", "-q"])
            .arg(file)
            .arg("SELECT account, sum(number), currency GROUP BY account, currency")
            .output(),
    };
    let output = command.expect("./test installs hledger and beancount");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(balance).collect()
}

/// `"member:M001","600 COIN"`, or `Liabilities:Member:M001 , 600, COIN`.
fn balance(line: &str) -> (String, i64) {
    let words: Vec<String> =
        line.split([',', ' ', '"']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let [account, number, unit] = &words[..] else { panic!("an account and its balance: {line}") };
    let account = account.to_lowercase();
    let account = account.trim_start_matches("liabilities:").trim_start_matches("equity:");
    (format!("{account} {unit}"), number.parse().expect("a whole number"))
}

/// The same out of the accounts themselves.
async fn ours(bank: &TestBank) -> BTreeMap<String, i64> {
    let sql = "SELECT a.kind, a.unit, a.credits - a.debits AS balance, COALESCE(m.code, p.code) AS code FROM account a LEFT JOIN member m ON m.branch = a.branch AND m.id = a.owner LEFT JOIN project p ON p.branch = a.branch AND p.id = a.owner WHERE a.branch = $1";
    let rows = bank.reader().ask(BRANCH, sql, args![]).await.expect("accounts");
    let line = |row: &db::Record| -> Result<(String, i64), DbErr> {
        let [kind, unit]: [String; 2] = [row.get("kind")?, row.get("unit")?];
        let code: String = row.get("code")?;
        let name = format!("{kind}:{} {}", code.to_lowercase(), unit.to_uppercase());
        Ok((name, row.get("balance")?))
    };
    rows.iter().map(|row| line(row).expect("a line")).collect()
}
