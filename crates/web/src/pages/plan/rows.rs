//! The rows behind a figure of the plan: sessions, attendances, work logs, records, counts.

use askama::Template;

use crate::frame::Frame;
use crate::grid::Grid;
use crate::parts::Down;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PlanRowsView {
    /// The activity's or target's name.
    pub name: String,
    /// How many rows make which figure, as a sentence.
    pub headline: String,
    /// What is said about them, such as what counts.
    pub about: String,
    /// The other kinds of rows of the same figure.
    pub kinds: Vec<Kind>,
    /// The rows.
    pub rows: Grid,
    /// The file.
    pub csv: String,
}

/// A kind of rows: sessions, attendances.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Where its list is, and what it is.
    pub down: Down,
    /// Whether it is the one that is shown.
    pub shown: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/plan/rows.html")]
pub struct PlanRowsPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: PlanRowsView,
}
