//! Whatever stands in the files, reading ends in rows or faults, and each fault has a sentence.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use text::Lang;

use super::super::{File, Reading, timeline};
use super::records;

/// The good records cut down to a few rows each, so that a case takes no time.
fn few() -> BTreeMap<File, Vec<u8>> {
    let rows = |(file, bytes): (File, Vec<u8>)| {
        let kept = if file == File::Branch { usize::MAX } else { 12 };
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').take(kept);
        (file, lines.flatten().copied().collect())
    };
    records().into_iter().map(rows).collect()
}

/// Something done to a file's bytes.
#[derive(Clone, Debug)]
enum Spoil {
    Replace(usize, u8),
    Insert(usize, Vec<u8>),
    Cut(usize),
    Remove(usize, usize),
    Repeat(usize, usize),
}

impl Spoil {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let place = |place: usize| if length == 0 { 0 } else { place % length };
        let span = |from: usize, count: usize| place(from)..(place(from) + count).min(length);
        match self {
            Self::Replace(at, byte) => {
                let at = place(*at);
                bytes.iter_mut().skip(at).take(1).for_each(|old| *old = *byte);
            }
            Self::Insert(at, new) => {
                let at = place(*at);
                bytes.splice(at..at, new.iter().copied());
            }
            Self::Cut(at) => bytes.truncate(place(*at)),
            Self::Remove(at, count) => drop(bytes.drain(span(*at, *count))),
            Self::Repeat(at, count) => {
                let again = bytes[span(*at, *count)].to_vec();
                bytes.extend(again);
            }
        }
    }
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let bytes = prop_oneof![
        vec(any::<u8>(), 0..12),
        "[,\"\r\n;:+T0-9-]{0,12}".prop_map(String::into_bytes),
        "[一二三本人系统补录机器M,]{0,6}".prop_map(String::into_bytes),
    ];
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Spoil::Replace(at, byte)),
        (any::<usize>(), bytes).prop_map(|(at, new)| Spoil::Insert(at, new)),
        any::<usize>().prop_map(Spoil::Cut),
        (any::<usize>(), 0..200_usize).prop_map(|(at, count)| Spoil::Remove(at, count)),
        (any::<usize>(), 0..200_usize).prop_map(|(at, count)| Spoil::Repeat(at, count)),
    ]
}

/// Reads, and looks at everything that reading gives.
fn hold(files: &BTreeMap<File, Vec<u8>>) -> Result<(), TestCaseError> {
    let reading = Reading::of(files);
    for fault in reading.verdict.faults() {
        for lang in Lang::ALL {
            let sentence = fault.sentence(lang);
            prop_assert!(sentence.starts_with(fault.file.name()), "{sentence}");
            prop_assert!(!sentence.contains(['⟦', '\n']), "{sentence}");
        }
    }
    let events = timeline(&reading);
    for event in &events {
        prop_assert!(!reading.verdict.is_refused(event.what.row()));
    }
    for row in reading.verdict.refused() {
        prop_assert!(reading.verdict.cause(row).is_some());
    }
    prop_assert!(reading.branch.is_some() || !reading.verdict.is_good());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_in_a_files_place_end_in_faults_or_rows(
        place in 0..File::ALL.len(),
        bytes in vec(any::<u8>(), 0..2_000),
    ) {
        let mut files = few();
        files.insert(File::ALL[place], bytes);
        hold(&files)?;
    }

    #[test]
    fn spoilt_files_end_in_faults_or_rows(
        spoils in vec((0..File::ALL.len(), spoil()), 1..12),
    ) {
        let mut files = few();
        for (place, spoil) in &spoils {
            spoil.apply(files.get_mut(&File::ALL[*place]).expect("every file is there"));
        }
        hold(&files)?;
    }
}
