//! What can be asked of a database, inside a transaction or outside.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement, Value,
};

use crate::{Row, dialect};

/// An open write transaction. Only [`Db::write`](crate::Db::write) opens, keeps or abandons one.
pub struct Tx(DatabaseTransaction);

/// Reads what is committed.
#[derive(Clone, Copy)]
pub struct Reader<'d>(&'d DatabaseConnection);

/// Reads what was committed when it was taken, however long the reading lasts and whatever is
/// committed meanwhile.
pub struct Snapshot(DatabaseTransaction);

/// Values for `$2`, `$3`, …; `$1` is always the branch.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

/// Reading: the same queries serve pages (a [`Reader`]) and operations (a [`Tx`]).
pub trait Query: Sync {
    #[doc(hidden)]
    fn backend(&self) -> DbBackend;
    #[doc(hidden)]
    fn fetch(
        &self,
        statement: Statement,
    ) -> impl Future<Output = Result<Vec<QueryResult>, DbErr>> + Send;

    /// Rows of one table: `SELECT columns FROM table WHERE branch = $1` and then `rest`,
    /// such as `AND id = $2 FOR UPDATE`.
    fn rows<R: Row>(
        &self,
        branch: &str,
        rest: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<R>, DbErr>> + Send {
        let sql = format!("{} {rest}", R::select());
        async move { self.ask(branch, &sql, args).await?.iter().map(R::from_row).collect() }
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

    /// Any statement that reads. It names the branch as `$1`.
    fn ask(
        &self,
        branch: &str,
        sql: &str,
        mut args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<QueryResult>, DbErr>> + Send {
        args.insert(0, branch.into());
        let statement = statement(self.backend(), sql, args);
        async move { self.fetch(statement).await }
    }

    /// One value, of the first row; `None` when there is no row.
    fn value<T: sea_orm::TryGetable + Send>(
        &self,
        branch: &str,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<T>, DbErr>> + Send {
        async move {
            let rows = self.ask(branch, sql, args).await?;
            rows.first().map(|row| row.try_get_by_index(0)).transpose()
        }
    }
}

impl Query for Tx {
    fn backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn fetch(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}

impl Query for Reader<'_> {
    fn backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn fetch(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}

impl Query for Snapshot {
    fn backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn fetch(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}

impl Snapshot {
    pub(crate) fn new(tx: DatabaseTransaction) -> Snapshot {
        Snapshot(tx)
    }
}

impl<'d> Reader<'d> {
    pub(crate) fn new(pool: &'d DatabaseConnection) -> Reader<'d> {
        Reader(pool)
    }
}

impl Tx {
    pub(crate) fn new(tx: DatabaseTransaction) -> Tx {
        Tx(tx)
    }

    /// A statement that changes rows; returns how many. It names the branch as `$1`.
    pub async fn run(&self, branch: &str, sql: &str, mut args: Vec<Value>) -> Result<u64, DbErr> {
        args.insert(0, branch.into());
        Ok(self.execute(statement(self.backend(), sql, args)).await?.rows_affected())
    }

    /// Writes a new row.
    pub async fn insert<R: Row>(&self, branch: &str, row: &R) -> Result<(), DbErr> {
        self.run(branch, R::insert(), row.values()).await.map(drop)
    }

    /// Writes a new row unless one with its key is there; says whether it was written.
    pub async fn insert_if_absent<R: Row>(&self, branch: &str, row: &R) -> Result<bool, DbErr> {
        let sql = format!("{} ON CONFLICT DO NOTHING", R::insert());
        Ok(self.run(branch, &sql, row.values()).await? == 1)
    }

    /// Overwrites the row with this key. That it isn't there is our fault.
    pub async fn update<R: Row>(&self, branch: &str, row: &R) -> Result<(), DbErr> {
        match self.run(branch, R::update(), row.values()).await? {
            1 => Ok(()),
            count => {
                Err(DbErr::Custom(format!("updated {count} rows of {} instead of one", R::TABLE)))
            }
        }
    }

    /// Does part of the work so that it alone can be undone: on `Err`, as if it had not begun.
    pub async fn attempt<T, E: From<DbErr>>(
        &self,
        work: impl Future<Output = Result<T, E>> + Send,
    ) -> Result<T, E> {
        self.command("SAVEPOINT part").await?;
        let done = work.await;
        if done.is_err() {
            self.command("ROLLBACK TO SAVEPOINT part").await?;
        }
        self.command("RELEASE SAVEPOINT part").await?;
        done
    }

    pub(crate) async fn command(&self, sql: &str) -> Result<(), DbErr> {
        self.0.execute_unprepared(sql).await.map(drop)
    }

    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        self.0.commit().await
    }

    pub(crate) async fn rollback(self) -> Result<(), DbErr> {
        self.0.rollback().await
    }

    async fn execute(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }
}

fn statement(backend: DbBackend, sql: &str, args: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(backend, dialect::statement(backend, sql), args)
}
