//! What needs two persons: a list of all of it, and one matter with what can be done about it.

use askama::Template;

use super::order::{Ask, Deed};
use crate::frame::Frame;
use crate::grid::Grid;
use crate::parts::Chip;

/// Label, value, and where the value leads.
pub type Fact = (String, String, Option<String>);

/// One matter.
#[derive(Clone, Debug)]
pub struct MatterView {
    /// Where it belongs: address and name.
    pub up: (String, String),
    /// What it is.
    pub headline: String,
    /// How it stands.
    pub chip: Option<Chip>,
    /// Why the last try was not done.
    pub refused: Option<String>,
    /// What somebody must do next, if anybody.
    pub waits: Option<String>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What can be done now.
    pub deeds: Vec<Deed>,
    /// Below which address the forms go.
    pub action: String,
}

/// The page of one matter.
#[derive(Template)]
#[template(path = "pages/desk/matter.html")]
pub struct MatterPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: MatterView,
}

/// All that waits for a second person, and what was decided.
#[derive(Clone, Debug)]
pub struct MattersView {
    /// How many wait.
    pub headline: String,
    /// The lists: name on the page, heading, rows.
    pub groups: Vec<(&'static str, String, Grid)>,
}

/// The page of all.
#[derive(Template)]
#[template(path = "pages/desk/matters.html")]
pub struct MattersPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: MattersView,
}
