//! Opening the store that the configuration names.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use bank::{Bank, RealWorld, Steady, journal};
use db::{Db, Options, Query};
use text::{Arg, date_of, key};

use crate::command::proof::both;

/// Opens the store, bringing its schema up to date, with the machine's clock and chance.
pub async fn open(url: &str) -> Result<Bank> {
    with(&Options::new(url)).await
}

/// Opens the store to read alone, so that another process may go on writing.
pub async fn open_to_read(url: &str) -> Result<Bank> {
    with(&Options { read_only: true, ..Options::new(url) }).await
}

/// A clock that is further behind than this is wrong, and not just set.
const BEHIND_MAX: i64 = 24 * 60 * 60 * 1_000_000;

/// The same bank, whose time goes on after the branch's newest entry, whatever the machine's clock
/// does. With a clock that is days behind, nothing is written at all.
pub async fn steady(bank: Bank, branch: &str) -> Result<(Bank, Arc<Steady>)> {
    let (clock, zone) = (bank.now(), bank.zone(branch).await?);
    let newest = journal::queries::newest_at(&bank.reader(), branch).await?.unwrap_or(0);
    if BEHIND_MAX < newest - clock {
        let shown = |at: i64| date_of(at, &zone).to_string();
        let values = [("clock", Arg::Words(shown(clock))), ("newest", Arg::Words(shown(newest)))];
        bail!("{}", both(|lang| text::with(lang, key("operator-clock-behind"), &values)));
    }
    let steady = Steady::after(newest, Arc::new(RealWorld));
    Ok((bank.in_world(steady.clone()), steady))
}

/// That there is no such branch is said before anything is found to be sound or empty.
pub async fn check_branch(bank: &Bank, branch: &str) -> Result<()> {
    let sql = "SELECT 1 FROM branch WHERE branch = $1";
    let there: Option<i32> = bank.reader().value(branch, sql, vec![]).await?;
    there.map(drop).with_context(|| format!("the store has no branch {branch:?}"))
}

async fn with(options: &Options) -> Result<Bank> {
    let db = Db::open(options).await;
    let db = db.with_context(|| format!("the store {}", shown(&options.url)))?;
    Ok(Bank::new(db, Arc::new(RealWorld)))
}

/// The store's address without a password.
pub fn shown(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => format!("{}://…{}", &url[..scheme], &url[at..]),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(shown("postgres://wang:secret@db/bank"), "postgres://…@db/bank");
        assert_eq!(shown("sqlite://yiquan.db"), "sqlite://yiquan.db");
    }
}
