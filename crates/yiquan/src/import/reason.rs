//! The sentence of each reason for which the import refuses something.

use text::{Arg, Lang, key};

use super::fault::Reason;
use super::file::{File, Thing};

impl Reason {
    /// Why, in this language, as it stands after the place and the value.
    pub fn sentence(&self, lang: Lang) -> String {
        let (message, values) = self.message(lang);
        text::with(lang, message, &values)
    }

    fn message(&self, lang: Lang) -> (&str, Vec<(&'static str, Arg)>) {
        match self {
            Self::MissingFile => plain(key("import-missing-file")),
            Self::NotAFile => plain(key("import-not-a-file")),
            Self::Unreadable { problem } => {
                (key("import-unreadable"), vec![("problem", problem.into())])
            }
            Self::TooLarge { megabytes } => {
                (key("import-too-large"), vec![("megabytes", digits(megabytes))])
            }
            Self::TooManyRows { rows } => {
                (key("import-too-many-rows"), vec![("rows", rows.into())])
            }
            Self::LongLine { bytes } => (key("import-long-line"), vec![("bytes", bytes.into())]),
            Self::NoHeader => plain(key("import-no-header")),
            Self::MissingColumn => plain(key("import-missing-column")),
            Self::UnknownColumn => plain(key("import-unknown-column")),
            Self::DoubledColumn => plain(key("import-doubled-column")),
            Self::TornLine => plain(key("import-torn-line")),
            Self::TornQuote => plain(key("import-torn-quote")),
            Self::NotToml { problem } => {
                (key("import-not-toml"), vec![("problem", problem.into())])
            }
            Self::NotText => plain(key("import-not-text")),
            Self::Fields { found, wanted } => (key("import-fields"), fields(*found, *wanted)),
            Self::NotTextAndFields { found, wanted } => {
                (key("import-not-text-and-fields"), fields(*found, *wanted))
            }
            Self::TooLong { chars } => (key("import-too-long"), vec![("chars", chars.into())]),
            Self::Control => plain(key("import-control")),
            Self::Empty => plain(key("import-empty")),
            Self::MustBeEmpty => plain(key("import-must-be-empty")),
            Self::NotADate => plain(key("import-not-a-date")),
            Self::NotATime => plain(key("import-not-a-time")),
            Self::NotAPhone => plain(key("import-not-a-phone")),
            Self::NotANumber => plain(key("import-not-a-number")),
            Self::AtLeast { least } => (key("import-at-least"), vec![("least", least.into())]),
            Self::AtMost { most } => (key("import-at-most"), vec![("most", most.into())]),
            Self::NotOneOf { words } => {
                (key("import-not-one-of"), vec![("words", list(lang, words))])
            }
            Self::Doubled => plain(key("import-doubled")),
            Self::NoSuchUnit => plain(key("import-no-such-unit")),
            Self::NoSuchTimeZone => plain(key("import-no-such-time-zone")),
            Self::NotASlug => plain(key("import-not-a-slug")),
            Self::SamePerson => plain(key("import-same-person")),
            Self::NoSuch { things } => (key("import-no-such"), vec![("thing", noun(things))]),
            Self::Twice { file, line } => {
                (key("import-twice"), vec![("what", file.stem().into()), ("line", digits(line))])
            }
            Self::NotAfter { column } => {
                (key("import-not-after"), vec![("column", (*column).into())])
            }
            Self::MinutesDiffer => plain(key("import-minutes-differ")),
            Self::Overlaps { file, line } => (key("import-overlaps"), overlap(*file, *line)),
            Self::NotEnoughCoins => plain(key("import-not-enough-coins")),
            Self::NotEnoughPoints => plain(key("import-not-enough-points")),
            Self::Refused { key: message, values } => (message, values.clone()),
        }
    }
}

fn plain(message: &'static str) -> (&'static str, Vec<(&'static str, Arg)>) {
    (message, Vec::new())
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
