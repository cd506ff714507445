//! Tables that are paged and sorted: columns, pages, and the addresses that turn them.

/// Rows on one page: a table that fits two screens and loads at once.
pub const ROWS: i64 = 50;

/// How a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest or earliest first.
    Up,
    /// Largest or latest first.
    Down,
}

impl Sorted {
    /// The value of `aria-sort`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "ascending",
            Self::Down => "descending",
        }
    }

    /// The arrow beside the word.
    pub const fn arrow(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Down => "↓",
        }
    }

    /// The key of what is read out.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Up => text::key("sorted-up"),
            Self::Down => text::key("sorted-down"),
        }
    }
}

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its word.
    pub words: String,
    /// Whether its figures stand at the end.
    pub end: bool,
    /// The page sorted by it, if it can be.
    pub href: Option<String>,
    /// How it is sorted now.
    pub sorted: Option<Sorted>,
}

/// Where in a long table a page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// This page, from 1.
    pub page: i64,
    /// How many there are, at least 1.
    pub of: i64,
    /// The address of a page, up to its number: `/rows?sort=day&page=`.
    pub address: String,
}

impl Pages {
    /// The pages of `rows` rows; a page beyond the last is the last.
    pub fn of_rows(rows: i64, page: i64, address: impl Into<String>) -> Self {
        let of = (rows.max(0) + ROWS - 1) / ROWS;
        let of = of.max(1);
        Self { page: page.clamp(1, of), of, address: address.into() }
    }

    /// The page before.
    pub fn earlier(&self) -> Option<String> {
        (self.page > 1).then(|| format!("{}{}", self.address, self.page - 1))
    }

    /// The page after.
    pub fn later(&self) -> Option<String> {
        (self.page < self.of).then(|| format!("{}{}", self.address, self.page + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_and_one_rows_are_three_pages() {
        let last = Pages::of_rows(101, 9, "/rows?page=");
        assert_eq!((last.page, last.of), (3, 3));
        assert_eq!(last.earlier().as_deref(), Some("/rows?page=2"));
        assert_eq!(last.later(), None);
        assert_eq!(Pages::of_rows(0, 1, "/rows?page=").of, 1);
    }
}
