//! Many rows at once, by a statement that is written for one.
//!
//! To `PostgreSQL` every statement is a journey, so it gets as many rows in one as it takes.
//! `SQLite` is called where we stand: it runs the prepared statement for each row, which costs less
//! than a list that it would have to read and to lay out in a table first.

use std::fmt::Write;

use crate::{DbErr, Query, Record, Row, Tx, Value};

/// What one statement carries. `PostgreSQL` takes several times as many; longer texts win nothing.
const VALUES_MAX: usize = 3_000;

impl Tx {
    /// Writes new rows.
    pub async fn insert_all<R: Row>(&self, branch: &str, rows: &[R]) -> Result<(), DbErr> {
        if self.is_near() || rows.len() == 1 {
            for row in rows {
                self.insert(branch, row).await?;
            }
            return Ok(());
        }
        self.write_all(branch, rows, "").await
    }

    /// Writes those of the rows whose keys aren't there yet.
    pub async fn insert_absent<R: Row>(&self, branch: &str, rows: &[R]) -> Result<(), DbErr> {
        if self.is_near() {
            for row in rows {
                self.insert_if_absent(branch, row).await?;
            }
            return Ok(());
        }
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
    /// changes one row: `UPDATE … SET … WHERE branch = $1 AND id = $2 …`.
    pub async fn run_for_all<const N: usize>(
        &self,
        branch: &str,
        sql: &str,
        rows: Vec<[Value; N]>,
    ) -> Result<u64, DbErr> {
        let mut changed = 0;
        if self.is_near() || rows.len() == 1 {
            for row in rows {
                changed += self.run(branch, sql, row.into()).await?;
            }
            return Ok(changed);
        }
        let sql = from_values::<N>(sql);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<[Value; N]> = rows.by_ref().take(per_statement(N)).collect();
            let mut list = String::new();
            places(&mut list, chunk.len(), N, "");
            let sql = sql.replace("$rows", &list);
            changed += self.run(branch, &sql, chunk.into_iter().flatten().collect()).await?;
        }
        Ok(changed)
    }

    /// Asks for the rows with these keys, which are given in the order in which the rows shall be
    /// answered and locked. `sql` has `args` from `$2` on, and then `= $key`.
    pub async fn ask_for_all(
        &self,
        branch: &str,
        sql: &str,
        args: &[Value],
        keys: Vec<Value>,
    ) -> Result<Vec<Record>, DbErr> {
        let mut found = Vec::new();
        let first = args.len() + 2;
        if self.is_near() || keys.len() == 1 {
            let sql = sql.replace("$key", &format!("${first}"));
            for key in keys {
                found.extend(self.ask(branch, &sql, [args, &[key]].concat()).await?);
            }
            return Ok(found);
        }
        for keys in keys.chunks(VALUES_MAX) {
            let list: Vec<String> = (0..keys.len()).map(|n| format!("${}", n + first)).collect();
            let sql = sql.replace("= $key", &format!("IN ({})", list.join(", ")));
            found.extend(self.ask(branch, &sql, [args, keys].concat()).await?);
        }
        Ok(found)
    }
}

/// The change of one row as that of `(VALUES $rows) AS v`, whose columns are `v.column1`, ….
fn from_values<const N: usize>(sql: &str) -> String {
    let mut sql = sql.replacen(" WHERE ", " FROM (VALUES $rows) AS v WHERE ", 1);
    for n in (1..=N).rev() {
        sql = sql.replace(&format!("${}", n + 1), &format!("v.column{n}"));
    }
    sql
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
    fn a_change_of_one_row_becomes_one_of_many() {
        assert_eq!(
            from_values::<2>("UPDATE day SET minutes = minutes + $3 WHERE branch = $1 AND id = $2"),
            "UPDATE day SET minutes = minutes + v.column2 FROM (VALUES $rows) AS v WHERE branch = $1 AND id = v.column1"
        );
    }

    #[test]
    fn a_wide_row_has_a_statement_even_so() {
        assert_eq!((per_statement(30), per_statement(10_000)), (100, 1));
    }
}
