//! What a database can answer instead of what was asked for.

use std::borrow::Cow;

use sea_orm::RuntimeErr;

/// Why a statement, a transaction or a store failed. For logs and operators; a person is told that
/// something of ours broke, or that the bank is busy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DbErr {
    /// `SQLite` refused, with its extended result code.
    #[error("SQLite says {message} (code {code})")]
    Sqlite { code: i32, message: String },
    /// `PostgreSQL` refused, with its SQLSTATE; without one where the connection was lost.
    #[error("PostgreSQL says {message} ({state})")]
    Postgres { state: String, message: String },
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
    /// Whether the database asks for the same transaction again: a deadlock, a serialization
    /// failure, or a busy file.
    pub fn is_transient(&self) -> bool {
        match self {
            DbErr::Sqlite { code, .. } => matches!(code & PRIMARY, SQLITE_BUSY | SQLITE_LOCKED),
            DbErr::Postgres { state, .. } => matches!(state.as_str(), "40001" | "40P01"),
            DbErr::Busy
            | DbErr::Closed(_)
            | DbErr::InUse(_)
            | DbErr::Address(_)
            | DbErr::Type(_)
            | DbErr::RecordNotFound(_)
            | DbErr::Custom(_) => false,
        }
    }
}

/// The primary result code is the low byte of an extended one.
const PRIMARY: i32 = 0xff;
const SQLITE_BUSY: i32 = rusqlite::ffi::SQLITE_BUSY;
const SQLITE_LOCKED: i32 = rusqlite::ffi::SQLITE_LOCKED;

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
            return DbErr::Custom(message);
        };
        let state = source.as_database_error().and_then(sea_orm::sqlx::error::DatabaseError::code);
        DbErr::Postgres { state: state.map(Cow::into_owned).unwrap_or_default(), message }
    }
}

impl From<sea_orm::TryGetError> for DbErr {
    fn from(error: sea_orm::TryGetError) -> DbErr {
        DbErr::Type(match error {
            sea_orm::TryGetError::DbErr(error) => error.to_string(),
            sea_orm::TryGetError::Null(column) => format!("{column} is empty"),
        })
    }
}
