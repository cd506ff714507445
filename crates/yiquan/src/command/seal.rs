//! `yiquan audit seal`: the signed heads over all transfers, and the key that signs them.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};
use bank::{
    Bank, Channel, DbErr, Envelope, Sentence, Stop, Who,
    seal::{Consistency, Flaw, Head, Proof, PublicKey, Rotate, consistency, queries},
};
use clap::Subcommand;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use text::{Arg, Lang, key};

use super::proof::{WRONG, both, shown};
use crate::{config::Config, seal_key, store};

#[derive(Subcommand)]
pub enum Seal {
    /// The newest seals: number, transfers, time, root, key
    List {
        /// At most so many
        #[arg(long, default_value_t = 50)]
        most: i64,
    },
    /// One seal with its key, as a file for `compare`
    Show { number: i64 },
    /// Check that a later seal covers all that an earlier one covered
    Compare {
        /// The older one: its number, or a file with it or with a proof
        old: String,
        /// The newer one
        new: String,
    },
    /// Make a new key, which signs from the next seal on
    Rotate {
        /// Why, in a few words for those who read it later
        #[arg(long)]
        why: String,
    },
}

/// A head as it is handed out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shown {
    head: Head,
    public_key: PublicKey,
}

impl Seal {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        match self {
            Seal::Rotate { why } => return rotate(config, why).await,
            Seal::List { .. } | Seal::Show { .. } | Seal::Compare { .. } => {}
        }
        let bank = store::open_to_read(&config.store).await?;
        match self {
            Seal::List { most } => list(&bank, &config.branch, *most).await,
            Seal::Show { number } => {
                let shown = kept(&bank, &config.branch, *number).await?;
                println!("{}", serde_json::to_string_pretty(&shown)?);
                Ok(ExitCode::SUCCESS)
            }
            Seal::Compare { old, new } => {
                let old = named(&bank, &config.branch, old).await?;
                let new = named(&bank, &config.branch, new).await?;
                compare(&bank, old, new).await
            }
            Seal::Rotate { .. } => unreachable!("done above"),
        }
    }
}

async fn list(bank: &Bank, branch: &str, most: i64) -> Result<ExitCode> {
    for head in queries::heads(&bank.reader(), branch, most).await? {
        let at = Timestamp::from_microsecond(head.sealed_at)?;
        println!("{}\t{}\t{at}\t{}\t{}", head.number, head.size, head.root, head.key);
    }
    let waiting = queries::waiting(&bank.reader(), branch).await?;
    println!(
        "{}",
        both(|lang| text::with(lang, key("seal-waiting"), &[("n", Arg::Number(waiting))]))
    );
    Ok(ExitCode::SUCCESS)
}

/// A head of the store.
async fn kept(bank: &Bank, branch: &str, number: i64) -> Result<Shown> {
    let head = queries::head(&bank.reader(), branch, number).await?;
    let head = head.with_context(|| format!("there is no seal {number}"))?;
    let key = queries::key(&bank.reader(), branch, &head.key).await?;
    let key = key.with_context(|| format!("the store does not have the key {}", head.key))?;
    Ok(Shown { head, public_key: key.public })
}

/// The head that a number or a file names.
async fn named(bank: &Bank, branch: &str, name: &str) -> Result<Shown> {
    if let Ok(number) = name.parse() {
        return kept(bank, branch, number).await;
    }
    let text = fs::read_to_string(Path::new(name)).with_context(|| format!("the file {name}"))?;
    if let Ok(proof) = Proof::read(&text) {
        return Ok(Shown { head: proof.head, public_key: proof.public_key });
    }
    serde_json::from_str(&text)
        .with_context(|| format!("the file {name} holds neither a seal nor a proof"))
}

async fn compare(bank: &Bank, old: Shown, new: Shown) -> Result<ExitCode> {
    let checked = extends(bank, &old, &new).await?;
    let said = match &checked {
        Ok(()) => both(|lang| {
            let numbers = [("old", old.head.number), ("new", new.head.number)];
            text::with(lang, key("seal-extends"), &numbers.map(|(name, n)| (name, Arg::Number(n))))
        }),
        Err(flaw) => both(|lang| shown(lang, flaw)),
    };
    println!("{said}");
    Ok(if checked.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
}

/// Whether one head extends the other, by the nodes of this store.
async fn extends(bank: &Bank, old: &Shown, new: &Shown) -> Result<Result<(), Flaw>> {
    match consistency::consistency(&bank.reader(), &old.head, &new.head).await {
        Ok(found) => Ok(found.and_then(|it| it.check(&old.public_key, &new.public_key))),
        // The store has fewer nodes than the newer head covers.
        Err(DbErr::RecordNotFound(_)) => {
            let both = Consistency { old: old.head.clone(), new: new.head.clone(), path: vec![] };
            Ok(both.check(&old.public_key, &new.public_key))
        }
        Err(error) => Err(error.into()),
    }
}

/// The new key's file is there before it is recorded, and takes its place afterwards.
async fn rotate(config: &Config, why: &str) -> Result<ExitCode> {
    let bank = store::open(&config.store).await?;
    let (bank, _) = store::steady(bank, &config.branch).await?;
    let path = seal_key::place(config);
    let old = seal_key::open(&bank, &config.branch, &path).await?;
    let next = seal_key::next(&path);
    let new = if next.exists() { seal_key::read(&next)? } else { seal_key::make(&next)? };
    let rotate = Rotate { old, new: new.public(), why: why.to_owned() };
    let once = format!("seal/rotate/{}", new.id());
    let envelope = Envelope::new(&config.branch, Who::Operator, Channel::App, &once, bank.now());
    let done = bank.perform(envelope, rotate).await;
    if done.is_ok() {
        seal_key::put_in_place(&path)?;
    }
    bank.close().await;
    match done {
        Ok(done) => {
            let values = [
                ("key", Arg::Words(done.key.to_string())),
                ("since", Arg::Number(done.since)),
                ("file", Arg::Words(path.display().to_string())),
            ];
            println!("{}", both(|lang| text::with(lang, key("seal-rotated"), &values)));
            Ok(ExitCode::SUCCESS)
        }
        Err(Stop::Refused(refusal)) => {
            let sentence = Sentence::from(refusal);
            println!("{}", both(|lang: Lang| web::door::said(lang, &sentence)));
            Ok(ExitCode::from(WRONG))
        }
        Err(stop) => bail!("the key was not changed: {stop:?}"),
    }
}
