//! What a query answers: rows whose columns are read by name or by place, whichever database they
//! come from.

use std::sync::Arc;

use sea_orm::sqlx::{Column as ColumnOf, Row as _, ValueRef as _};
use uuid::Uuid;

use crate::DbErr;

/// One row of an answer.
pub struct Record(Inner);

enum Inner {
    /// A row, by its number, of an answer that is kept in one piece.
    Sqlite {
        answer: Arc<Answer>,
        row: usize,
    },
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

/// An answer of `SQLite`: its cells row by row, whose words and bytes lie behind each other, so that
/// a thousand rows take no more pieces of memory than one.
pub(crate) struct Answer {
    names: Names,
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

impl Answer {
    pub(crate) fn new(names: Names) -> Answer {
        Answer { names, places: Vec::new(), words: String::new(), bytes: Vec::new() }
    }

    /// A row begins; its cells follow.
    pub(crate) fn begin_row(&mut self) {
        self.places.reserve(self.names.len());
    }

    /// The next cell of the row.
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

    /// All rows.
    pub(crate) fn records(self) -> Vec<Record> {
        let rows = self.places.len().checked_div(self.names.len()).unwrap_or(0);
        let answer = Arc::new(self);
        (0..rows).map(|row| Record(Inner::Sqlite { answer: answer.clone(), row })).collect()
    }

    fn cell(&self, row: usize, place: usize) -> Result<Cell<'_>, DbErr> {
        let width = self.names.len();
        let found = self.places.get(row * width + place).filter(|_| place < width);
        let found =
            found.ok_or_else(|| DbErr::Type(format!("there is no column at place {place}")))?;
        Ok(match *found {
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
            Inner::Sqlite { answer, .. } => {
                let names = &answer.names;
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
            Inner::Sqlite { answer, row } => Ok(answer.cell(*row, place)? == Cell::Empty),
            Inner::Postgres(row) => {
                let raw = row.try_as_pg_row().map(|row| row.try_get_raw(place));
                let raw = raw.ok_or_else(|| DbErr::Type("no row of PostgreSQL".into()))?;
                Ok(raw.map_err(|error| DbErr::Type(error.to_string()))?.is_null())
            }
        }
    }
}

/// What every database reads by itself: how `SQLite` keeps it, and `None` where it isn't that.
macro_rules! plain {
    ($($type:ty: $pattern:pat => $read:expr),* $(,)?) => {$(
        impl Column for $type {
            fn read(record: &Record, place: usize) -> Result<$type, DbErr> {
                match &record.0 {
                    Inner::Sqlite { answer, row } => {
                        let found = answer.cell(*row, place)?;
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

    fn records() -> Vec<Record> {
        let names = ["id", "paid", "note"].map(Box::from);
        let mut answer = Answer::new(names.into());
        for cell in [Cell::Whole(7), Cell::Empty, Cell::Words("茶")] {
            answer.push(cell);
        }
        for cell in [Cell::Whole(8), Cell::Whole(60), Cell::Words("菜")] {
            answer.push(cell);
        }
        answer.records()
    }

    fn record() -> Record {
        records().remove(0)
    }

    #[test]
    fn every_row_has_cells_of_its_own() {
        let records = records();
        let [first, second] = &records[..] else { panic!("two rows") };
        assert_eq!((first.get("id"), first.get("note")), (Ok(7), Ok("茶".to_owned())));
        assert_eq!((second.get("id"), second.get("note")), (Ok(8), Ok("菜".to_owned())));
        let none = second.at::<i64>(3).map_err(|error| error.to_string());
        assert_eq!(none, Err("there is no column at place 3".into()));
        let over = first.at::<i64>(3).map_err(|error| error.to_string());
        assert_eq!(over, Err("there is no column at place 3".into()), "not the next row's");
        assert_eq!(Answer::new(["id"].map(Box::from).into()).records().len(), 0);
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
