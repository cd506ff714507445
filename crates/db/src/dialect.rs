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
    if !sql.starts_with("CREATE TABLE") {
        return sql;
    }
    format!("{} STRICT, WITHOUT ROWID", one_by_one(&sql))
}

/// `state = 'open' OR state = 'frozen'` for `state IN ('open', 'frozen')`: for a list, `SQLite`
/// builds a table of it whenever a row is checked, which costs more than writing the row.
fn one_by_one(sql: &str) -> String {
    const IN: &str = " IN (";
    let mut done = String::new();
    let mut rest = sql;
    while let Some((before, list)) = rest.split_once(IN) {
        let (list, after) = list.split_once(')').expect("a list ends");
        let (before, column) = before.rsplit_once('(').expect("a check has brackets");
        let each: Vec<String> = list.split(", ").map(|it| format!("{column} = {it}")).collect();
        done = format!("{done}{before}({}", each.join(" OR "));
        rest = after;
    }
    done + rest
}

/// A statement as `SQLite` takes it: it has one writer and knows no row locks.
pub(crate) fn for_sqlite(sql: &str) -> &str {
    let locks = [" FOR UPDATE", " FOR NO KEY UPDATE"];
    locks.iter().find_map(|it| sql.strip_suffix(it)).unwrap_or(sql)
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
    fn what_a_column_may_hold_is_compared_one_by_one_on_sqlite() {
        let sql = "CREATE TABLE note (side TEXT CHECK (side IN ('left', 'right')), paid BIGINT CHECK (0 < paid), kind TEXT CHECK (kind IN ('a')))";
        let made = "CREATE TABLE note (side TEXT CHECK (side = 'left' OR side = 'right'), paid INTEGER CHECK (0 < paid), kind TEXT CHECK (kind = 'a')) STRICT, WITHOUT ROWID";
        assert_eq!(definition(Backend::Sqlite, sql), made);
    }

    #[test]
    fn a_lock_is_asked_for_only_where_there_are_row_locks() {
        for lock in [" FOR UPDATE", " FOR NO KEY UPDATE", ""] {
            let sql = format!("SELECT id FROM note WHERE branch = $1{lock}");
            assert_eq!(for_sqlite(&sql), "SELECT id FROM note WHERE branch = $1");
        }
    }
}
