//! Brings a store's schema up to date: each migration once, in order, in its own transaction.

use crate::{
    Db, DbErr, Query,
    dialect::{self, Backend},
    estimates, migrations,
};

/// A step of the schema's history. It is never changed once released.
pub(crate) struct Migration {
    pub version: i64,
    /// Tables and indexes, in the words of [`dialect::definition`].
    pub definitions: &'static [&'static str],
    /// Tables whose rows are never deleted, and updated only where this condition on `OLD` fails.
    pub append_only: &'static [(&'static str, &'static str)],
}

const BOOK: &str = "CREATE TABLE IF NOT EXISTS schema_version (branch TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (branch, version))";

/// The schema belongs to all branches; its rows carry this name.
const ALL_BRANCHES: &str = "-";

pub(crate) async fn up(db: &Db) -> Result<(), DbErr> {
    let backend = db.backend();
    db.write(move |tx| {
        Box::pin(async move { tx.script(&dialect::definition(backend, BOOK)).await })
    })
    .await?;
    let newest =
        "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM schema_version WHERE branch = $1";
    let newest: i64 = db.reader().value(ALL_BRANCHES, newest, vec![]).await?.unwrap_or(0);
    let mut missing = migrations::ALL.iter().filter(|it| newest < it.version).peekable();
    let changes = missing.peek().is_some();
    for migration in missing {
        db.write(move |tx| {
            Box::pin(async move {
                tx.script(&script(backend, migration)).await?;
                let done = "INSERT INTO schema_version (branch, version) VALUES ($1, $2)";
                tx.run(ALL_BRANCHES, done, crate::args![migration.version]).await.map(drop)
            })
        })
        .await?;
    }
    if changes && backend == Backend::Sqlite {
        db.write(|tx| Box::pin(estimates::make(tx))).await?;
    }
    Ok(())
}

/// All of a migration in one go: a new store is ready sooner.
fn script(backend: Backend, migration: &Migration) -> String {
    let definitions = migration.definitions.iter().map(|sql| dialect::definition(backend, sql));
    let guarded = migration.append_only.iter();
    let triggers = guarded.flat_map(|(table, on)| dialect::append_only(backend, table, on));
    definitions.chain(triggers).collect::<Vec<_>>().join(";\n")
}
