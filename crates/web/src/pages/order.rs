//! One order, as the resident or the volunteer sees it: where to be and when, how far it has
//! come, who it is about, and the one action at the thumb.

use askama::Template;

use crate::frame::Frame;
use crate::parts::{Act, Chip, Person, Step};

/// The form at the door: the word that the resident says, and the button.
#[derive(Clone, Debug)]
pub struct Door {
    /// Where it is sent; the field is `word`.
    pub post: String,
    /// The label: tell your number, ask for the word.
    pub asks: String,
    /// What was wrong with the word.
    pub error: Option<String>,
    /// What the button says.
    pub does: String,
}

/// A service that is going on.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// When it began.
    pub since_at: i64,
    /// Whole minutes until now; the script lets them run on.
    pub minutes: i64,
}

/// The way on to a page of its own.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Where it leads.
    pub href: String,
    /// What the button says.
    pub words: String,
    /// Its icon.
    pub icon: &'static str,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct OrderView {
    /// The order's number.
    pub number: String,
    /// Its state.
    pub chip: Chip,
    /// When, as a clause that ends in a comma.
    pub when: String,
    /// What one does.
    pub what: String,
    /// Why the last action was not done.
    pub refused: Option<String>,
    /// The word that the resident says at the door; only the resident sees it.
    pub word_to_tell: Option<String>,
    /// The form at the door; only the volunteer sees it.
    pub door: Option<Door>,
    /// The running service.
    pub running: Option<Running>,
    /// What to mind: hard of hearing.
    pub minds: Vec<String>,
    /// The state line.
    pub steps: Vec<Step>,
    /// The heading over the person: whom to go to, or who comes.
    pub who_heading: String,
    /// The other person.
    pub person: Option<Person>,
    /// Where: the block, or after acceptance the address.
    pub place: Option<String>,
    /// How long the address is shown.
    pub place_note: String,
    /// Facts, label and value.
    pub facts: Vec<(String, String)>,
    /// The page that comes next, at the thumb.
    pub lead: Option<Lead>,
    /// The next action, at the thumb.
    pub main: Option<Act>,
    /// The other actions.
    pub acts: Vec<Act>,
    /// A sentence below the actions.
    pub hint: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/order.html")]
pub struct OrderPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: OrderView,
}
