//! The auditor's lists, and one transfer with all that belongs to it.

use askama::Template;
use bank::view::After;

use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::grid::Grid;
use crate::parts::Pick;

/// A list of the auditor's.
#[derive(Clone, Debug)]
pub struct ListView {
    /// Its address, for the form that filters it.
    pub address: &'static str,
    /// How many rows, as a sentence.
    pub headline: String,
    /// What is said about them.
    pub about: String,
    /// What they are filtered by: field and choices.
    pub filters: Vec<(Field, Vec<Pick>)>,
    /// What is typed in beside: a day, a code.
    pub fields: Vec<Field>,
    /// The rows.
    pub rows: Grid,
}

/// The page of a list.
#[derive(Template)]
#[template(path = "pages/audit/list.html")]
pub struct ListPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: ListView,
}

/// One thing of the books, as facts.
#[derive(Clone, Debug)]
pub struct FactsView {
    /// What it is, as a sentence.
    pub headline: String,
    /// The list that it is in: address and name.
    pub up: (String, String),
    /// Groups of facts: heading, then label, value and perhaps an address.
    pub groups: Vec<Group>,
}

/// Facts that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// Label, value, and where the value leads.
    pub facts: Vec<(String, String, Option<String>)>,
}

/// The page of one thing of the books.
#[derive(Template)]
#[template(path = "pages/audit/facts.html")]
pub struct FactsPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: FactsView,
}

/// The place where a page goes on: an instant and a key.
pub(super) fn after<K: std::str::FromStr>(text: &str) -> Option<After<K>> {
    let (at, key) = text.split_once('.')?;
    Some(After { at: at.parse().ok()?, key: key.parse().ok()? })
}

/// A choice among names, with all of them as the first.
pub(super) fn choice(
    frame: &Frame,
    name: &'static str,
    label: &str,
    picks: impl Iterator<Item = Pick>,
) -> (Field, Vec<Pick>) {
    let all = Pick { words: frame.t("audit-any"), ..Pick::default() };
    let field = Field::new(name, frame.t(label), Holds::Words).optional();
    (field, [all].into_iter().chain(picks).collect())
}
