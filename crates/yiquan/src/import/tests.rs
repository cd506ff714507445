//! The import as read, against one project's records, the same with faults, and nonsense.

mod bad;
mod files;
mod good;
mod nonsense;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use text::Lang;

use super::{Directory, File, Reading, Source};

/// A folder of records beside the code.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name)
}

/// The good records, in memory, so that a test can spoil them.
fn records() -> BTreeMap<File, Vec<u8>> {
    let directory = Directory::at(&folder("chaoyangmen"));
    File::ALL.into_iter().map(|file| (file, directory.bytes(file).expect("a file"))).collect()
}

/// The good records with one file replaced.
fn records_with(file: File, bytes: impl Into<Vec<u8>>) -> Reading {
    let mut records = records();
    records.insert(file, bytes.into());
    Reading::of(&records)
}

/// The good records with `from` in one file replaced by `to`, once.
fn records_where(file: File, from: &str, to: &str) -> Reading {
    let bytes = records().remove(&file).expect("a file");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains(from), "{from} stands in {}", file.name());
    records_with(file, text.replacen(from, to, 1))
}

fn sentences(reading: &Reading, lang: Lang) -> Vec<String> {
    reading.verdict.faults().iter().map(|fault| fault.sentence(lang)).collect()
}

fn english(reading: &Reading) -> Vec<String> {
    sentences(reading, Lang::En)
}
