//! The sentence of each reason for which the import refuses something.

use text::{Arg, Lang};

use super::fault::Reason;
use super::file::{File, Thing};

impl Reason {
    /// Why, in this language, as it stands after the place and the value.
    pub fn sentence(&self, lang: Lang) -> String {
        let (key, values) = self.message(lang);
        text::with(lang, key, &values)
    }

    fn message(&self, lang: Lang) -> (&str, Vec<(&'static str, Arg)>) {
        match self {
            Self::MissingFile => plain("import-missing-file"),
            Self::NotAFile => plain("import-not-a-file"),
            Self::Unreadable { problem } => {
                ("import-unreadable", vec![("problem", problem.into())])
            }
            Self::TooLarge { megabytes } => {
                ("import-too-large", vec![("megabytes", digits(megabytes))])
            }
            Self::TooManyRows { rows } => ("import-too-many-rows", vec![("rows", rows.into())]),
            Self::LongLine { bytes } => ("import-long-line", vec![("bytes", bytes.into())]),
            Self::NoHeader => plain("import-no-header"),
            Self::MissingColumn => plain("import-missing-column"),
            Self::UnknownColumn => plain("import-unknown-column"),
            Self::DoubledColumn => plain("import-doubled-column"),
            Self::TornLine => plain("import-torn-line"),
            Self::TornQuote => plain("import-torn-quote"),
            Self::NotToml { problem } => ("import-not-toml", vec![("problem", problem.into())]),
            Self::NotText => plain("import-not-text"),
            Self::Fields { found, wanted } => ("import-fields", fields(*found, *wanted)),
            Self::NotTextAndFields { found, wanted } => {
                ("import-not-text-and-fields", fields(*found, *wanted))
            }
            Self::TooLong { chars } => ("import-too-long", vec![("chars", chars.into())]),
            Self::Control => plain("import-control"),
            Self::Empty => plain("import-empty"),
            Self::MustBeEmpty => plain("import-must-be-empty"),
            Self::NotADate => plain("import-not-a-date"),
            Self::NotATime => plain("import-not-a-time"),
            Self::NotAPhone => plain("import-not-a-phone"),
            Self::NotANumber => plain("import-not-a-number"),
            Self::AtLeast { least } => ("import-at-least", vec![("least", least.into())]),
            Self::AtMost { most } => ("import-at-most", vec![("most", most.into())]),
            Self::NotOneOf { words } => ("import-not-one-of", vec![("words", list(lang, words))]),
            Self::Doubled => plain("import-doubled"),
            Self::NoSuchUnit => plain("import-no-such-unit"),
            Self::NoSuchTimeZone => plain("import-no-such-time-zone"),
            Self::NotASlug => plain("import-not-a-slug"),
            Self::SamePerson => plain("import-same-person"),
            Self::NoSuch { things } => ("import-no-such", vec![("thing", noun(things))]),
            Self::Twice { file, line } => {
                ("import-twice", vec![("what", file.stem().into()), ("line", digits(line))])
            }
            Self::NotAfter { column } => ("import-not-after", vec![("column", (*column).into())]),
            Self::MinutesDiffer => plain("import-minutes-differ"),
            Self::Overlaps { file, line } => ("import-overlaps", overlap(*file, *line)),
            Self::NotEnoughCoins => plain("import-not-enough-coins"),
            Self::NotEnoughPoints => plain("import-not-enough-points"),
            Self::Refused { key, values } => (key, values.clone()),
        }
    }
}

fn plain(key: &'static str) -> (&'static str, Vec<(&'static str, Arg)>) {
    (key, Vec::new())
}

fn fields(found: usize, wanted: usize) -> Vec<(&'static str, Arg)> {
    vec![("found", (&found).into()), ("wanted", (&wanted).into())]
}

fn overlap(file: File, line: u32) -> Vec<(&'static str, Arg)> {
    vec![("what", file.stem().into()), ("line", digits(&line))]
}

/// A number without thousands separators.
fn digits(number: &impl ToString) -> Arg {
    Arg::Words(number.to_string())
}

fn list(lang: Lang, words: &[&str]) -> Arg {
    let between = match lang {
        Lang::ZhCn => "、",
        Lang::En => ", ",
    };
    Arg::Words(words.join(between))
}

/// One thing names itself; several are what evidence can be kept of.
fn noun(things: &[Thing]) -> Arg {
    match things {
        [thing] => thing.word().into(),
        [] | [_, _, ..] => "evidence".into(),
    }
}
