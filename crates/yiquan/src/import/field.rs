//! The fields of one row, read by column and by what they should be.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::Date;

use super::fault::{Reason, Wrong};
use super::file::File;
use super::kinds::{HalfDay, Kind, Unit, YesNo};

/// The digits of a telephone number: a mobile, or a land line with its area.
const PHONE_DIGITS: usize = 11;

/// What a day of the records looks like, `2021-08-01`.
const DAY_CHARS: usize = 10;

/// The years that records may speak of: nobody alive was born before, and no contract runs longer.
const YEARS: RangeInclusive<i16> = 1900..=2100;

/// A day's minutes, the longest that one service can be.
pub const SERVICE_MINUTES_MAX: i64 = 1_440;

/// The fields of a row, as many as its file has columns.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    file: File,
    fields: &'a [String],
}

impl<'a> Cells<'a> {
    pub(super) fn new(file: File, fields: &'a [String]) -> Self {
        Self { file, fields }
    }

    /// What stands in `column`, empty or not.
    pub fn raw(&self, column: &'static str) -> &'a str {
        let place = self.file.columns().iter().position(|name| *name == column);
        place.and_then(|place| self.fields.get(place)).map_or("", String::as_str)
    }

    /// The row's id: its key columns, joined.
    pub fn id(&self) -> String {
        let keys: Vec<_> = self.file.key_columns().iter().map(|key| self.raw(key)).collect();
        keys.join("/")
    }

    /// What is wrong with `column`.
    pub fn wrong(&self, column: &'static str, reason: Reason) -> Wrong {
        Wrong { column, value: self.raw(column).to_owned(), reason }
    }

    /// A text that must be there.
    pub fn text(&self, column: &'static str) -> Result<String, Wrong> {
        self.read(column, |text| Ok(text.to_owned()))
    }

    /// A text that may be absent.
    pub fn note(&self, column: &'static str) -> Result<Option<String>, Wrong> {
        self.maybe(column, |text| Ok(text.to_owned()))
    }

    /// A local day.
    pub fn day(&self, column: &'static str) -> Result<Date, Wrong> {
        self.read(column, day)
    }

    /// A local day that may be absent.
    pub fn maybe_day(&self, column: &'static str) -> Result<Option<Date>, Wrong> {
        self.maybe(column, day)
    }

    /// An instant, in microseconds UTC.
    pub fn instant(&self, column: &'static str) -> Result<i64, Wrong> {
        self.read(column, instant)
    }

    /// An instant that may be absent.
    pub fn maybe_instant(&self, column: &'static str) -> Result<Option<i64>, Wrong> {
        self.maybe(column, instant)
    }

    /// A whole number within bounds.
    pub fn number(&self, column: &'static str, bounds: RangeInclusive<i64>) -> Result<i64, Wrong> {
        self.read(column, |text| number(text, &bounds))
    }

    /// A whole number within bounds that may be absent.
    pub fn maybe_number(
        &self,
        column: &'static str,
        bounds: RangeInclusive<i64>,
    ) -> Result<Option<i64>, Wrong> {
        self.maybe(column, |text| number(text, &bounds))
    }

    /// The length of a service in minutes.
    pub fn service_minutes(&self, column: &'static str) -> Result<i64, Wrong> {
        self.number(column, 1..=SERVICE_MINUTES_MAX)
    }

    /// A telephone number that may be absent.
    pub fn phone(&self, column: &'static str) -> Result<Option<String>, Wrong> {
        self.maybe(column, |text| {
            let digits = text.len() == PHONE_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
            if digits { Ok(text.to_owned()) } else { Err(Reason::NotAPhone) }
        })
    }

    /// One word of a closed list.
    pub fn kind<K: Kind>(&self, column: &'static str) -> Result<K, Wrong> {
        self.read(column, kind)
    }

    /// One word of a closed list, or nothing.
    pub fn maybe_kind<K: Kind>(&self, column: &'static str) -> Result<Option<K>, Wrong> {
        self.maybe(column, kind)
    }

    /// 是 or 否.
    pub fn yes(&self, column: &'static str) -> Result<bool, Wrong> {
        Ok(self.kind::<YesNo>(column)? == YesNo::Yes)
    }

    /// A unit of the plan.
    pub fn unit(&self, column: &'static str) -> Result<Unit, Wrong> {
        self.read(column, unit)
    }

    /// A unit of the plan, or nothing.
    pub fn maybe_unit(&self, column: &'static str) -> Result<Option<Unit>, Wrong> {
        self.maybe(column, unit)
    }

    /// Texts between semicolons; none when the field is empty.
    pub fn list(&self, column: &'static str) -> Result<Vec<String>, Wrong> {
        self.parts(column, |part| Ok(part.to_owned()))
    }

    /// Words of a closed list between semicolons; none when the field is empty.
    pub fn kinds<K: Kind + PartialEq>(&self, column: &'static str) -> Result<Vec<K>, Wrong> {
        self.parts(column, kind)
    }

    /// Half-days between semicolons, as the bits of [`HalfDay::bit`].
    pub fn half_days(&self, column: &'static str) -> Result<u16, Wrong> {
        let halves: Vec<HalfDay> = self.kinds(column)?;
        Ok(halves.into_iter().fold(0, |week, half| week | half.bit()))
    }

    /// That `column` has something in it.
    pub fn filled(&self, column: &'static str) -> Result<(), Wrong> {
        if self.raw(column).is_empty() { Err(self.wrong(column, Reason::Empty)) } else { Ok(()) }
    }

    /// That `column` has nothing in it.
    pub fn vacant(&self, column: &'static str) -> Result<(), Wrong> {
        if self.raw(column).is_empty() {
            Ok(())
        } else {
            Err(self.wrong(column, Reason::MustBeEmpty))
        }
    }

    /// That the instant in `column` is not before the one in `earlier`, where both are there.
    pub fn in_order(&self, earlier: &'static str, column: &'static str) -> Result<(), Wrong> {
        match (self.maybe_instant(earlier)?, self.maybe_instant(column)?) {
            (Some(first), Some(second)) if second < first => {
                Err(self.wrong(column, Reason::NotAfter { column: earlier }))
            }
            (Some(_) | None, Some(_) | None) => Ok(()),
        }
    }

    fn read<T>(
        &self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Result<T, Wrong> {
        self.filled(column)?;
        read(self.raw(column)).map_err(|reason| self.wrong(column, reason))
    }

    fn maybe<T>(
        &self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Result<Option<T>, Wrong> {
        if self.raw(column).is_empty() {
            return Ok(None);
        }
        self.read(column, read).map(Some)
    }

    fn parts<T: PartialEq>(
        &self,
        column: &'static str,
        read: impl Fn(&str) -> Result<T, Reason>,
    ) -> Result<Vec<T>, Wrong> {
        let mut parts = Vec::new();
        if self.raw(column).is_empty() {
            return Ok(parts);
        }
        for text in self.raw(column).split(';') {
            let part = if text.is_empty() { Err(Reason::Empty) } else { read(text) };
            let part =
                part.and_then(
                    |part| {
                        if parts.contains(&part) { Err(Reason::Doubled) } else { Ok(part) }
                    },
                );
            parts.push(part.map_err(|reason| self.wrong(column, reason))?);
        }
        Ok(parts)
    }
}

/// A day written `2021-08-01`, in the years of [`YEARS`].
pub fn day(text: &str) -> Result<Date, Reason> {
    let day = text.parse::<Date>().map_err(|_| Reason::NotADate)?;
    let plain = text.len() == DAY_CHARS && day.to_string() == text;
    if plain && YEARS.contains(&day.year()) { Ok(day) } else { Err(Reason::NotADate) }
}

/// An instant with its offset (RFC 3339), as microseconds UTC.
fn instant(text: &str) -> Result<i64, Reason> {
    // `2021-08-01T09:00:00Z` at the shortest; the day is checked as days are.
    let first = text.get(..DAY_CHARS).ok_or(Reason::NotATime)?;
    day(first).map_err(|_| Reason::NotATime)?;
    let instant = text.parse::<Timestamp>().map_err(|_| Reason::NotATime)?;
    Ok(instant.as_microsecond())
}

fn number(text: &str, bounds: &RangeInclusive<i64>) -> Result<i64, Reason> {
    let number = text.parse::<i64>().map_err(|_| Reason::NotANumber)?;
    if number < *bounds.start() {
        Err(Reason::AtLeast { least: *bounds.start() })
    } else if number > *bounds.end() {
        Err(Reason::AtMost { most: *bounds.end() })
    } else {
        Ok(number)
    }
}

fn kind<K: Kind>(text: &str) -> Result<K, Reason> {
    K::of_word(text).ok_or_else(|| Reason::NotOneOf { words: K::WORDS.to_vec() })
}

/// The unit that `text` stands for.
pub fn unit(text: &str) -> Result<Unit, Reason> {
    Unit::of_word(text).ok_or(Reason::NoSuchUnit)
}
