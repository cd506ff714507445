//! The one place that knows which database is underneath.
//!
//! [`Db::write`] gives work a transaction and answers when it is on disk; [`Db::reader`] reads
//! without one; [`row!`] ties a struct to a table; `migrate` brings the schema up to date.

mod dialect;
mod error;
mod estimates;
mod gate;
mod id;
mod many;
mod migrate;
mod migrations;
mod mishap;
mod query;
mod record;
mod row;
mod sqlite;

use std::{fs::File, pin::Pin, sync::Arc, time::Duration};

pub use error::{Cause, DbErr};
pub use id::Id;
pub use mishap::{Fate, Mishaps, Moment};
pub use query::{Query, Reader, Snapshot, Tx};
pub use record::{Column, Record};
pub use row::{Row, columns};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, IsolationLevel,
    TransactionTrait,
};
pub use sea_orm::{Value, sea_query::Nullable};

use dialect::Backend;
use gate::Gate;
use sqlite::{Connection, Place, Readers};

/// How many connections read or write at once on `PostgreSQL`.
const CONNECTIONS_MAX: u32 = 16;
/// How long somebody waits for a connection: half of what a page may take, so that they still hear
/// that there is none.
const CONNECTION_WAIT: Duration = Duration::from_secs(10);

/// `SQLite` or `PostgreSQL`.
#[derive(Clone)]
pub struct Db(Store, Option<Fate>);

#[derive(Clone)]
enum Store {
    Sqlite {
        readers: Arc<Readers>,
        /// The one writer, and all who write go through it; none where nobody may write.
        gate: Option<Gate>,
        /// Held as long as anybody may write.
        _lock: Option<Arc<File>>,
    },
    Postgres(DatabaseConnection),
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
    /// Only to be read, while another process may be writing to it.
    pub read_only: bool,
    /// What goes wrong on purpose, in a simulation.
    pub fate: Option<Fate>,
}

impl Options {
    pub fn new(url: impl Into<String>) -> Options {
        Options { url: url.into(), schema: None, durable: true, read_only: false, fate: None }
    }
}

impl Db {
    /// Opens the store and, to write, brings its schema up to date. A file is written by one process.
    pub async fn open(options: &Options) -> Result<Db, DbErr> {
        let store = match Place::of(&options.url, options.durable) {
            Some(place) => Store::open_sqlite(place, options)?,
            None if options.url.starts_with("postgres") => Store::open_postgres(options).await?,
            None => return Err(DbErr::Address(options.url.clone())),
        };
        let db = Db(store, None);
        if !options.read_only {
            migrate::up(&db).await?;
        }
        Ok(Db(db.0, options.fate.clone()))
    }

    /// For queries, which need no transaction.
    pub fn reader(&self) -> Reader<'_> {
        match &self.0 {
            Store::Sqlite { readers, .. } => Reader::of_sqlite(readers),
            Store::Postgres(pool) => Reader::of_postgres(pool),
        }
    }

    /// For a long reading that must hang together: an audit, an export.
    pub async fn snapshot(&self) -> Result<Snapshot, DbErr> {
        let pool = match &self.0 {
            Store::Sqlite { readers, .. } => return Snapshot::of_sqlite(readers.open()?),
            Store::Postgres(pool) => pool,
        };
        let (level, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
        Ok(Snapshot::of_postgres(pool.begin_with_config(Some(level), Some(access)).await?))
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
        let pool = match &self.0 {
            Store::Sqlite { gate, .. } => return open(gate.as_ref())?.pass(work, false).await,
            Store::Postgres(pool) => pool,
        };
        let tx = begin(pool).await?.under(self.1.as_ref());
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
        let pool = match &self.0 {
            Store::Sqlite { gate, .. } => return open(gate.as_ref())?.pass(work, true).await,
            Store::Postgres(pool) => pool,
        };
        let tx = begin(pool).await?;
        let done = work(&tx).await?;
        tx.rollback().await?;
        Ok(done)
    }

    /// What is wrong with the file itself, a line each; with `all`, also what takes long to find.
    /// On a thread of its own: it is one long statement, and those who serve go on. `PostgreSQL`
    /// looks after its files itself.
    pub async fn flaws(&self, all: bool) -> Result<Vec<String>, DbErr> {
        let Store::Sqlite { readers, .. } = &self.0 else { return Ok(Vec::new()) };
        let readers = readers.clone();
        let looking = tokio::task::spawn_blocking(move || readers.open()?.flaws(all));
        looking.await.map_err(|error| DbErr::Custom(error.to_string()))?
    }

    /// Accepts no more work; returns when what was accepted is done and answered.
    pub async fn close(&self) {
        if let Store::Sqlite { gate: Some(gate), readers, .. } = &self.0 {
            gate.close().await;
            readers.close();
        }
    }

    pub(crate) fn backend(&self) -> Backend {
        match &self.0 {
            Store::Sqlite { .. } => Backend::Sqlite,
            Store::Postgres(_) => Backend::Postgres,
        }
    }
}

impl Store {
    fn open_sqlite(place: Place, options: &Options) -> Result<Store, DbErr> {
        if options.read_only {
            let place = Place { make: false, ..place };
            return Ok(Store::Sqlite {
                readers: Arc::new(Readers::new(place)),
                gate: None,
                _lock: None,
            });
        }
        let lock = place.lock()?;
        if place.was_left_open() {
            // Whatever ended the program may have ended more.
            let flaws = Connection::open(&place)?.flaws(false)?;
            if let Some(flaw) = flaws.first() {
                return Err(damaged(flaw));
            }
        }
        let gate = Gate::open(place.clone(), options.fate.clone())?;
        // Readers never make the file: the writer has, by then.
        let readers = Readers::new(Place { make: false, ..place });
        Ok(Store::Sqlite {
            readers: Arc::new(readers),
            gate: Some(gate),
            _lock: Some(Arc::new(lock)),
        })
    }

    async fn open_postgres(options: &Options) -> Result<Store, DbErr> {
        let mut connect = ConnectOptions::new(&options.url);
        connect.sqlx_logging(false).max_connections(CONNECTIONS_MAX).min_connections(1);
        connect.acquire_timeout(CONNECTION_WAIT).connect_timeout(CONNECTION_WAIT);
        if let Some(schema) = &options.schema {
            connect.set_schema_search_path(schema);
        }
        let pool = Database::connect(connect).await?;
        if let Some(schema) = &options.schema {
            pool.execute_unprepared(&format!("CREATE SCHEMA IF NOT EXISTS {schema}")).await?;
        }
        Ok(Store::Postgres(pool))
    }
}

/// What [`Db::flaws`] found, as an error.
pub fn damaged(flaw: &str) -> DbErr {
    DbErr::Sqlite { code: rusqlite::ffi::SQLITE_CORRUPT, message: flaw.to_owned() }
}

fn open(gate: Option<&Gate>) -> Result<&Gate, DbErr> {
    gate.ok_or(DbErr::Closed("the store was opened only to be read"))
}

async fn begin(pool: &DatabaseConnection) -> Result<Tx, DbErr> {
    Ok(Tx::of_postgres(pool.begin().await?))
}

/// Removes a schema of its own and all that is in it: what a test or a trial leaves behind.
pub async fn remove_schema(options: &Options) -> Result<(), DbErr> {
    let Some(schema) = &options.schema else { return Ok(()) };
    let pool = Database::connect(&options.url).await?;
    pool.execute_unprepared(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await?;
    Ok(pool.close().await?)
}
