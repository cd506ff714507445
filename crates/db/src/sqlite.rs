//! `SQLite`, called on the thread that asks.
//!
//! A statement here takes microseconds, and handing it to another thread takes more than that.
//! Whoever reads borrows a connection of the [`Readers`] for one statement; whoever writes is on
//! the thread of the gate already.

use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use foldhash::fast::RandomState as FastHash;
use rusqlite::{
    OpenFlags, Statement, ToSql,
    config::DbConfig,
    types::{Null, ToSqlOutput, ValueRef},
};
use sea_orm::Value;

use crate::{
    DbErr,
    record::{Answer, Cell, Names, Record},
};

/// How long a statement waits for another process that holds the file.
const BUSY_WAIT: Duration = Duration::from_secs(5);
/// Prepared statements that a connection keeps: more than the program has.
const STATEMENTS_MAX: usize = 512;
/// The write-ahead log is copied into the file when it has grown to so many pages of 4 KiB, and
/// then written again from its beginning.
const LOG_PAGES: i64 = 10_000;
/// What a connection keeps in memory of the file, in KiB: the one that writes, each that reads, and
/// one that looks at every page once. The system's own cache stands behind all of them.
const CACHE_KIB: i64 = 16_384;
const CACHE_KIB_READS: i64 = 4_096;
const CACHE_KIB_ONCE: i64 = 512;

/// So many flaws of a file are told; one is enough to stop.
const FLAWS_MAX: usize = 20;

/// A store's file, and how it is opened.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub file: PathBuf,
    pub durable: bool,
    /// Whether a file that isn't there is made.
    pub make: bool,
}

impl Place {
    /// `sqlite://path/file.db?mode=rwc`; without `mode=rwc` the file must be there.
    pub(crate) fn of(url: &str, durable: bool) -> Option<Place> {
        let rest = url.strip_prefix("sqlite:")?;
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let (file, asked) = rest.split_once('?').unwrap_or((rest, ""));
        let make = match asked {
            "mode=rwc" => true,
            "" | "mode=rw" => false,
            _ => return None,
        };
        (!file.is_empty()).then(|| Place { file: file.into(), durable, make })
    }

    /// Whether the last one who wrote did not get to the end: what the log holds is in no file yet.
    pub(crate) fn was_left_open(&self) -> bool {
        let mut log = self.file.clone().into_os_string();
        log.push("-wal");
        std::fs::metadata(log).is_ok_and(|it| 0 < it.len())
    }

    /// Takes the right to write to the file, for as long as what is returned lives.
    pub(crate) fn lock(&self) -> Result<File, DbErr> {
        let mut name = self.file.clone().into_os_string();
        name.push("-lock");
        let failed = |error: std::io::Error| {
            let said = format!("the file {}: {error}", Path::new(&name).display());
            DbErr::File(error.kind(), said)
        };
        let file = OpenOptions::new().create(true).append(true).open(&name).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => {
                Err(DbErr::InUse(self.file.display().to_string()))
            }
            Err(std::fs::TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// One connection with its prepared statements.
pub(crate) struct Connection {
    raw: rusqlite::Connection,
    /// By its text, what a statement that was prepared once looks like.
    shapes: HashMap<Box<str>, Shape, FastHash>,
}

/// A statement's parameters and columns.
#[derive(Clone)]
struct Shape {
    /// Of each parameter, in `SQLite`'s order, its number: `$3` is 3.
    numbers: Arc<[usize]>,
    names: Names,
}

impl Connection {
    pub(crate) fn open(place: &Place) -> Result<Connection, DbErr> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        flags.set(OpenFlags::SQLITE_OPEN_CREATE, place.make);
        let raw = rusqlite::Connection::open_with_flags(&place.file, flags)?;
        raw.busy_timeout(BUSY_WAIT)?;
        raw.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        // A plan doesn't depend on the values, so that no statement is prepared anew for them.
        raw.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let synchronous = if place.durable { "FULL" } else { "OFF" };
        raw.pragma_update(None, "journal_mode", "WAL")?;
        raw.pragma_update(None, "synchronous", synchronous)?;
        raw.pragma_update(None, "foreign_keys", true)?;
        // What a savepoint needs to go back is kept in memory: in a temporary file, every page that
        // an operation touches would be written there first.
        raw.pragma_update(None, "temp_store", "MEMORY")?;
        raw.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        raw.pragma_update(None, "cache_size", -CACHE_KIB)?;
        Ok(Connection { raw, shapes: HashMap::default() })
    }

    /// What is wrong with the file itself, a line each: pages that can't be read, and with `all` also
    /// indexes that miss rows. That takes as long as reading all of it, and ends the connection: one
    /// that has looked at every page once keeps little of what it has seen.
    pub(crate) fn flaws(self, all: bool) -> Result<Vec<String>, DbErr> {
        self.raw.pragma_update(None, "cache_size", -CACHE_KIB_ONCE)?;
        let what = if all { "integrity_check" } else { "quick_check" };
        let mut statement = self.raw.prepare(&format!("PRAGMA {what}({FLAWS_MAX})"))?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        let lines = lines.collect::<Result<Vec<_>, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// From now on, only reads.
    fn only_read(self) -> Result<Connection, DbErr> {
        self.raw.pragma_update(None, "query_only", true)?;
        self.raw.pragma_update(None, "cache_size", -CACHE_KIB_READS)?;
        Ok(self)
    }

    /// A statement that changes rows; returns how many.
    pub(crate) fn run(&mut self, sql: &str, branch: &str, args: &[Value]) -> Result<u64, DbErr> {
        let shape = self.shape(sql)?;
        let mut statement = self.raw.prepare_cached(sql)?;
        bind(&mut statement, &shape, branch, args)?;
        Ok(statement.raw_execute()? as u64)
    }

    /// A statement that answers rows.
    pub(crate) fn fetch(
        &mut self,
        sql: &str,
        branch: &str,
        args: &[Value],
    ) -> Result<Vec<Record>, DbErr> {
        let shape = self.shape(sql)?;
        let mut statement = self.raw.prepare_cached(sql)?;
        bind(&mut statement, &shape, branch, args)?;
        let width = shape.names.len();
        let mut rows = statement.raw_query();
        let mut answer = Answer::new(shape.names);
        while let Some(row) = rows.next()? {
            answer.begin_row();
            for place in 0..width {
                keep(row.get_ref(place)?, &mut answer);
            }
        }
        Ok(answer.records())
    }

    /// One statement without values and answer, such as `COMMIT`.
    pub(crate) fn step(&self, sql: &str) -> Result<(), DbErr> {
        Ok(self.raw.prepare_cached(sql)?.raw_execute().map(drop)?)
    }

    /// Whether no transaction is open.
    pub(crate) fn has_ended(&self) -> bool {
        self.raw.is_autocommit()
    }

    /// As many statements as the text has.
    pub(crate) fn script(&self, sql: &str) -> Result<(), DbErr> {
        Ok(self.raw.execute_batch(sql)?)
    }

    fn shape(&mut self, sql: &str) -> Result<Shape, DbErr> {
        if let Some(shape) = self.shapes.get(sql) {
            return Ok(shape.clone());
        }
        let shape = Shape::of(&*self.raw.prepare_cached(sql)?)?;
        if STATEMENTS_MAX <= self.shapes.len() {
            self.shapes.clear(); // Statements are few; whoever makes up new ones all the time pays.
        }
        self.shapes.insert(sql.into(), shape.clone());
        Ok(shape)
    }
}

impl Shape {
    fn of(statement: &Statement<'_>) -> Result<Shape, DbErr> {
        let number = |place: usize| {
            let name = statement.parameter_name(place)?;
            name.strip_prefix('$')?.parse().ok().filter(|number| 0 < *number)
        };
        let numbers = (1..=statement.parameter_count()).map(number).collect::<Option<Arc<_>>>();
        let numbers = numbers.ok_or_else(|| DbErr::Custom("a parameter that is no $n".into()))?;
        let names = statement.column_names().into_iter().map(Box::from).collect();
        Ok(Shape { numbers, names })
    }
}

/// `$1` is the branch, `$2` the first of the other values.
fn bind(
    statement: &mut Statement<'_>,
    shape: &Shape,
    branch: &str,
    args: &[Value],
) -> Result<(), DbErr> {
    for (place, number) in shape.numbers.iter().enumerate() {
        if *number == 1 {
            statement.raw_bind_parameter(place + 1, branch)?;
            continue;
        }
        let value = args.get(number - 2);
        let value = value.ok_or_else(|| DbErr::Custom(format!("no value for ${number}")))?;
        statement.raw_bind_parameter(place + 1, Given(value))?;
    }
    Ok(())
}

/// A value on its way into `SQLite`.
struct Given<'v>(&'v Value);

impl ToSql for Given<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        use rusqlite::types::Value as Owned;
        Ok(match self.0 {
            Value::Bool(Some(it)) => ToSqlOutput::Owned(Owned::Integer((*it).into())),
            Value::Int(Some(it)) => ToSqlOutput::Owned(Owned::Integer((*it).into())),
            Value::BigInt(Some(it)) => ToSqlOutput::Owned(Owned::Integer(*it)),
            Value::String(Some(it)) => ToSqlOutput::Borrowed(ValueRef::Text(it.as_bytes())),
            Value::Bytes(Some(it)) => ToSqlOutput::Borrowed(ValueRef::Blob(it)),
            Value::Uuid(Some(it)) => ToSqlOutput::Borrowed(ValueRef::Blob(it.as_bytes())),
            Value::Bool(None)
            | Value::Int(None)
            | Value::BigInt(None)
            | Value::String(None)
            | Value::Bytes(None)
            | Value::Uuid(None) => ToSqlOutput::from(Null),
            other => {
                let why = format!("{other:?} can't be kept");
                return Err(rusqlite::Error::ToSqlConversionFailure(why.into()));
            }
        })
    }
}

fn keep(value: ValueRef<'_>, answer: &mut Answer) {
    match value {
        ValueRef::Null => answer.push(Cell::Empty),
        ValueRef::Integer(it) => answer.push(Cell::Whole(it)),
        // No column of ours holds one; it is told apart by its words.
        ValueRef::Real(it) => answer.push(Cell::Words(&it.to_string())),
        ValueRef::Text(it) => answer.push(Cell::Words(&String::from_utf8_lossy(it))),
        ValueRef::Blob(it) => answer.push(Cell::Bytes(it)),
    }
}

/// Connections for those who read. A reader has one for the length of a statement, so there are
/// never more than threads that ask.
pub(crate) struct Readers {
    place: Place,
    idle: Mutex<Vec<Connection>>,
}

/// Kept open for the next readers.
const IDLE_MAX: usize = 8;

impl Readers {
    pub(crate) fn new(place: Place) -> Readers {
        Readers { place, idle: Mutex::default() }
    }

    pub(crate) fn fetch(
        &self,
        sql: &str,
        branch: &str,
        args: &[Value],
    ) -> Result<Vec<Record>, DbErr> {
        let idle = own(&self.idle).pop();
        let mut connection = idle.map_or_else(|| self.open(), Ok)?;
        let rows = connection.fetch(sql, branch, args);
        let mut idle = own(&self.idle);
        if idle.len() < IDLE_MAX {
            idle.push(connection);
        }
        rows
    }

    /// One that its owner keeps.
    pub(crate) fn open(&self) -> Result<Connection, DbErr> {
        Connection::open(&self.place)?.only_read()
    }

    /// Closes what nobody uses.
    pub(crate) fn close(&self) {
        own(&self.idle).clear();
    }
}

/// A lock that a panic elsewhere doesn't take away: what it guards is whole between statements.
pub(crate) fn own<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_and_whether_it_is_made() {
        let place = |url: &str| Place::of(url, true).map(|it| (it.file, it.make));
        assert_eq!(place("sqlite:///srv/bank.db?mode=rwc"), Some(("/srv/bank.db".into(), true)));
        assert_eq!(place("sqlite://bank.db"), Some(("bank.db".into(), false)));
        assert_eq!(place("sqlite:bank.db?mode=rw"), Some(("bank.db".into(), false)));
        assert_eq!(place("sqlite://"), None);
        assert_eq!(place("sqlite://bank.db?mode=memory"), None);
        assert_eq!(place("postgres://bank"), None);
    }
}
