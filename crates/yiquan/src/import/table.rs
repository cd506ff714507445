//! From bytes to the lines of a table: whole, in UTF-8, with the columns that belong.

use std::collections::HashMap;

use csv::ByteRecord;

use super::fault::{Fault, Reason};
use super::file::File;

/// Rows that a file may have: forty years of a busy street's orders, and little enough to rehearse.
pub const ROWS_MAX: usize = 200_000;

/// Characters that a field may have: the longest lists and addresses have fifty.
pub const FIELD_CHARS_MAX: usize = 1_000;

/// Bytes that a line may have: more than every field at its longest. A longer one is no table, and
/// a line of commas alone could fill the memory.
pub const LINE_BYTES_MAX: usize = 128 * 1024;

/// Fields of a row that are kept; of a wider row only their number matters.
const FIELDS_KEPT_MAX: usize = 100;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line of its own after the last: whatever swallows it is a quotation that never closes.
const SENTINEL: &[u8] = b"\x01\n";

/// One row as it stands in the file.
#[derive(Debug)]
pub struct Line {
    /// Counted from 1, the header's line.
    pub number: u32,
    /// The fields in the order of [`File::columns`], or what is wrong with the row.
    pub fields: Result<Vec<String>, Fault>,
    /// The name that other rows call this one by, if that much can be read.
    pub name: Option<String>,
}

/// What a file gave: its rows, and what is wrong with it as a whole.
#[derive(Debug, Default)]
pub struct Table {
    pub lines: Vec<Line>,
    /// Rows may be missing from `lines` for this reason.
    pub fault: Option<Fault>,
}

impl Table {
    /// Splits `bytes` into rows. Never fails: what is wrong stands in the table.
    pub fn of(file: File, bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        if let Some(line) = long_line(bytes) {
            let reason = Reason::LongLine { bytes: LINE_BYTES_MAX };
            return Self { lines: Vec::new(), fault: Some(Fault::of_row(file, line, reason)) };
        }
        let mut records = match split(bytes) {
            Ok(records) => records,
            Err(problem) => return Self::refused(file, Reason::Unreadable { problem }),
        };
        let torn = close(file, bytes, &mut records);
        let mut records = records.into_iter();
        let Some(header) = records.next() else {
            return Self { lines: Vec::new(), fault: torn.or(Some(no_header(file))) };
        };
        let places = match places(file, &header) {
            Ok(places) => places,
            Err(fault) => return Self { lines: Vec::new(), fault: Some(fault) },
        };
        if records.len() > ROWS_MAX {
            return Self::refused(file, Reason::TooManyRows { rows: ROWS_MAX });
        }
        Self { lines: records.map(|record| line(file, &places, &record)).collect(), fault: torn }
    }

    /// A table of which nothing could be read.
    pub fn refused(file: File, reason: Reason) -> Self {
        Self { lines: Vec::new(), fault: Some(Fault::of_file(file, reason)) }
    }
}

fn long_line(bytes: &[u8]) -> Option<u32> {
    let place = bytes.split(|byte| *byte == b'\n').position(|line| line.len() > LINE_BYTES_MAX)?;
    u32::try_from(place + 1).ok()
}

struct Record {
    number: u32,
    /// How many fields the row has.
    found: usize,
    fields: ByteRecord,
}

/// All records but blank lines, with the lines on which they begin. Reading stops one row above
/// the limit, so that a file of empty fields cannot fill the memory.
fn split(bytes: &[u8]) -> Result<Vec<Record>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(std::io::Read::chain(bytes, SENTINEL));
    let mut lines = LineCount { bytes, offset: 0, number: 1 };
    let mut records = Vec::new();
    let mut fields = ByteRecord::new();
    while reader.read_byte_record(&mut fields).map_err(|problem| problem.to_string())? {
        let offset = fields.position().map_or(0, csv::Position::byte);
        let number = lines.at(usize::try_from(offset).unwrap_or(usize::MAX));
        let kept = if fields.len() > FIELDS_KEPT_MAX { ByteRecord::new() } else { fields.clone() };
        records.push(Record { number, found: fields.len(), fields: kept });
        // A header, the rows, the sentinel, and one too many.
        if records.len() > ROWS_MAX + 2 {
            break;
        }
    }
    Ok(records)
}

/// Counts lines up to an offset, each byte once.
struct LineCount<'a> {
    bytes: &'a [u8],
    offset: usize,
    number: u32,
}

impl LineCount<'_> {
    /// The line of the record that the reader places at `offset`: blank lines, and the second half
    /// of a carriage return and line feed, still lie before its first byte.
    fn at(&mut self, offset: usize) -> u32 {
        while let Some(&byte) = self.bytes.get(self.offset) {
            if self.offset >= offset && !matches!(byte, b'\n' | b'\r') {
                break;
            }
            self.offset += 1;
            let half = byte == b'\r' && self.bytes.get(self.offset) == Some(&b'\n');
            if matches!(byte, b'\n' | b'\r') && !half {
                self.number = self.number.saturating_add(1);
            }
        }
        self.number
    }
}

/// Takes the sentinel off the end, or says how the file is torn.
fn close(file: File, bytes: &[u8], records: &mut Vec<Record>) -> Option<Fault> {
    if records.len() > ROWS_MAX + 2 {
        return None;
    }
    let last = records.pop()?;
    let whole = !bytes.is_empty() && bytes.ends_with(b"\n");
    if last.found == 1 && last.fields.get(0) == Some(b"\x01") {
        return None;
    }
    // Without a last line end, the sentinel has grown onto the last line, quoted or not.
    let reason = if whole { Reason::TornQuote } else { Reason::TornLine };
    (!bytes.is_empty()).then(|| Fault::of_row(file, last.number, reason))
}

fn no_header(file: File) -> Fault {
    Fault::of_file(file, Reason::NoHeader)
}

/// Where each column of the file stands in its records.
struct Places {
    /// The place of each of [`File::columns`].
    columns: Vec<usize>,
    /// The place of the column that other rows name this one by.
    naming: Option<usize>,
}

fn places(file: File, header: &Record) -> Result<Places, Fault> {
    let mut found: HashMap<&str, usize> = HashMap::new();
    for (place, name) in header.fields.iter().enumerate() {
        let wrong = |name: &str, reason| Fault {
            column: name.to_owned(),
            ..Fault::of_row(file, header.number, reason)
        };
        let name = std::str::from_utf8(name)
            .map_err(|_| Fault::of_row(file, header.number, Reason::NotText))?
            .trim();
        if !file.columns().contains(&name) {
            return Err(wrong(name, Reason::UnknownColumn));
        }
        if found.insert(name, place).is_some() {
            return Err(wrong(name, Reason::DoubledColumn));
        }
    }
    let place = |column: &&'static str| {
        found.get(column).copied().ok_or_else(|| Fault {
            column: (*column).to_owned(),
            ..Fault::of_row(file, header.number, Reason::MissingColumn)
        })
    };
    Ok(Places {
        columns: file.columns().iter().map(place).collect::<Result<_, _>>()?,
        naming: file.naming_column().and_then(|column| found.get(column).copied()),
    })
}

fn line(file: File, places: &Places, record: &Record) -> Line {
    let name = places
        .naming
        .and_then(|place| record.fields.get(place))
        .and_then(|name| std::str::from_utf8(name).ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    Line { number: record.number, fields: fields(file, places, record), name }
}

fn fields(file: File, places: &Places, record: &Record) -> Result<Vec<String>, Fault> {
    let (found, wanted) = (record.found, places.columns.len());
    let text = record.fields.iter().all(|field| std::str::from_utf8(field).is_ok());
    let of_row = |reason| Fault::of_row(file, record.number, reason);
    match (text, found == wanted) {
        (true, true) => {}
        (true, false) => return Err(of_row(Reason::Fields { found, wanted })),
        (false, false) => return Err(of_row(Reason::NotTextAndFields { found, wanted })),
        (false, true) => return Err(spoiled(file, places, record)),
    }
    let columns = file.columns().iter().zip(&places.columns);
    columns.map(|(column, place)| field(file, record, column, *place)).collect()
}

/// The first column that is not UTF-8.
fn spoiled(file: File, places: &Places, record: &Record) -> Fault {
    let column = file.columns().iter().zip(&places.columns).find(|(_, place)| {
        record.fields.get(**place).is_some_and(|field| std::str::from_utf8(field).is_err())
    });
    Fault {
        column: column.map_or_else(String::new, |(column, _)| (*column).to_owned()),
        ..Fault::of_row(file, record.number, Reason::NotText)
    }
}

fn field(file: File, record: &Record, column: &str, place: usize) -> Result<String, Fault> {
    let bytes = record.fields.get(place).unwrap_or_default();
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
    let wrong = |reason| Fault {
        column: column.to_owned(),
        value: text.to_owned(),
        ..Fault::of_row(file, record.number, reason)
    };
    if text.chars().nth(FIELD_CHARS_MAX).is_some() {
        return Err(wrong(Reason::TooLong { chars: FIELD_CHARS_MAX }));
    }
    if text.chars().any(char::is_control) {
        return Err(wrong(Reason::Control));
    }
    Ok(text.to_owned())
}
