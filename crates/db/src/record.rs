//! What a query answers: rows whose columns are read by name or by place, whichever database they
//! come from.

use std::sync::Arc;

use sea_orm::sqlx::{Column as ColumnOf, Row as _, ValueRef as _};
use uuid::Uuid;

use crate::DbErr;

/// One row of an answer.
pub struct Record(Inner);

enum Inner {
    Sqlite { names: Names, cells: Cells },
    Postgres(sea_orm::QueryResult),
}

/// The names of an answer's columns, which all its rows share.
pub(crate) type Names = Arc<[Box<str>]>;

/// What `SQLite` keeps in a column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell<'c> {
    Empty,
    Whole(i64),
    Words(&'c str),
    Bytes(&'c [u8]),
}

/// The cells of a row, whose words and bytes lie behind each other in one piece of memory.
#[derive(Default)]
pub(crate) struct Cells {
    places: Vec<Placed>,
    words: String,
    bytes: Vec<u8>,
}

/// A cell, with the end of what it has of the common memory.
#[derive(Clone, Copy)]
enum Placed {
    Empty,
    Whole(i64),
    Words(usize, usize),
    Bytes(usize, usize),
}

impl Cells {
    pub(crate) fn with_capacity(width: usize) -> Cells {
        Cells { places: Vec::with_capacity(width), ..Cells::default() }
    }

    pub(crate) fn push(&mut self, cell: Cell<'_>) {
        self.places.push(match cell {
            Cell::Empty => Placed::Empty,
            Cell::Whole(it) => Placed::Whole(it),
            Cell::Words(it) => {
                self.words.push_str(it);
                Placed::Words(self.words.len() - it.len(), self.words.len())
            }
            Cell::Bytes(it) => {
                self.bytes.extend_from_slice(it);
                Placed::Bytes(self.bytes.len() - it.len(), self.bytes.len())
            }
        });
    }

    fn at(&self, place: usize) -> Option<Cell<'_>> {
        Some(match *self.places.get(place)? {
            Placed::Empty => Cell::Empty,
            Placed::Whole(it) => Cell::Whole(it),
            Placed::Words(from, to) => Cell::Words(&self.words[from..to]),
            Placed::Bytes(from, to) => Cell::Bytes(&self.bytes[from..to]),
        })
    }
}

/// A type that stands in a column. [`column!`](crate::column!) makes further ones.
pub trait Column: Sized {
    fn read(record: &Record, place: usize) -> Result<Self, DbErr>;
}

impl Record {
    pub(crate) fn of_sqlite(names: Names, cells: Cells) -> Record {
        Record(Inner::Sqlite { names, cells })
    }

    pub(crate) fn of_postgres(row: sea_orm::QueryResult) -> Record {
        Record(Inner::Postgres(row))
    }

    /// The column with this name.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, DbErr> {
        self.near(name, 0)
    }

    /// The column with this name, which probably stands at `place`.
    pub fn near<T: Column>(&self, name: &str, place: usize) -> Result<T, DbErr> {
        let place = self.place(name, place)?;
        T::read(self, place).map_err(|error| DbErr::Type(format!("column {name}: {error}")))
    }

    /// The column at this place, from 0.
    pub fn at<T: Column>(&self, place: usize) -> Result<T, DbErr> {
        T::read(self, place)
    }

    fn place(&self, name: &str, near: usize) -> Result<usize, DbErr> {
        let found = match &self.0 {
            Inner::Sqlite { names, .. } => {
                let is = |place: usize| names.get(place).is_some_and(|it| **it == *name);
                if is(near) { Some(near) } else { (0..names.len()).find(|place| is(*place)) }
            }
            Inner::Postgres(row) => {
                let row = row.try_as_pg_row();
                row.and_then(|row| row.try_column(name).ok()).map(ColumnOf::ordinal)
            }
        };
        found.ok_or_else(|| DbErr::Type(format!("there is no column {name}")))
    }

    fn is_empty(&self, place: usize) -> Result<bool, DbErr> {
        match &self.0 {
            Inner::Sqlite { cells, .. } => Ok(cell(cells, place)? == Cell::Empty),
            Inner::Postgres(row) => {
                let raw = row.try_as_pg_row().map(|row| row.try_get_raw(place));
                let raw = raw.ok_or_else(|| DbErr::Type("no row of PostgreSQL".into()))?;
                Ok(raw.map_err(|error| DbErr::Type(error.to_string()))?.is_null())
            }
        }
    }
}

fn cell(cells: &Cells, place: usize) -> Result<Cell<'_>, DbErr> {
    cells.at(place).ok_or_else(|| DbErr::Type(format!("there is no column at place {place}")))
}

/// What every database reads by itself: how `SQLite` keeps it, and `None` where it isn't that.
macro_rules! plain {
    ($($type:ty: $pattern:pat => $read:expr),* $(,)?) => {$(
        impl Column for $type {
            fn read(record: &Record, place: usize) -> Result<$type, DbErr> {
                match &record.0 {
                    Inner::Sqlite { cells, .. } => {
                        let found = cell(cells, place)?;
                        let read: Option<$type> = match found { $pattern => $read, _ => None };
                        read.ok_or_else(|| {
                            DbErr::Type(format!("{found:?} is no {}", stringify!($type)))
                        })
                    }
                    Inner::Postgres(row) => Ok(row.try_get_by_index(place)?),
                }
            }
        }
    )*};
}

plain! {
    i64: Cell::Whole(it) => Some(it),
    i32: Cell::Whole(it) => i32::try_from(it).ok(),
    bool: Cell::Whole(it @ (0 | 1)) => Some(it == 1),
    String: Cell::Words(it) => Some(it.to_owned()),
    Vec<u8>: Cell::Bytes(it) => Some(it.to_vec()),
    Uuid: Cell::Bytes(it) => Uuid::from_slice(it).ok(),
}

impl<T: Column> Column for Option<T> {
    fn read(record: &Record, place: usize) -> Result<Option<T>, DbErr> {
        if record.is_empty(place)? { Ok(None) } else { T::read(record, place).map(Some) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let names = ["id", "paid", "note"].map(Box::from);
        let mut cells = Cells::default();
        for cell in [Cell::Whole(7), Cell::Empty, Cell::Words("茶")] {
            cells.push(cell);
        }
        Record::of_sqlite(names.into(), cells)
    }

    #[test]
    fn a_column_is_read_by_name_or_by_place() {
        let record = record();
        assert_eq!(record.get::<i64>("id"), Ok(7));
        assert_eq!(record.near::<String>("note", 1), Ok("茶".to_owned()));
        assert_eq!(record.at::<Option<i64>>(1), Ok(None));
    }

    #[test]
    fn what_is_not_there_or_something_else_is_named() {
        let record = record();
        let said = |error: DbErr| error.to_string();
        assert_eq!(record.get::<i64>("age").map_err(said), Err("there is no column age".into()));
        let empty = record.get::<i64>("paid").map_err(said);
        assert_eq!(empty, Err("column paid: Empty is no i64".into()));
        let words = record.get::<Uuid>("note").map_err(said);
        assert_eq!(words, Err("column note: Words(\"茶\") is no Uuid".into()));
    }
}
