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
    /// `SELECT … FROM … WHERE branch = $1`, made once.
    fn select() -> &'static str;
    /// `INSERT INTO … VALUES …`, made once.
    fn insert() -> &'static str;
    /// [`Row::insert`] that does nothing where the key is there, made once.
    fn insert_if_absent() -> &'static str;
    /// `UPDATE … SET … WHERE branch = $1 AND …`, made once.
    fn update() -> &'static str;
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

            fn update() -> &'static str {
                static TEXT: std::sync::LazyLock<String> =
                    std::sync::LazyLock::new(|| $crate::columns::update::<$name>());
                &TEXT
            }
        }
    };
}

/// The statements that a row's columns make.
pub mod columns {
    use super::{Row, Write};

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

    pub fn update<R: Row>() -> String {
        let place = |column: &&str| {
            let n = R::COLUMNS.iter().position(|it| it == column).expect("a key is a column");
            format!("{column} = ${}", n + 2)
        };
        let (keys, rest): (Vec<&str>, Vec<&str>) =
            R::COLUMNS.iter().partition(|column| R::KEY.contains(column));
        let set: Vec<String> = rest.iter().map(place).collect();
        let key: Vec<String> = keys.iter().map(place).collect();
        format!(
            "UPDATE {} SET {} WHERE branch = $1 AND {}",
            R::TABLE,
            set.join(", "),
            key.join(" AND ")
        )
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
            Note::update(),
            "UPDATE note SET text = $3, read = $4 WHERE branch = $1 AND id = $2"
        );
    }
}
