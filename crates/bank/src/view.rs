//! What a query answers: plain structs for pages, the API and tests, and lists page by page.

use db::{DbErr, Query, Record, Value};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A struct that a statement's columns fill, each by its name. [`view!`](crate::view!) writes this.
pub trait View: Sized + Send {
    fn read(row: &Record) -> Result<Self, DbErr>;
}

/// Makes a struct of the columns that a statement selects: `view! { pub struct Line { pub at: i64, } }`.
#[macro_export]
macro_rules! view {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
        }
    ) => {
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
        $(#[$meta])*
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::view::View for $name {
            fn read(row: &db::Record) -> Result<Self, db::DbErr> {
                let mut next = 0..;
                let mut place = || next.next().expect("there are more numbers than columns");
                Ok($name { $($field: row.near(stringify!($field), place())?),* })
            }
        }
    };
}

/// All rows of a statement.
pub async fn list<V: View>(
    db: &impl Query,
    branch: &str,
    sql: &str,
    args: Vec<Value>,
) -> Result<Vec<V>, DbErr> {
    db.ask(branch, sql, args).await?.iter().map(V::read).collect()
}

/// The first row of a statement.
pub async fn first<V: View>(
    db: &impl Query,
    branch: &str,
    sql: &str,
    args: Vec<Value>,
) -> Result<Option<V>, DbErr> {
    db.ask(branch, sql, args).await?.first().map(V::read).transpose()
}

/// A count or a sum; 0 where there is no row.
pub async fn count(
    db: &impl Query,
    branch: &str,
    sql: &str,
    args: Vec<Value>,
) -> Result<i64, DbErr> {
    Ok(db.value(branch, sql, args).await?.unwrap_or(0))
}

/// As many rows as a page shows.
pub const PAGE_ROWS: i64 = 50;
/// Pages are counted up to here: further down, a filter serves better.
const PAGES_MAX: i64 = 10_000;

/// Which page of a list, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PageNumber(i64);

impl PageNumber {
    pub const FIRST: PageNumber = PageNumber(1);

    /// The nearest page that there can be.
    pub fn new(number: i64) -> PageNumber {
        PageNumber(number.clamp(1, PAGES_MAX))
    }

    pub const fn get(self) -> i64 {
        self.0
    }

    pub const fn offset(self) -> i64 {
        (self.0 - 1) * PAGE_ROWS
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub number: PageNumber,
    /// Rows of all pages.
    pub total: i64,
}

impl<T> Page<T> {
    pub fn has_next(&self) -> bool {
        self.number.get() * PAGE_ROWS < self.total
    }

    /// How many pages there are, at least one.
    pub fn pages(&self) -> i64 {
        self.total.max(1).div_euclid(PAGE_ROWS) + i64::from(self.total.max(1) % PAGE_ROWS != 0)
    }
}

/// Where the next rows of a list begin: after this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct After<K> {
    pub at: i64,
    pub key: K,
}

/// Some rows, the newest first, and where the next ones begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Slice<T, K> {
    pub rows: Vec<T>,
    pub next: Option<After<K>>,
}

impl<T, K> Slice<T, K> {
    /// Another slice may follow where this one is full.
    pub(crate) fn of(rows: Vec<T>, place: impl Fn(&T) -> After<K>) -> Slice<T, K> {
        let full = i64::try_from(rows.len()) == Ok(PAGE_ROWS);
        let next = rows.last().filter(|_| full).map(place);
        Slice { rows, next }
    }
}

/// In which direction a list runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    #[default]
    Up,
    Down,
}

impl Direction {
    pub const fn sql(self) -> &'static str {
        match self {
            Direction::Up => "ASC",
            Direction::Down => "DESC",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_whether_another_follows() {
        let page = |number, total| Page::<i64> { rows: vec![], number: PageNumber(number), total };
        assert_eq!([0, 1, 50, 51].map(|total| page(1, total).pages()), [1, 1, 1, 2]);
        assert_eq!(
            [(1, 50), (1, 51), (2, 51)].map(|(n, total)| page(n, total).has_next()),
            [false, true, false]
        );
    }

    #[test]
    fn a_page_that_cannot_be_is_the_nearest_that_can() {
        assert_eq!([-5, 0, 3, 999_999].map(|n| PageNumber::new(n).get()), [1, 1, 3, 10_000]);
    }
}
