//! `yiquan audit proof`: a transfer's proof, written from the store or checked without one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use bank::{
    Sentence,
    ids::TransferId,
    seal::{
        Flaw,
        consistency::still_holds,
        proof::{self, Found},
    },
};
use clap::Args;
use jiff::Timestamp;
use text::{Arg, Lang, key};

use crate::{config::Config, store};

/// Exit code when a proof does not hold.
pub const WRONG: u8 = 2;
/// A proof is some kilobytes; a file much longer is none.
const FILE_BYTES_MAX: u64 = 100_000;

#[derive(Args)]
pub struct Proof {
    /// Proofs to be checked; no store is needed
    #[arg(required_unless_present = "transfer")]
    files: Vec<PathBuf>,
    /// The id of the key that must have signed, as the station displays it
    #[arg(long)]
    key: Option<String>,
    /// Also check that the store still has this transfer, and all that the proof's seal covered
    #[arg(long)]
    with_store: bool,
    /// Write the proof of this transfer
    #[arg(long, conflicts_with_all = ["files", "key", "with_store"])]
    transfer: Option<TransferId>,
    /// Under the seal with this number [default: the newest]
    #[arg(long, requires = "transfer")]
    seal: Option<i64>,
    /// Into this file; to the standard output otherwise
    #[arg(long, requires = "transfer")]
    out: Option<PathBuf>,
}

impl Proof {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        if let Some(transfer) = self.transfer {
            return self.write(config, transfer).await;
        }
        let mut good = true;
        for file in &self.files {
            let checked = self.check(config, file).await?;
            good &= checked.is_ok();
            let said = both(|lang| match &checked {
                Ok(proof) => holds(lang, proof),
                Err(flaw) => shown(lang, flaw),
            });
            println!("{}: {said}", file.display());
        }
        Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
    }

    /// The proof in a file, if it holds.
    async fn check(&self, config: &Config, file: &Path) -> Result<Result<proof::Proof, Flaw>> {
        let length = fs::metadata(file).with_context(|| format!("{}", file.display()))?.len();
        let text = if length <= FILE_BYTES_MAX { fs::read(file)? } else { Vec::new() };
        let read = String::from_utf8(text).map_err(|_| Flaw::Unreadable);
        let proof = match read.and_then(|text| proof::Proof::read(&text)) {
            Ok(proof) => proof,
            Err(flaw) => return Ok(Err(flaw)),
        };
        if let Err(flaw) = proof.check() {
            return Ok(Err(flaw));
        }
        if let Some(says) = self.key.clone().filter(|it| *it != proof.head.key.to_string()) {
            return Ok(Err(Flaw::KeyDiffers { says: proof.head.key.to_string(), is: says }));
        }
        if self.with_store {
            let bank = store::open_to_read(&config.store).await?;
            if let Err(flaw) = still_holds(&bank.reader(), &config.branch, &proof).await? {
                return Ok(Err(flaw));
            }
        }
        Ok(Ok(proof))
    }

    async fn write(&self, config: &Config, transfer: TransferId) -> Result<ExitCode> {
        let bank = store::open_to_read(&config.store).await?;
        let found = proof::proof(&bank.reader(), &config.branch, transfer, self.seal).await?;
        let proof = match found {
            Found::Proof(proof) => proof,
            Found::Waits => return Ok(refused(key("proof-waits"))),
            Found::Missing => return Ok(refused(key("proof-missing"))),
        };
        match &self.out {
            Some(path) => {
                let written = fs::write(path, proof.text());
                written.with_context(|| format!("the file {}", path.display()))?;
            }
            None => print!("{}", proof.text()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn refused(key: &'static str) -> ExitCode {
    eprintln!("{}", both(|lang| text::get(lang, key)));
    ExitCode::from(WRONG)
}

/// What a good proof proves.
fn holds(lang: Lang, proof: &proof::Proof) -> String {
    let at = Timestamp::from_microsecond(proof.head.sealed_at).unwrap_or_default();
    let day = proof.transfer.day.parse().map(|day| text::day_long(lang, day));
    let values = [
        ("amount", Arg::Words(amount(lang, &proof.transfer.unit, proof.transfer.amount))),
        ("day", Arg::Words(day.unwrap_or_default())),
        ("number", Arg::Number(proof.number + 1)),
        ("seal", Arg::Number(proof.head.number)),
        ("at", Arg::Words(at.to_string())),
        ("key", Arg::Words(proof.head.key.to_string())),
    ];
    text::with(lang, key("proof-holds"), &values)
}

/// An amount with its unit.
fn amount(lang: Lang, unit: &str, amount: i64) -> String {
    match unit {
        "coin" => text::coins(lang, amount),
        "cny" => text::yuan(amount),
        _ => text::count(lang, amount, text::Unit::Points),
    }
}

/// What is wrong, in a sentence.
pub fn shown(lang: Lang, flaw: &Flaw) -> String {
    web::door::said(lang, &Sentence::from(flaw.clone()))
}

/// The same in both languages, Chinese first.
pub fn both(say: impl Fn(Lang) -> String) -> String {
    Lang::ALL.map(say).join(" ")
}
