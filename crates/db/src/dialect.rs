//! What differs between `SQLite` and `PostgreSQL`, under one name each.

use sea_orm::DbBackend;

/// A table's definition, written once: the column types `UUID`, `BIGINT`, `TEXT`, `BOOLEAN` are
/// what both databases agree on, and every table is strict.
pub(crate) fn definition(backend: DbBackend, sql: &str) -> String {
    if backend == DbBackend::Postgres {
        return sql.to_owned();
    }
    let sql = sql
        .replace(" UUID", " BLOB")
        .replace(" BIGINT", " INTEGER")
        .replace(" BOOLEAN", " INTEGER");
    if sql.starts_with("CREATE TABLE") { format!("{sql} STRICT, WITHOUT ROWID") } else { sql }
}

/// A statement as the database takes it: `SQLite` has one writer and knows no row locks.
pub(crate) fn statement(backend: DbBackend, sql: &str) -> &str {
    if backend == DbBackend::Sqlite { sql.strip_suffix(" FOR UPDATE").unwrap_or(sql) } else { sql }
}

/// Statements that refuse every change of a table's rows that `condition` (on `OLD`) covers.
pub(crate) fn append_only(backend: DbBackend, table: &str, update_condition: &str) -> Vec<String> {
    let refuse = format!("{table} is append-only");
    if backend == DbBackend::Sqlite {
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
            "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{refuse}'; END $$"
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
        assert_eq!(definition(DbBackend::Postgres, sql), sql);
        assert_eq!(
            definition(DbBackend::Sqlite, sql),
            "CREATE TABLE note (branch TEXT NOT NULL, id BLOB NOT NULL, paid INTEGER NOT NULL, PRIMARY KEY (branch, id)) STRICT, WITHOUT ROWID"
        );
    }

    #[test]
    fn a_lock_is_asked_for_only_where_there_are_row_locks() {
        let sql = "SELECT id FROM note WHERE branch = $1 FOR UPDATE";
        assert_eq!(statement(DbBackend::Sqlite, sql), "SELECT id FROM note WHERE branch = $1");
        assert_eq!(statement(DbBackend::Postgres, sql), sql);
    }
}
