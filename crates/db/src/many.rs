//! Many rows at once: as few statements as the databases allow, on both the same text.

use std::fmt::Write;

use crate::{DbErr, Query, Record, Row, Tx, Value};

/// What one statement carries. Both databases take several times as many; longer texts win nothing.
const VALUES_MAX: usize = 3_000;

/// Where the rows stand in a statement for many.
const PLACE: &str = "$rows";
/// Where the first values of the rows stand once more.
const KEYS: &str = "$keys";

impl Tx {
    /// Writes new rows.
    pub async fn insert_all<R: Row>(&self, branch: &str, rows: &[R]) -> Result<(), DbErr> {
        if let [one] = rows {
            return self.insert(branch, one).await;
        }
        self.write_all(branch, rows, "").await
    }

    /// Writes those of the rows whose keys aren't there yet.
    pub async fn insert_absent<R: Row>(&self, branch: &str, rows: &[R]) -> Result<(), DbErr> {
        self.write_all(branch, rows, " ON CONFLICT DO NOTHING").await
    }

    async fn write_all<R: Row>(&self, branch: &str, rows: &[R], end: &str) -> Result<(), DbErr> {
        let width = R::COLUMNS.len();
        for rows in rows.chunks(per_statement(width)) {
            let columns = R::COLUMNS.join(", ");
            let mut sql = format!("INSERT INTO {} (branch, {columns}) VALUES ", R::TABLE);
            places(&mut sql, rows.len(), width, "$1, ");
            sql.push_str(end);
            self.run(branch, &sql, rows.iter().flat_map(R::values).collect()).await?;
        }
        Ok(())
    }

    /// One change of many rows, each with values of its own; returns how many were changed. `sql`
    /// has `(VALUES $rows) AS v`, whose columns are `v.column1`, `v.column2`, …, and `IN ($keys)`
    /// with the first of each row: without it, `SQLite` would rather read the whole branch and
    /// look each row up among the values.
    pub async fn run_for_all<const N: usize>(
        &self,
        branch: &str,
        sql: &str,
        rows: Vec<[Value; N]>,
    ) -> Result<u64, DbErr> {
        let mut changed = 0;
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<[Value; N]> = rows.by_ref().take(per_statement(N)).collect();
            let mut list = String::new();
            places(&mut list, chunk.len(), N, "");
            let firsts: Vec<String> = (0..chunk.len()).map(|n| format!("${}", n * N + 2)).collect();
            let sql = sql.replace(PLACE, &list).replace(KEYS, &firsts.join(", "));
            changed += self.run(branch, &sql, chunk.into_iter().flatten().collect()).await?;
        }
        Ok(changed)
    }

    /// Asks for the rows with these keys, in pieces. `sql` has `args` from `$2` on, and then
    /// `IN ($rows)`; each piece is answered in the order that the statement says, so give the keys
    /// sorted.
    pub async fn ask_for_all(
        &self,
        branch: &str,
        sql: &str,
        args: &[Value],
        keys: Vec<Value>,
    ) -> Result<Vec<Record>, DbErr> {
        let mut found = Vec::new();
        for keys in keys.chunks(VALUES_MAX) {
            let first = args.len() + 2;
            let list: Vec<String> = (0..keys.len()).map(|n| format!("${}", n + first)).collect();
            let sql = sql.replace(PLACE, &list.join(", "));
            found.extend(self.ask(branch, &sql, [args, keys].concat()).await?);
        }
        Ok(found)
    }
}

fn per_statement(width: usize) -> usize {
    (VALUES_MAX / width).max(1)
}

/// `($1, $2, $3), ($1, $4, $5)`: so many rows, so wide, each after `before`.
fn places(sql: &mut String, rows: usize, width: usize, before: &str) {
    for row in 0..rows {
        let open = if row == 0 { "(" } else { ", (" };
        write!(sql, "{open}{before}").expect("writing to a string");
        for column in 0..width {
            let comma = if column == 0 { "" } else { ", " };
            let number = row * width + column + 2; // `$1` is the branch.
            write!(sql, "{comma}${number}").expect("writing to a string");
        }
        sql.push(')');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_every_row_has_a_place_of_its_own() {
        let mut sql = String::new();
        places(&mut sql, 2, 2, "$1, ");
        assert_eq!(sql, "($1, $2, $3), ($1, $4, $5)");
        let mut sql = String::new();
        places(&mut sql, 2, 1, "");
        assert_eq!(sql, "($2), ($3)");
    }

    #[test]
    fn a_wide_row_has_a_statement_even_so() {
        assert_eq!((per_statement(30), per_statement(10_000)), (100, 1));
    }
}
