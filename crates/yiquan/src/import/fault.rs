//! A fault of an import: where it stands, what stands there, and why it won't do.

use text::{Arg, Lang};

use super::file::{File, Thing};

/// How much of a value a sentence shows; more would hide the sentence.
const SHOWN_CHARS_MAX: usize = 60;

/// One fault. A row has at most one, even where several things are wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: File,
    /// The line on which the row begins, counted from 1; none when the whole file is at fault.
    pub line: Option<u32>,
    /// The column, or the key of `branch.toml`; empty when the row as a whole is at fault.
    pub column: String,
    /// What stands there; empty when the row as a whole is at fault.
    pub value: String,
    pub reason: Reason,
    /// How many rows were refused only because they name this one, directly or through others.
    pub named_by: u32,
}

/// Why something won't do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    // A file as a whole.
    MissingFile,
    NotAFile,
    Unreadable {
        problem: String,
    },
    TooLarge {
        megabytes: u64,
    },
    TooManyRows {
        rows: usize,
    },
    LongLine {
        bytes: usize,
    },
    NoHeader,
    MissingColumn,
    UnknownColumn,
    DoubledColumn,
    TornLine,
    TornQuote,
    NotToml {
        problem: String,
    },
    // A row as a whole.
    NotText,
    Fields {
        found: usize,
        wanted: usize,
    },
    NotTextAndFields {
        found: usize,
        wanted: usize,
    },
    // A field.
    TooLong {
        chars: usize,
    },
    Control,
    Empty,
    MustBeEmpty,
    NotADate,
    NotATime,
    NotAPhone,
    NotANumber,
    AtLeast {
        least: i64,
    },
    AtMost {
        most: i64,
    },
    NotOneOf {
        words: Vec<&'static str>,
    },
    Doubled,
    NoSuchUnit,
    NoSuchTimeZone,
    NotASlug,
    SamePerson,
    // A row among others.
    NoSuch {
        things: &'static [Thing],
    },
    Twice {
        file: File,
        line: u32,
    },
    NotAfter {
        column: &'static str,
    },
    MinutesDiffer,
    Overlaps {
        file: File,
        line: u32,
    },
    NotEnoughCoins,
    NotEnoughPoints,
    /// What the bank answered in the rehearsal: a message's key and its values.
    Refused {
        key: String,
        values: Vec<(&'static str, Arg)>,
    },
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(file: File, reason: Reason) -> Self {
        Self { file, line: None, column: String::new(), value: String::new(), reason, named_by: 0 }
    }

    /// A fault of a row as a whole.
    pub fn of_row(file: File, line: u32, reason: Reason) -> Self {
        Self { line: Some(line), ..Self::of_file(file, reason) }
    }

    /// A fault of one value in a row.
    pub fn of_value(file: File, line: u32, wrong: Wrong) -> Self {
        let Wrong { column, value, reason } = wrong;
        Self { column: column.to_owned(), value, ..Self::of_row(file, line, reason) }
    }

    /// The sentence: `members.csv line 12, birth "1953-02-30": not a date`.
    pub fn sentence(&self, lang: Lang) -> String {
        let mut values = vec![
            ("file", Arg::Words(self.file.name().to_owned())),
            // As words: line numbers have no thousands separators.
            ("line", Arg::Words(self.line.unwrap_or_default().to_string())),
            ("column", Arg::Words(self.column.clone())),
            ("value", Arg::Words(shown(&self.value))),
            ("reason", Arg::Words(self.reason.sentence(lang))),
        ];
        let sentence = text::with(lang, self.place(), &values);
        if self.named_by == 0 {
            return sentence;
        }
        values.push(("sentence", Arg::Words(sentence)));
        values.push(("rows", Arg::Number(i64::from(self.named_by))));
        text::with(lang, text::key("import-named-by"), &values)
    }

    /// The message that says where.
    fn place(&self) -> &'static str {
        match (self.line.is_some(), self.column.is_empty(), self.value.is_empty()) {
            (false, true, true | false) => text::key("import-at-file"),
            (false, false, true | false) => text::key("import-at-file-column"),
            (true, true, true | false) => text::key("import-at-line"),
            (true, false, true) => text::key("import-at-empty"),
            (true, false, false) => text::key("import-at-value"),
        }
    }
}

/// What a field's reader answers when the value won't do; the table adds file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub column: &'static str,
    pub value: String,
    pub reason: Reason,
}

/// A value as a sentence shows it: on one line, and not longer than an eye takes in.
fn shown(value: &str) -> String {
    let cut = value.chars().nth(SHOWN_CHARS_MAX).is_some();
    let mut shown: String = value
        .chars()
        .take(SHOWN_CHARS_MAX)
        .map(|char| if char.is_control() { '\u{fffd}' } else { char })
        .collect();
    if cut {
        shown.push('…');
    }
    shown
}
