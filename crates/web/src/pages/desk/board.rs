//! The morning board: today by hour with a line at now, and what waits for somebody.

use askama::Template;

use crate::frame::Frame;
use crate::parts::Chip;

/// What the board shows.
#[derive(Clone, Debug)]
pub struct BoardView {
    /// How things stand, in clauses; each keeps to one line.
    pub headline: Vec<String>,
    /// What was last looked for.
    pub looked_for: String,
    /// How many of today's orders are in which state: 服务中 1，已约好 6。
    pub counts: String,
    /// Today's orders by hour.
    pub hours: Vec<HourRow>,
    /// Where the line at now stands: before the row of this number.
    pub now_before: usize,
    /// What time it is.
    pub now: String,
    /// What waits, the most pressing first; lists with nothing in them are left out.
    pub queues: Vec<Queue>,
}

/// One of today's orders.
#[derive(Clone, Debug)]
pub struct HourRow {
    /// When, in microseconds UTC.
    pub planned_at: i64,
    /// When, with the half of the day where it changes.
    pub clock: String,
    /// Its state.
    pub chip: Chip,
    /// Who is served.
    pub name: String,
    /// Sex, age, community.
    pub about: String,
    /// What a visitor must know.
    pub minds: String,
    /// The service.
    pub what: String,
    /// How long.
    pub minutes: i64,
    /// Who goes, or who was asked.
    pub who: String,
    /// Where the row leads.
    pub href: String,
    /// What the way there says.
    pub does: String,
    /// Whether somebody must do something about it.
    pub calls: bool,
}

/// A list of what waits.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Its name on the page.
    pub id: &'static str,
    /// What it is.
    pub title: String,
    /// How many, with its unit and tone.
    pub chip: Chip,
    /// The first few.
    pub rows: Vec<QueueRow>,
    /// How many more there are.
    pub more: i64,
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// Whom it is about, and what.
    pub words: String,
    /// Since when, and what tells people apart.
    pub small: String,
    /// Where it is done.
    pub href: String,
    /// What is done.
    pub does: String,
    /// Whether it is the next thing to do in its list.
    pub go: bool,
}

impl BoardView {
    /// Whether the line at now stands before the row of this number.
    pub fn is_now(&self, place: &usize) -> bool {
        self.now_before == *place
    }

    /// Whether it stands after all of them.
    pub fn now_is_last(&self) -> bool {
        self.hours.len() <= self.now_before
    }
}

/// The board.
#[derive(Template)]
#[template(path = "pages/desk/board.html")]
pub struct BoardPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: BoardView,
}
