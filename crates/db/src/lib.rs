//! The one place that knows which database is underneath.
//!
//! [`Db::write`] gives work a transaction and answers when it is on disk; [`Db::reader`] reads
//! without one; [`row!`] ties a struct to a table; `migrate` brings the schema up to date.

mod dialect;
mod estimates;
mod gate;
mod id;
mod migrate;
mod migrations;
mod query;
mod row;

use std::{pin::Pin, time::Duration};

pub use id::Id;
pub use query::{Query, Reader, Snapshot, Tx};
pub use row::{Row, columns};
pub use sea_orm::{self, DbErr, QueryResult, TryGetable, Value};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend,
    IsolationLevel, RuntimeErr, TransactionTrait,
};

use gate::Gate;

/// How many connections read at once on `SQLite`, and read or write on `PostgreSQL`.
const CONNECTIONS_MAX: u32 = 16;
/// How long a statement waits for another process that holds the file.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// `SQLite` or `PostgreSQL`.
#[derive(Clone)]
pub struct Db {
    pool: DatabaseConnection,
    /// `SQLite` has one writer, and all who write go through it.
    gate: Option<Gate>,
}

/// Work under way inside a transaction.
pub type Working<'t, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 't>>;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite:///path/file.db?mode=rwc` or `postgres://…`.
    pub url: String,
    /// A schema of its own in a `PostgreSQL` database that others share; made if it isn't there.
    pub schema: Option<String>,
    /// Whether a commit waits for the disk. Only a control experiment switches it off.
    pub durable: bool,
}

impl Options {
    pub fn new(url: impl Into<String>) -> Options {
        Options { url: url.into(), schema: None, durable: true }
    }
}

impl Db {
    /// Opens the store and brings its schema up to date.
    pub async fn open(options: &Options) -> Result<Db, DbErr> {
        let mut connect = ConnectOptions::new(&options.url);
        connect.sqlx_logging(false).max_connections(CONNECTIONS_MAX).min_connections(1);
        if let Some(schema) = &options.schema {
            connect.set_schema_search_path(schema);
        }
        let synchronous = if options.durable { "FULL" } else { "OFF" };
        connect.map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", synchronous)
                .busy_timeout(BUSY_WAIT)
        });
        let pool = Database::connect(connect.clone()).await?;
        if let Some(schema) = &options.schema {
            pool.execute_unprepared(&format!("CREATE SCHEMA IF NOT EXISTS {schema}")).await?;
        }
        let sqlite = pool.get_database_backend() == DbBackend::Sqlite;
        let gate =
            sqlite.then(|| Gate::open(connect.max_connections(1).min_connections(0).to_owned()));
        let db = Db { pool, gate };
        migrate::up(&db).await?;
        Ok(db)
    }

    /// For queries, which need no transaction.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.pool)
    }

    /// For a long reading that must hang together: an audit, an export.
    pub async fn snapshot(&self) -> Result<Snapshot, DbErr> {
        // A deferred transaction of `SQLite` sees one state anyway, and knows no levels.
        let level = self.gate.is_none().then_some(IsolationLevel::RepeatableRead);
        let access = self.gate.is_none().then_some(AccessMode::ReadOnly);
        Ok(Snapshot::new(self.pool.begin_with_config(level, access).await?))
    }

    /// Does the work in a transaction: on disk when it returns `Ok`, undone when it returns `Err`.
    ///
    /// `SQLite` serves those who wait one after the other and commits them together; `PostgreSQL`
    /// gives each a transaction of its own, and locks row by row as the work asks for them.
    pub async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        W: for<'t> FnOnce(&'t Tx) -> Working<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbErr> + Send + 'static,
    {
        if let Some(gate) = &self.gate {
            return gate.pass(work, false).await;
        }
        let tx = self.begin().await?;
        let done = work(&tx).await?; // Dropping `tx` rolls back.
        tx.commit().await?;
        Ok(done)
    }

    /// Does the work and undoes it, whatever it returns: a rehearsal.
    pub async fn rehearse<T, E, W>(&self, work: W) -> Result<T, E>
    where
        W: for<'t> FnOnce(&'t Tx) -> Working<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbErr> + Send + 'static,
    {
        if let Some(gate) = &self.gate {
            return gate.pass(work, true).await;
        }
        let tx = self.begin().await?;
        let done = work(&tx).await?;
        tx.rollback().await?;
        Ok(done)
    }

    async fn begin(&self) -> Result<Tx, DbErr> {
        Ok(Tx::new(self.pool.begin().await?))
    }

    /// Accepts no more work; what was accepted is still done and answered.
    pub async fn close(&self) {
        if let Some(gate) = &self.gate {
            gate.close().await;
        }
    }
}

/// Removes a schema of its own and all that is in it: what a test or a trial leaves behind.
pub async fn remove_schema(options: &Options) -> Result<(), DbErr> {
    let Some(schema) = &options.schema else { return Ok(()) };
    let pool = Database::connect(&options.url).await?;
    pool.execute_unprepared(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await?;
    pool.close().await
}

/// Whether the database asks for the same transaction again: a deadlock, a serialization failure,
/// or a busy file.
pub fn is_transient(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(source)) | DbErr::Query(RuntimeErr::SqlxError(source))) =
        error
    else {
        return false;
    };
    let code = source.as_database_error().and_then(sea_orm::sqlx::error::DatabaseError::code);
    matches!(code.as_deref(), Some("40001" | "40P01" | "5" | "6" | "517"))
}
