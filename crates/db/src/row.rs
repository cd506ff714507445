//! Rows: a struct, its table and its key, said once.

use std::fmt::Write;

use crate::{DbErr, Record, Value};

/// A struct that is a row of a table. [`row!`](macro@crate::row) writes this.
pub trait Row: Sized + Send {
    const TABLE: &'static str;
    /// Without `branch`, which every table has first.
    const COLUMNS: &'static [&'static str];
    /// The columns that, after `branch`, name one row.
    const KEY: &'static [&'static str];

    /// From an answer of [`Row::select`]: each column at its place.
    fn from_record(record: &Record) -> Result<Self, DbErr>;
    /// In the order of [`Row::COLUMNS`].
    fn values(&self) -> Vec<Value>;
    /// Which columns differ, by their places, the first one first.
    fn changed(&self, after: &Self) -> Vec<usize>;
    /// The values at these places, which are given the first one first.
    fn values_at(&self, places: &[usize]) -> Vec<Value>;
    /// `SELECT … FROM … WHERE branch = $1`, made once.
    fn select() -> &'static str;
    /// `INSERT INTO … VALUES …`, made once.
    fn insert() -> &'static str;
    /// [`Row::insert`] that does nothing where the key is there, made once.
    fn insert_if_absent() -> &'static str;
    /// `UPDATE … SET … WHERE branch = $1 AND …` of all columns, made once.
    fn overwrite() -> &'static str;
}

/// Ties a struct to a table: `row! { pub struct Note in "note" key (id) { pub id: NoteId, … } }`.
#[macro_export]
macro_rules! row {
    (
        $(#[$meta:meta])*
        pub struct $name:ident in $table:literal key ($($key:ident),+) {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::Row for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
            const KEY: &'static [&'static str] = &[$(stringify!($key)),+];

            fn from_record(record: &$crate::Record) -> Result<Self, $crate::DbErr> {
                let mut next = 0..;
                let mut place = || next.next().expect("there are more numbers than columns");
                Ok($name { $($field: record.near(stringify!($field), place())?),* })
            }

            fn values(&self) -> Vec<$crate::Value> {
                vec![$($crate::Value::from(self.$field.clone())),*]
            }

            fn changed(&self, after: &Self) -> Vec<usize> {
                let same = [$(self.$field == after.$field),*];
                (0..same.len()).filter(|at| !same[*at]).collect()
            }

            fn values_at(&self, places: &[usize]) -> Vec<$crate::Value> {
                let mut wanted = places.iter().copied().peekable();
                let mut values = Vec::with_capacity(places.len());
                let mut next = 0..;
                $(
                    let at = next.next().expect("there are more numbers than columns");
                    if wanted.next_if_eq(&at).is_some() {
                        values.push($crate::Value::from(self.$field.clone()));
                    }
                )*
                values
            }

            fn select() -> &'static str {
                static TEXT: std::sync::LazyLock<String> =
                    std::sync::LazyLock::new(|| $crate::columns::select::<$name>());
                &TEXT
            }

            fn insert() -> &'static str {
                static TEXT: std::sync::LazyLock<String> =
                    std::sync::LazyLock::new(|| $crate::columns::insert::<$name>());
                &TEXT
            }

            fn insert_if_absent() -> &'static str {
                static TEXT: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
                    format!("{} ON CONFLICT DO NOTHING", $crate::columns::insert::<$name>())
                });
                &TEXT
            }

            fn overwrite() -> &'static str {
                static TEXT: std::sync::LazyLock<String> =
                    std::sync::LazyLock::new(|| $crate::columns::overwrite::<$name>());
                &TEXT
            }
        }
    };
}

/// The statements that a row's columns make.
pub mod columns {
    use super::{Row, Value, Write};

    pub fn select<R: Row>() -> String {
        format!("SELECT {} FROM {} WHERE branch = $1", R::COLUMNS.join(", "), R::TABLE)
    }

    pub fn insert<R: Row>() -> String {
        let mut places = String::from("$1");
        for n in 0..R::COLUMNS.len() {
            write!(places, ", ${}", n + 2).expect("writing to a string");
        }
        format!("INSERT INTO {} (branch, {}) VALUES ({places})", R::TABLE, R::COLUMNS.join(", "))
    }

    pub fn overwrite<R: Row>() -> String {
        let rest: Vec<usize> = (0..R::COLUMNS.len()).filter(|at| !is_key::<R>(*at)).collect();
        update::<R>(&rest, |at| at)
    }

    /// The statement that makes one row the other, and its values; `None` where they are the same.
    ///
    /// # Panics
    ///
    /// If they have not the same key.
    pub fn change<R: Row>(before: &R, after: &R) -> Option<(String, Vec<Value>)> {
        let changed = before.changed(after);
        assert!(!changed.iter().any(|at| is_key::<R>(*at)), "a row of {} keeps its key", R::TABLE);
        if changed.is_empty() {
            return None;
        }
        let given: Vec<usize> =
            (0..R::COLUMNS.len()).filter(|at| is_key::<R>(*at) || changed.contains(at)).collect();
        let place = |at| given.iter().position(|it| *it == at).expect("only those that are given");
        Some((update::<R>(&changed, place), after.values_at(&given)))
    }

    fn is_key<R: Row>(at: usize) -> bool {
        R::KEY.contains(&R::COLUMNS[at])
    }

    /// Sets these columns; each one's value stands at its `place`, as those of the key do.
    fn update<R: Row>(set: &[usize], place: impl Fn(usize) -> usize) -> String {
        let assigned = |at: usize| format!("{} = ${}", R::COLUMNS[at], place(at) + 2);
        let set: Vec<String> = set.iter().map(|at| assigned(*at)).collect();
        let key = (0..R::COLUMNS.len()).filter(|at| is_key::<R>(*at)).map(assigned);
        let key: Vec<String> = key.collect();
        let (set, key) = (set.join(", "), key.join(" AND "));
        format!("UPDATE {} SET {set} WHERE branch = $1 AND {key}", R::TABLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    row! {
        pub struct Note in "note" key (id) {
            pub id: i64,
            pub text: String,
            pub read: Option<i64>,
        }
    }

    #[test]
    fn every_statement_names_the_branch_first() {
        assert_eq!(Note::select(), "SELECT id, text, read FROM note WHERE branch = $1");
        assert_eq!(
            Note::insert(),
            "INSERT INTO note (branch, id, text, read) VALUES ($1, $2, $3, $4)"
        );
        assert_eq!(
            Note::overwrite(),
            "UPDATE note SET text = $3, read = $4 WHERE branch = $1 AND id = $2"
        );
    }

    #[test]
    fn what_keeps_its_value_is_not_written() {
        let note = Note { id: 7, text: "茶".into(), read: None };
        let read = Note { read: Some(5), ..note.clone() };
        assert_eq!(columns::change(&note, &note), None);
        let (sql, values) = columns::change(&note, &read).expect("it was read");
        assert_eq!(sql, "UPDATE note SET read = $3 WHERE branch = $1 AND id = $2");
        assert_eq!(values, [Value::from(7_i64), Value::from(Some(5_i64))]);
    }

    #[test]
    #[should_panic(expected = "keeps its key")]
    fn a_row_never_becomes_another() {
        let note = Note { id: 7, text: "茶".into(), read: None };
        columns::change(&note, &Note { id: 8, ..note.clone() });
    }
}
