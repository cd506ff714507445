//! One order as the station sees it: how far it has come, who may do what now, and small forms.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::parts::{Chip, Person, Picks, Step};

/// What a small form of the page asks besides its button.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A line.
    Line(Field),
    /// A few lines.
    Lines(Field),
    /// One of several.
    Pick(Picks),
    /// What the page saw, and the form brings along: name and value.
    Seen(&'static str, String),
}

/// An action with what it asks for.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Its name on the page, and the last part of the address that its form goes to.
    pub name: &'static str,
    /// What is done.
    pub title: String,
    /// What follows from it, or what to read out.
    pub about: String,
    /// Whether `about` is read out.
    pub read_out: bool,
    /// What is asked.
    pub asks: Vec<Ask>,
    /// What the button says.
    pub does: String,
    /// Its icon.
    pub icon: &'static str,
    /// Whether it is the one next action, and stands open.
    pub go: bool,
    /// Whether it stands open because it came back.
    pub open: bool,
    /// Why somebody else must do it: then there is no button.
    pub not_you: Option<String>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct DeskOrderView {
    /// The order's id, in addresses.
    pub id: String,
    /// The order's number.
    pub number: String,
    /// Its state.
    pub chip: Chip,
    /// Who, what, when: clauses of the heading.
    pub headline: Vec<String>,
    /// Why the last try was not done.
    pub refused: Option<String>,
    /// What somebody must do next, if anybody.
    pub waits: Option<String>,
    /// The state line.
    pub steps: Vec<Step>,
    /// The resident, with the address of their card.
    pub resident: (String, Person),
    /// The volunteer, with the address of their card.
    pub volunteer: Option<(String, Person)>,
    /// What a visitor must know.
    pub minds: Vec<String>,
    /// Facts, label and value.
    pub facts: Vec<(String, String)>,
    /// What was paid: where each payment stands, and what it was.
    pub payments: Vec<(String, String)>,
    /// The service word, while it is of use.
    pub word: Option<String>,
    /// Whether somebody is still looked for.
    pub seeks: bool,
    /// What can be done now.
    pub deeds: Vec<Deed>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/desk/order.html")]
pub struct DeskOrderPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: DeskOrderView,
}
