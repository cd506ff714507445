//! The auditor's lists, and one transfer with all that belongs to it.

use askama::Template;

use crate::field::Field;
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
