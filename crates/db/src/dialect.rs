//! What differs between `SQLite` and `PostgreSQL`, under one name each.

/// Which database is underneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backend {
    Sqlite,
    Postgres,
}

/// A table's definition, written once: the column types `UUID`, `BIGINT`, `TEXT`, `BOOLEAN`,
/// `BYTEA` are
/// what both databases agree on, and every table is strict.
pub(crate) fn definition(backend: Backend, sql: &str) -> String {
    if backend == Backend::Postgres {
        return sql.to_owned();
    }
    let sql = sql
        .replace(" UUID", " BLOB")
        .replace(" BYTEA", " BLOB")
        .replace(" BIGINT", " INTEGER")
        .replace(" BOOLEAN", " INTEGER");
    if sql.starts_with("CREATE TABLE") { format!("{sql} STRICT, WITHOUT ROWID") } else { sql }
}

/// A statement as `SQLite` takes it: it has one writer and knows no row locks.
pub(crate) fn for_sqlite(sql: &str) -> &str {
    sql.strip_suffix(" FOR UPDATE").unwrap_or(sql)
}

/// Statements that refuse every change of a table's rows that `condition` (on `OLD`) covers.
pub(crate) fn append_only(backend: Backend, table: &str, update_condition: &str) -> Vec<String> {
    let refuse = format!("{table} is append-only");
    if backend == Backend::Sqlite {
        return vec![
            format!(
                "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {update_condition} BEGIN SELECT RAISE(ABORT, '{refuse}'); END"
            ),
            format!(
                "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refuse}'); END"
            ),
        ];
    }
    vec![
        format!(
            "CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{refuse}'; END $$"
        ),
        format!(
            "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({update_condition}) EXECUTE FUNCTION {table}_refuse()"
        ),
        format!(
            "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        ),
        format!(
            "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_strict_on_sqlite_and_plain_on_postgres() {
        let sql = "CREATE TABLE note (branch TEXT NOT NULL, id UUID NOT NULL, paid BOOLEAN NOT NULL, PRIMARY KEY (branch, id))";
        assert_eq!(definition(Backend::Postgres, sql), sql);
        assert_eq!(
            definition(Backend::Sqlite, sql),
            "CREATE TABLE note (branch TEXT NOT NULL, id BLOB NOT NULL, paid INTEGER NOT NULL, PRIMARY KEY (branch, id)) STRICT, WITHOUT ROWID"
        );
    }

    #[test]
    fn a_lock_is_asked_for_only_where_there_are_row_locks() {
        let sql = "SELECT id FROM note WHERE branch = $1 FOR UPDATE";
        assert_eq!(for_sqlite(sql), "SELECT id FROM note WHERE branch = $1");
    }
}
