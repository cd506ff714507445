//! The demo: one project's records in a store of its own, kept alive.
//!
//! The records end in April 2022. So that boards and homes have something on them, every start
//! renews insurance and proxies and tops up a dozen services for today and the coming days: by
//! operations, outside the project's period and so outside its figures.

mod alive;
mod plan;

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Result, bail};
use bank::{Bank, access::session};
use db::{Query, args};
use rust_embed::Embed;
use web::pages::sign_in::DemoDoor;

use crate::import::{File, Wish, import};

/// The branch of the demo's records.
pub const BRANCH: &str = "chaoyangmen";

/// The people who can be signed in as with one tap.
const DOORS: [(&str, &str, &str); 5] = [
    ("M0206", text::key("role-elder"), "home"),
    ("M0007", text::key("role-volunteer"), "heart"),
    ("W01", text::key("role-staff"), "person"),
    ("W02", text::key("role-staff"), "person"),
    ("U01", text::key("role-auditor"), "search"),
];

#[derive(Embed)]
#[folder = "../../data/chaoyangmen"]
struct Records;

/// Where the demo keeps its store: in the user's data folder.
pub fn folder() -> PathBuf {
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/share"));
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).or_else(home);
    data.unwrap_or_default().join("yiquan-demo")
}

/// Brings the records in at the first start, and keeps the bank alive at every start.
pub async fn fill(
    bank: &Bank,
    told: impl Fn(&'static str, usize, usize) + Clone + Send + Sync + 'static,
) -> Result<()> {
    if !is_filled(bank).await? {
        let done = import(bank, &records(), Wish::AllOrNothing, told).await?;
        if !done.is_good() {
            bail!("the records of the demo have faults");
        }
    }
    alive::keep(bank).await
}

/// The last step of the import is a report in the media.
async fn is_filled(bank: &Bank) -> Result<bool> {
    let sql = "SELECT 1 FROM journal WHERE branch = $1 AND key = $2";
    let last = Records::get("media.csv").and_then(|file| {
        let text = String::from_utf8(file.data.to_vec()).ok()?;
        let (outlet, what) = text.lines().last()?.split_once(',')?;
        Some(format!("import/media/{outlet}/{what}"))
    });
    let found: Option<i32> =
        bank.reader().value(BRANCH, sql, args![last.unwrap_or_default()]).await?;
    Ok(found.is_some())
}

/// The records as they are built into the program.
pub fn records() -> BTreeMap<File, Vec<u8>> {
    let bytes = |file: &File| Records::get(file.name()).map(|embedded| embedded.data.to_vec());
    File::ALL.iter().filter_map(|file| Some((*file, bytes(file)?))).collect()
}

/// The doors of the sign-in page.
pub async fn doors(bank: &Bank) -> Result<Vec<DemoDoor>> {
    let mut doors = Vec::new();
    for (code, role, icon) in DOORS {
        let Some(who) = bank::access::credential::called(&bank.reader(), BRANCH, code).await?
        else {
            continue;
        };
        let person = session::person(&bank.reader(), BRANCH, who).await?;
        doors.extend(person.map(|person| DemoDoor {
            door: code.to_owned(),
            name: person.name,
            role,
            icon,
        }));
    }
    Ok(doors)
}
