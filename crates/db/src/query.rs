//! What can be asked of a database, inside a transaction or outside.

use std::sync::Mutex;

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, Statement};

use crate::{
    Column, DbErr, Fate, Record, Row, Value, columns, dialect,
    mishap::Trials,
    sqlite::{self, Readers, own},
};

/// An open write transaction. Only [`Db::write`](crate::Db::write) opens, keeps or abandons one.
pub struct Tx(Open, Option<Trials>);

/// Reads what is committed.
#[derive(Clone, Copy)]
pub struct Reader<'d>(Committed<'d>);

/// Reads what was committed when it was taken, however long the reading lasts and whatever is
/// committed meanwhile.
pub struct Snapshot(Open);

/// A transaction of either database.
enum Open {
    /// Locked for the length of a statement, by nobody else: a transaction has one owner.
    Sqlite(Mutex<sqlite::Connection>),
    Postgres(DatabaseTransaction),
}

#[derive(Clone, Copy)]
enum Committed<'d> {
    Sqlite(&'d Readers),
    Postgres(&'d DatabaseConnection),
}

/// Values for `$2`, `$3`, …; `$1` is always the branch.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

/// Reading: the same queries serve pages (a [`Reader`]) and operations (a [`Tx`]).
pub trait Query: Sync {
    /// Any statement that reads. It names the branch as `$1`.
    fn ask(
        &self,
        branch: &str,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<Record>, DbErr>> + Send;

    /// Rows of one table: `SELECT columns FROM table WHERE branch = $1` and then `rest`,
    /// such as `AND id = $2 FOR UPDATE`.
    fn rows<R: Row>(
        &self,
        branch: &str,
        rest: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<R>, DbErr>> + Send {
        let sql = format!("{} {rest}", R::select());
        async move { self.ask(branch, &sql, args).await?.iter().map(R::from_record).collect() }
    }

    /// The first of [`Query::rows`].
    fn row<R: Row>(
        &self,
        branch: &str,
        rest: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<R>, DbErr>> + Send {
        async move { Ok(self.rows(branch, rest, args).await?.into_iter().next()) }
    }

    /// One value, of the first row; `None` when there is no row.
    fn value<T: Column + Send>(
        &self,
        branch: &str,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<T>, DbErr>> + Send {
        async move {
            let rows = self.ask(branch, sql, args).await?;
            rows.first().map(|row| row.at(0)).transpose()
        }
    }
}

impl Query for Tx {
    async fn ask(&self, branch: &str, sql: &str, args: Vec<Value>) -> Result<Vec<Record>, DbErr> {
        self.before(branch)?;
        self.0.fetch(branch, sql, args).await
    }
}

impl Query for Snapshot {
    async fn ask(&self, branch: &str, sql: &str, args: Vec<Value>) -> Result<Vec<Record>, DbErr> {
        let rows = self.0.fetch(branch, sql, args).await;
        // A long reading lets others have the thread in between.
        tokio::task::yield_now().await;
        rows
    }
}

impl Query for Reader<'_> {
    async fn ask(&self, branch: &str, sql: &str, args: Vec<Value>) -> Result<Vec<Record>, DbErr> {
        match self.0 {
            Committed::Sqlite(readers) => readers.fetch(dialect::for_sqlite(sql), branch, &args),
            Committed::Postgres(pool) => fetch(pool, branch, sql, args).await,
        }
    }
}

impl Open {
    async fn fetch(&self, branch: &str, sql: &str, args: Vec<Value>) -> Result<Vec<Record>, DbErr> {
        match self {
            Open::Sqlite(it) => own(it).fetch(dialect::for_sqlite(sql), branch, &args),
            Open::Postgres(tx) => fetch(tx, branch, sql, args).await,
        }
    }
}

async fn fetch(
    postgres: &impl ConnectionTrait,
    branch: &str,
    sql: &str,
    args: Vec<Value>,
) -> Result<Vec<Record>, DbErr> {
    let rows = postgres.query_all_raw(statement(branch, sql, args)).await?;
    Ok(rows.into_iter().map(Record::of_postgres).collect())
}

fn statement(branch: &str, sql: &str, mut args: Vec<Value>) -> Statement {
    args.insert(0, branch.into());
    Statement::from_sql_and_values(DbBackend::Postgres, sql, args)
}

impl Snapshot {
    /// The state is that of the first reading, so that comes at once.
    pub(crate) fn of_sqlite(mut connection: sqlite::Connection) -> Result<Snapshot, DbErr> {
        connection.step("BEGIN")?;
        connection.fetch("PRAGMA schema_version", "", &[])?;
        Ok(Snapshot(Open::Sqlite(Mutex::new(connection))))
    }

    pub(crate) fn of_postgres(tx: DatabaseTransaction) -> Snapshot {
        Snapshot(Open::Postgres(tx))
    }
}

impl<'d> Reader<'d> {
    pub(crate) fn of_sqlite(readers: &'d Readers) -> Reader<'d> {
        Reader(Committed::Sqlite(readers))
    }

    pub(crate) fn of_postgres(pool: &'d DatabaseConnection) -> Reader<'d> {
        Reader(Committed::Postgres(pool))
    }
}

impl Tx {
    /// The gate begins and ends transactions on it with [`Tx::step`].
    pub(crate) fn of_sqlite(connection: sqlite::Connection) -> Tx {
        Tx(Open::Sqlite(Mutex::new(connection)), None)
    }

    pub(crate) fn of_postgres(tx: DatabaseTransaction) -> Tx {
        Tx(Open::Postgres(tx), None)
    }

    /// The same, to which things happen on purpose.
    pub(crate) fn under(self, fate: Option<&Fate>) -> Tx {
        Tx(self.0, fate.cloned().map(Trials::of))
    }

    fn before(&self, branch: &str) -> Result<(), DbErr> {
        self.1.as_ref().map_or(Ok(()), |it| it.before_statement(branch))
    }

    /// A statement that changes rows; returns how many. It names the branch as `$1`.
    pub async fn run(&self, branch: &str, sql: &str, args: Vec<Value>) -> Result<u64, DbErr> {
        self.before(branch)?;
        match &self.0 {
            Open::Sqlite(it) => own(it).run(sql, branch, &args),
            Open::Postgres(tx) => {
                Ok(tx.execute_raw(statement(branch, sql, args)).await?.rows_affected())
            }
        }
    }

    /// Writes a new row.
    pub async fn insert<R: Row>(&self, branch: &str, row: &R) -> Result<(), DbErr> {
        self.run(branch, R::insert(), row.values()).await.map(drop)
    }

    /// Writes a new row unless one with its key is there; says whether it was written.
    pub async fn insert_if_absent<R: Row>(&self, branch: &str, row: &R) -> Result<bool, DbErr> {
        Ok(self.run(branch, R::insert_if_absent(), row.values()).await? == 1)
    }

    /// Writes what changed of a row, and nothing where nothing did. That it isn't there is our fault.
    ///
    /// A column that is written is written to its indexes and checked against its foreign keys, too,
    /// even when it keeps its value: so only those that don't keep it are.
    pub async fn update<R: Row>(&self, branch: &str, before: &R, after: &R) -> Result<(), DbErr> {
        match columns::change(before, after) {
            Some((sql, args)) => one::<R>(self.run(branch, &sql, args).await?),
            None => Ok(()),
        }
    }

    /// Overwrites the row with this key, whatever it was. That it isn't there is our fault.
    pub async fn overwrite<R: Row>(&self, branch: &str, row: &R) -> Result<(), DbErr> {
        one::<R>(self.run(branch, R::overwrite(), row.values()).await?)
    }

    /// Does part of the work so that it alone can be undone: on `Err`, as if it had not begun.
    pub async fn attempt<T, E: From<DbErr>>(
        &self,
        work: impl Future<Output = Result<T, E>> + Send,
    ) -> Result<T, E> {
        self.step("SAVEPOINT part").await?;
        let done = work.await;
        if done.is_err() {
            self.step("ROLLBACK TO SAVEPOINT part").await?;
        }
        self.step("RELEASE SAVEPOINT part").await?;
        done
    }

    /// Whether nobody else can write before this transaction ends.
    pub const fn is_alone(&self) -> bool {
        matches!(self.0, Open::Sqlite(_))
    }

    /// Whether a statement is no journey.
    pub(crate) const fn is_near(&self) -> bool {
        matches!(self.0, Open::Sqlite(_))
    }

    /// One statement without values and answer.
    pub(crate) async fn step(&self, sql: &str) -> Result<(), DbErr> {
        self.1.as_ref().map_or(Ok(()), Trials::before_step)?;
        match &self.0 {
            Open::Sqlite(it) => own(it).step(sql),
            Open::Postgres(tx) => Ok(tx.execute_unprepared(sql).await.map(drop)?),
        }
    }

    /// An error if the database gave the whole transaction up, which it may do in any statement:
    /// what would come next would be committed at once. For the gate.
    pub(crate) fn goes_on(&self) -> Result<(), DbErr> {
        match &self.0 {
            Open::Sqlite(it) if own(it).has_ended() => {
                Err(DbErr::Custom("the database gave the transaction up".to_owned()))
            }
            Open::Sqlite(_) | Open::Postgres(_) => Ok(()),
        }
    }

    /// As many statements as the text has.
    pub(crate) async fn script(&self, sql: &str) -> Result<(), DbErr> {
        match &self.0 {
            Open::Sqlite(it) => own(it).script(sql),
            Open::Postgres(tx) => Ok(tx.execute_unprepared(sql).await.map(drop)?),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        self.1.as_ref().map_or(Ok(()), Trials::before_commit)?;
        match self.0 {
            Open::Sqlite(it) => own(&it).step("COMMIT")?,
            Open::Postgres(tx) => tx.commit().await?,
        }
        self.1.as_ref().map_or(Ok(()), Trials::after_commit)
    }

    /// Commits on a connection on which the next transaction follows.
    pub(crate) async fn commit_on(&self) -> Result<(), DbErr> {
        self.1.as_ref().map_or(Ok(()), Trials::before_commit)?;
        self.step("COMMIT").await?;
        self.1.as_ref().map_or(Ok(()), Trials::after_commit)
    }

    pub(crate) async fn rollback(self) -> Result<(), DbErr> {
        match self.0 {
            Open::Sqlite(it) => own(&it).step("ROLLBACK"),
            Open::Postgres(tx) => Ok(tx.rollback().await?),
        }
    }
}

fn one<R: Row>(count: u64) -> Result<(), DbErr> {
    let why = || format!("updated {count} rows of {} instead of one", R::TABLE);
    if count == 1 { Ok(()) } else { Err(DbErr::Custom(why())) }
}
