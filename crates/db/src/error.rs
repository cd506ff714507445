//! What a database can answer instead of what was asked for.

use std::{borrow::Cow, io::ErrorKind};

use rusqlite::ffi;
use sea_orm::{RuntimeErr, sqlx};

/// Why a statement, a transaction or a store failed. For logs and operators; a person is told that
/// something of ours broke, or that the bank is busy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DbErr {
    /// `SQLite` refused, with its extended result code.
    #[error("SQLite says {message} (code {code})")]
    Sqlite { code: i32, message: String },
    /// `PostgreSQL` refused, with its SQLSTATE.
    #[error("PostgreSQL says {message} ({state})")]
    Postgres { state: String, message: String },
    /// The connection to `PostgreSQL` broke. Whether a commit under way was done is not known.
    #[error("the connection to PostgreSQL was lost: {0}")]
    Lost(String),
    /// There was no connection to `PostgreSQL` for as long as we wait for one.
    #[error("PostgreSQL can't be reached")]
    Unreachable,
    /// So many wait already that waiting any longer helps nobody.
    #[error("too many changes wait already")]
    Busy,
    /// No change is accepted any more, or none ever was.
    #[error("{0}")]
    Closed(&'static str),
    /// Another process has the store open.
    #[error(
        "another process has {0} open. Only one may write to it: stop that one first, or use PostgreSQL"
    )]
    InUse(String),
    /// A file beside the store.
    #[error("{1}")]
    File(ErrorKind, String),
    /// The address of a store that can't be opened.
    #[error("{0:?} is no address of a store: sqlite://FILE or postgres://…")]
    Address(String),
    /// A column doesn't hold what the code expects there.
    #[error("{0}")]
    Type(String),
    /// A row that must be there isn't.
    #[error("{0}")]
    RecordNotFound(String),
    /// Anything else that only we can have caused.
    #[error("{0}")]
    Custom(String),
}

impl DbErr {
    /// Whether the same transaction should be tried again: after a deadlock, a serialization failure
    /// or a busy file, because the database asks for it; after a lost connection, because it may or
    /// may not have been done. Work that isn't claimed under a key must not be tried again.
    pub fn is_transient(&self) -> bool {
        match self {
            DbErr::Sqlite { code, .. } => matches!(code & PRIMARY, SQLITE_BUSY | SQLITE_LOCKED),
            DbErr::Postgres { state, .. } => matches!(state.as_str(), "40001" | "40P01"),
            DbErr::Lost(_) => true,
            DbErr::Unreachable
            | DbErr::Busy
            | DbErr::Closed(_)
            | DbErr::InUse(_)
            | DbErr::File(..)
            | DbErr::Address(_)
            | DbErr::Type(_)
            | DbErr::RecordNotFound(_)
            | DbErr::Custom(_) => false,
        }
    }
}

impl DbErr {
    /// What has to be mended outside of the program, if anything.
    pub fn cause(&self) -> Cause {
        match self {
            DbErr::Sqlite { code, .. } => match code & PRIMARY {
                ffi::SQLITE_FULL => Cause::Full,
                ffi::SQLITE_READONLY => Cause::ReadOnly,
                ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Cause::Damaged,
                ffi::SQLITE_IOERR => Cause::Disk,
                ffi::SQLITE_CANTOPEN | ffi::SQLITE_PERM => Cause::NotOpened,
                SQLITE_BUSY | SQLITE_LOCKED => Cause::Held,
                _ => Cause::Ours,
            },
            DbErr::Postgres { state, .. } => match state.as_str() {
                "53100" => Cause::Full,
                "25006" => Cause::ReadOnly,
                "58030" => Cause::Disk,
                "XX001" | "XX002" => Cause::Damaged,
                _ => Cause::Ours,
            },
            DbErr::File(kind, _) => match kind {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Cause::Full,
                ErrorKind::ReadOnlyFilesystem => Cause::ReadOnly,
                _ => Cause::NotOpened,
            },
            DbErr::Lost(_) | DbErr::Unreachable => Cause::Away,
            DbErr::InUse(_) => Cause::Held,
            DbErr::Busy
            | DbErr::Closed(_)
            | DbErr::Address(_)
            | DbErr::Type(_)
            | DbErr::RecordNotFound(_)
            | DbErr::Custom(_) => Cause::Ours,
        }
    }
}

/// What stands between the bank and its store, as whoever runs the machine can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No room is left.
    Full,
    /// Nothing may be written there.
    ReadOnly,
    /// The disk reads or writes wrongly.
    Disk,
    /// What is kept there was changed or broken by something else.
    Damaged,
    /// The file isn't there, or may not be opened.
    NotOpened,
    /// Another program holds it.
    Held,
    /// The server of the database doesn't answer.
    Away,
    /// None of these: a fault of ours.
    Ours,
}

/// The primary result code is the low byte of an extended one.
const PRIMARY: i32 = 0xff;
const SQLITE_BUSY: i32 = ffi::SQLITE_BUSY;
const SQLITE_LOCKED: i32 = ffi::SQLITE_LOCKED;

impl From<rusqlite::Error> for DbErr {
    fn from(error: rusqlite::Error) -> DbErr {
        let message = error.to_string();
        match error.sqlite_error() {
            Some(it) => DbErr::Sqlite { code: it.extended_code, message },
            None => DbErr::Custom(message),
        }
    }
}

impl From<sea_orm::DbErr> for DbErr {
    fn from(error: sea_orm::DbErr) -> DbErr {
        use sea_orm::DbErr as Sea;
        let message = error.to_string();
        let (Sea::Exec(RuntimeErr::SqlxError(source))
        | Sea::Query(RuntimeErr::SqlxError(source))
        | Sea::Conn(RuntimeErr::SqlxError(source))) = &error
        else {
            let waited = matches!(error, Sea::ConnectionAcquire(_));
            return if waited { DbErr::Unreachable } else { DbErr::Custom(message) };
        };
        match &**source {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => DbErr::Unreachable,
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
                DbErr::Lost(message)
            }
            other => {
                let state = other.as_database_error().and_then(sqlx::error::DatabaseError::code);
                let state = state.map(Cow::into_owned).unwrap_or_default();
                if is_end(&state) {
                    DbErr::Lost(message)
                } else {
                    DbErr::Postgres { state, message }
                }
            }
        }
    }
}

/// The server says that it ends the connection, or that it can't begin one yet.
fn is_end(state: &str) -> bool {
    state.starts_with("08") || matches!(state, "57P01" | "57P02" | "57P03")
}

impl From<sea_orm::TryGetError> for DbErr {
    fn from(error: sea_orm::TryGetError) -> DbErr {
        DbErr::Type(match error {
            sea_orm::TryGetError::DbErr(error) => error.to_string(),
            sea_orm::TryGetError::Null(column) => format!("{column} is empty"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_has_to_be_mended() {
        let sqlite = |code| DbErr::Sqlite { code, message: String::new() }.cause();
        assert_eq!(sqlite(13), Cause::Full);
        assert_eq!(sqlite(ffi::SQLITE_READONLY_DBMOVED), Cause::ReadOnly);
        assert_eq!(sqlite(ffi::SQLITE_IOERR_WRITE), Cause::Disk);
        assert_eq!(sqlite(ffi::SQLITE_CORRUPT_INDEX), Cause::Damaged);
        assert_eq!(sqlite(1), Cause::Ours);
        let postgres =
            |state: &str| DbErr::Postgres { state: state.into(), message: String::new() };
        assert_eq!(postgres("53100").cause(), Cause::Full);
        assert_eq!(postgres("23505").cause(), Cause::Ours);
        assert_eq!(DbErr::Lost(String::new()).cause(), Cause::Away);
        assert!(is_end("57P01") && is_end("08006") && !is_end("23505") && !is_end(""));
    }
}
