//! Paper of the desk: today's list, and the slip that an elder takes home.

use askama::Template;

use crate::frame::Frame;
use crate::grid::Grid;

/// Today's list.
#[derive(Clone, Debug)]
pub struct TodayView {
    /// The day and how many orders, as a sentence.
    pub headline: String,
    /// The orders.
    pub orders: Grid,
}

/// The page of today's list.
#[derive(Template)]
#[template(path = "pages/desk/today.html")]
pub struct TodayPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: TodayView,
}

/// A slip for the elder: who comes, when, and the word to say at the door.
#[derive(Clone, Debug)]
pub struct SlipView {
    /// The order's id, in addresses.
    pub id: String,
    /// The order's number.
    pub number: String,
    /// Whom it is for.
    pub name: String,
    /// The day, written out.
    pub day: String,
    /// The time.
    pub time: String,
    /// The service and how long.
    pub what: String,
    /// Who comes; absent while nobody is found.
    pub who: Option<String>,
    /// The word to say at the door.
    pub word: Option<String>,
    /// Who pays, a sentence.
    pub pays: String,
}

/// The page of a slip.
#[derive(Template)]
#[template(path = "pages/desk/slip.html")]
pub struct SlipPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: SlipView,
}
