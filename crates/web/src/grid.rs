//! A long table in words: its columns sort, its pages turn, its rows lead further down.

use serde::Deserialize;

use crate::frame::Frame;
use crate::parts::Chip;
use crate::table::{Column, Pages, Sorted};

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words.
    pub words: String,
    /// A second, smaller part.
    pub small: String,
    /// Whether it is a figure, which stands at the end.
    pub end: bool,
    /// Where the words lead.
    pub href: Option<String>,
    /// A state, instead of words.
    pub chip: Option<Chip>,
}

impl Cell {
    /// Words.
    pub fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// A figure.
    pub fn figure(words: impl Into<String>) -> Self {
        Self { words: words.into(), end: true, ..Self::default() }
    }

    /// A state.
    pub fn state(chip: Chip) -> Self {
        Self { chip: Some(chip), ..Self::default() }
    }

    /// With a smaller part.
    #[must_use]
    pub fn with_small(mut self, small: impl Into<String>) -> Self {
        self.small = small.into();
        self
    }

    /// That leads somewhere.
    #[must_use]
    pub fn leading_to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A table, one page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What a screen reader hears first.
    pub caption: String,
    /// The heads.
    pub columns: Vec<Column>,
    /// The rows; the first cell of each is its head.
    pub rows: Vec<Vec<Cell>>,
    /// Where in the whole this page stands.
    pub pages: Pages,
    /// What stands there when there are no rows.
    pub none: String,
    /// Where the list goes on, when its pages aren't counted.
    pub further: Option<String>,
}

impl Grid {
    /// The word of a column, for the card that a row becomes on a phone.
    pub fn word(&self, place: &usize) -> &str {
        self.columns.get(*place).map_or("", |column| column.words.as_str())
    }
}

/// How the address of a list asks for it: `?sort=-day&page=2&q=…`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// The column; a minus before it turns the order round.
    #[serde(default)]
    pub sort: String,
    /// The page, from 1.
    #[serde(default)]
    pub page: String,
    /// What is looked for.
    #[serde(default)]
    pub q: String,
}

impl Asked {
    /// The page; the first where none or nonsense is asked for.
    pub fn page_number(&self) -> i64 {
        self.page.trim().parse().unwrap_or(1)
    }

    /// The column to sort by, or `usual` where none is asked for.
    pub fn column<'a>(&'a self, usual: &'a str) -> &'a str {
        if self.sort.is_empty() { usual } else { &self.sort }.trim_start_matches('-')
    }

    /// Which way.
    pub fn sorted(&self, usual: Sorted) -> Sorted {
        match (self.sort.is_empty(), self.sort.starts_with('-')) {
            (true, _) => usual,
            (false, true) => Sorted::Down,
            (false, false) => Sorted::Up,
        }
    }
}

/// The heads of a table that is sorted by one of them.
pub struct Heads<'a> {
    frame: &'a Frame,
    /// The list's address without `sort` and `page`, ending in `?` or `&`.
    address: String,
    by: &'a str,
    sorted: Sorted,
    columns: Vec<Column>,
}

impl<'a> Heads<'a> {
    /// No columns yet.
    pub fn new(frame: &'a Frame, address: String, by: &'a str, sorted: Sorted) -> Self {
        Self { frame, address, by, sorted, columns: Vec::new() }
    }

    /// One that sorts by `name`.
    #[must_use]
    pub fn sortable(mut self, name: &str, key: &str, end: bool) -> Self {
        let here = name == self.by;
        let turned = here && self.sorted == Sorted::Up;
        let minus = if turned { "-" } else { "" };
        self.columns.push(Column {
            words: self.frame.t(key),
            end,
            href: Some(format!("{}sort={minus}{name}", self.address)),
            sorted: here.then_some(self.sorted),
        });
        self
    }

    /// One that doesn't sort.
    #[must_use]
    pub fn plain(mut self, key: &str, end: bool) -> Self {
        self.columns.push(Column { words: self.frame.t(key), end, ..Column::default() });
        self
    }

    /// All of them, and the address of a page of the list sorted as it is.
    pub fn done(self) -> (Vec<Column>, String) {
        let minus = match self.sorted {
            Sorted::Up => "",
            Sorted::Down => "-",
        };
        (self.columns, format!("{}sort={minus}{}&page=", self.address, self.by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(sort: &str) -> Asked {
        Asked { sort: sort.to_owned(), page: "x".to_owned(), q: String::new() }
    }

    #[test]
    fn an_address_says_by_which_column_and_which_way() {
        assert_eq!(
            (asked("").column("day"), asked("").sorted(Sorted::Down)),
            ("day", Sorted::Down)
        );
        assert_eq!(asked("-name").column("day"), "name");
        assert_eq!(asked("-name").sorted(Sorted::Up), Sorted::Down);
        assert_eq!(asked("name").sorted(Sorted::Down), Sorted::Up);
        assert_eq!(asked("name").page_number(), 1);
    }
}
