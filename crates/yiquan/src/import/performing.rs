//! Rehearsing an import and performing it: all of it, or with `keep_good` what is good.

use std::collections::HashSet;

use anyhow::Result;
use bank::access::row::all_staff;
use bank::hex::hexadecimal;
use bank::import::row::find_by_content;
use bank::{Bank, Sentence};
use sha2::{Digest, Sha256};

use super::fault::{Fault, Reason, Wrong};
use super::file::File;
use super::income::Purse;
use super::kinds::Kind;
use super::overlap::overlapping;
use super::parts::{self, Brought, Run};
use super::reading::Reading;
use super::rows::{End, RowId};
use super::source::Source;
use text::Arg;

/// So many operations share a transaction: a run that is cut off loses no more than these.
const AT_ONCE: usize = 200;
/// A refused row can bring others down; each round names at least one more.
const ROUNDS_MAX: usize = 50;

/// What is wanted of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Only say what would be refused.
    Rehearse,
    /// All, or nothing.
    AllOrNothing,
    /// What is good.
    KeepGood,
}

/// How an import ended.
pub struct Done {
    pub reading: Reading,
    /// Operations that were performed, those that had been before among them.
    pub performed: usize,
}

impl Done {
    /// Whether the bank has now what was wished.
    pub fn is_good(&self) -> bool {
        self.reading.verdict.is_good()
    }
}

/// Reads, rehearses and performs. `told` hears the step and how far it is: (step, done, of).
pub async fn import(
    bank: &Bank,
    source: &dyn Source,
    wish: Wish,
    told: impl Fn(&'static str, usize, usize) + Clone + Send + Sync + 'static,
) -> Result<Done> {
    let mut reading = Reading::of(source);
    let run = run(bank, source, &reading).await?;
    rehearse(bank, &mut reading, &run, &told).await?;
    let perform = match wish {
        Wish::Rehearse => false,
        Wish::AllOrNothing => reading.verdict.is_good(),
        Wish::KeepGood => reading.branch.is_some(),
    };
    let performed = if perform { perform_all(bank, &reading, &run, &told).await? } else { 0 };
    Ok(Done { reading, performed })
}

/// One run is known by the content of all files.
async fn run(bank: &Bank, source: &dyn Source, reading: &Reading) -> Result<Run> {
    let mut hash = Sha256::new();
    let mut rows = 0_i64;
    for file in File::ALL {
        let bytes = source.bytes(file).unwrap_or_default();
        rows += bytes.iter().map(|byte| i64::from(*byte == b'\n')).sum::<i64>();
        hash.update(file.name().as_bytes());
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    let content_hash = hexadecimal(&hash.finalize());
    let branch = reading.branch.as_ref().map_or("", |branch| branch.slug.as_str());
    let reader = bank.reader();
    let earlier = find_by_content(&reader, branch, &content_hash).await?.map(|run| run.id);
    let staff = all_staff(&reader, branch).await?;
    let staff = staff.into_iter().map(|staff| (staff.code, staff.id)).collect();
    Ok(Run { content_hash, rows, now: bank.now(), earlier, staff })
}

/// Finds every fault: a row that is refused falls with the rows that name it, and the rest is
/// rehearsed again without them, until nothing more is refused.
async fn rehearse(
    bank: &Bank,
    reading: &mut Reading,
    run: &Run,
    told: &(impl Fn(&'static str, usize, usize) + Clone + Send + Sync + 'static),
) -> Result<()> {
    for _ in 0..ROUNDS_MAX {
        let brought = parts::all(bank, reading, run);
        let (rows, parts): (Vec<_>, Vec<_>) = brought.into_iter().map(Brought::split).unzip();
        let (count, told) = (parts.len(), told.clone());
        let answers = bank.rehearse(parts, move |done| told("rehearse", done, count)).await?;
        let refused = first_refusals(&rows, answers);
        if refused.is_empty() {
            return Ok(());
        }
        for (row, sentence) in refused {
            refuse(reading, row, &sentence)?;
        }
    }
    anyhow::bail!("the rehearsal found new faults {ROUNDS_MAX} times")
}

/// The first refusal of each row, in the order in which they came.
fn first_refusals(
    rows: &[Option<RowId>],
    answers: Vec<Result<(), Sentence>>,
) -> Vec<(Option<RowId>, Sentence)> {
    let mut refused = Vec::new();
    let mut seen = HashSet::new();
    for (row, answer) in rows.iter().zip(answers) {
        if let Err(sentence) = answer
            && seen.insert(*row)
        {
            refused.push((*row, sentence));
        }
    }
    refused
}

fn refuse(reading: &mut Reading, row: Option<RowId>, sentence: &Sentence) -> Result<()> {
    let Some(row) = row else {
        anyhow::bail!("{} ({})", sentence.english, sentence.code);
    };
    let lost = purse(reading, row, sentence)
        .and_then(|purse| reading.incomes.lost(&reading.verdict, &purse));
    let short_by = short_by(sentence);
    if let Some(lost) = lost
        && lost.minutes.is_none_or(|minutes| short_by <= minutes)
    {
        reading.verdict.refuse_with(row, lost.row);
        return Ok(());
    }
    let fault = fault(reading, row, sentence);
    reading.verdict.refuse(row, fault);
    Ok(())
}

fn short_by(sentence: &Sentence) -> i64 {
    let fact = sentence.facts.iter().find(|(name, _)| *name == "short_by");
    match fact {
        Some((_, bank::Fact::Number(number))) => *number,
        Some((_, bank::Fact::Word(_))) | None => 0,
    }
}

/// From where a row that lacks coins or points would have had them.
fn purse(reading: &Reading, row: RowId, sentence: &Sentence) -> Option<Purse> {
    let rows = &reading.rows;
    match (row.file, sentence.code) {
        (File::Orders, "order.not_enough_coins") => {
            let order = rows.orders.iter().find(|it| it.line == row.line)?;
            Some(match order.row.payer {
                super::kinds::Payer::Resident => Purse::Coins(order.row.resident.clone()),
                super::kinds::Payer::Fund => Purse::Fund,
            })
        }
        (File::CoinDonations, "donation.not_enough_coins") => {
            let gift = rows.coin_donations.iter().find(|it| it.line == row.line)?;
            Some(Purse::Coins(gift.row.member.clone()))
        }
        (File::Redemptions, "benefit.not_enough") => {
            let redemption = rows.redemptions.iter().find(|it| it.line == row.line)?;
            Some(Purse::Points(redemption.row.member.clone()))
        }
        _ => None,
    }
}

/// The fault of a row that the bank refused, at the column that is to blame.
fn fault(reading: &Reading, row: RowId, sentence: &Sentence) -> Fault {
    let (column, reason) = blame(reading, row, sentence);
    let value = cell(reading, row, column).unwrap_or_default();
    if column.is_empty() {
        return Fault::of_row(row.file, row.line, reason);
    }
    Fault::of_value(row.file, row.line, Wrong { column, value, reason })
}

fn blame(reading: &Reading, row: RowId, sentence: &Sentence) -> (&'static str, Reason) {
    match (row.file, sentence.code) {
        (File::Orders, "order.not_enough_coins") => ("payer", Reason::NotEnoughCoins),
        (File::CoinDonations, "donation.not_enough_coins") => ("minutes", Reason::NotEnoughCoins),
        (File::Redemptions, "benefit.not_enough") => ("price", Reason::NotEnoughPoints),
        (_, "service_record.overlaps") => match elsewhere(reading, row) {
            Some(other) => {
                ("signed_in_at", Reason::Overlaps { file: other.file, line: other.line })
            }
            None => ("signed_in_at", said(sentence)),
        },
        _ => ("", said(sentence)),
    }
}

/// What stands in the column that is to blame.
fn cell(reading: &Reading, row: RowId, column: &str) -> Option<String> {
    let rows = &reading.rows;
    let zone = reading.branch.as_ref().map(|branch| branch.time_zone.clone())?;
    let instant = |at: i64| {
        let at = jiff::Timestamp::from_microsecond(at).ok()?.to_zoned_datetime(zone.clone());
        Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    };
    match (row.file, column) {
        (File::Orders, "payer") => {
            let order = rows.orders.iter().find(|it| it.line == row.line)?;
            Some(order.row.payer.word().to_owned())
        }
        (File::CoinDonations, "minutes") => {
            let gift = rows.coin_donations.iter().find(|it| it.line == row.line)?;
            Some(gift.row.minutes.to_string())
        }
        (File::Redemptions, "price") => {
            let redemption = rows.redemptions.iter().find(|it| it.line == row.line)?;
            Some(redemption.row.price.to_string())
        }
        (File::ServiceRecords, "signed_in_at") => {
            let record = rows.service_records.iter().find(|it| it.line == row.line)?;
            instant(record.row.signed_in_at)
        }
        (File::Attendance, "signed_in_at") => {
            let attendance = rows.attendance.iter().find(|it| it.line == row.line)?;
            instant(attendance.row.signed_in_at)
        }
        (File::Orders, "signed_in_at") => {
            let order = rows.orders.iter().find(|it| it.line == row.line)?;
            let End::Settled(served) = &order.row.end else { return None };
            instant(served.signed_in_at)
        }
        _ => None,
    }
}

fn said(sentence: &Sentence) -> Reason {
    let values = sentence.facts.iter().map(|(name, fact)| {
        let arg = match fact {
            bank::Fact::Number(number) => Arg::Number(*number),
            bank::Fact::Word(word) => Arg::Words(word.clone()),
        };
        (*name, arg)
    });
    Reason::Refused { key: web::door::message_key(sentence.code), values: values.collect() }
}

/// The other row of the same person at the same time.
fn elsewhere(reading: &Reading, row: RowId) -> Option<RowId> {
    let rows = &reading.rows;
    let (person, span) = match row.file {
        File::ServiceRecords => {
            let record = &rows.service_records.iter().find(|it| it.line == row.line)?.row;
            (&record.volunteer, (record.signed_in_at, record.signed_out_at))
        }
        File::Attendance => {
            let attendance = &rows.attendance.iter().find(|it| it.line == row.line)?.row;
            (&attendance.member, (attendance.signed_in_at, attendance.signed_out_at))
        }
        File::Orders => {
            let order = &rows.orders.iter().find(|it| it.line == row.line)?.row;
            let End::Settled(served) = &order.end else { return None };
            (&order.taken.as_ref()?.0, (served.signed_in_at, served.signed_out_at))
        }
        _ => return None,
    };
    overlapping(rows, &reading.verdict, person, span, row)
}

async fn perform_all(
    bank: &Bank,
    reading: &Reading,
    run: &Run,
    told: &impl Fn(&'static str, usize, usize),
) -> Result<usize> {
    let mut parts: Vec<_> = parts::all(bank, reading, run).into_iter().map(|it| it.part).collect();
    let count = parts.len();
    let mut done = 0;
    while !parts.is_empty() {
        let rest = parts.split_off(AT_ONCE.min(parts.len()));
        for answer in bank.perform_parts(std::mem::replace(&mut parts, rest)).await? {
            done += 1;
            if let Err(sentence) = answer {
                anyhow::bail!(
                    "step {done} passed the rehearsal and not the import: {}",
                    sentence.english
                );
            }
        }
        told("perform", done, count);
    }
    Ok(done)
}
