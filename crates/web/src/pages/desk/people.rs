//! Finding a person: by name, card number, telephone, pinyin or initials.

use askama::Template;

use crate::frame::Frame;
use crate::grid::Grid;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PeopleView {
    /// What is looked for; empty lists everyone.
    pub q: String,
    /// How many were found, as a sentence.
    pub headline: String,
    /// Those found.
    pub found: Grid,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/desk/people.html")]
pub struct PeoplePage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: PeopleView,
}
