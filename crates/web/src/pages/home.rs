//! A member's home: today's order first; with none, what can be done. Elders see three doors.

use askama::Template;

use crate::frame::Frame;
use crate::pages::tasks::TaskRow;
use crate::parts::{Above, Chip, Step};

/// The order that comes next, as a card.
#[derive(Clone, Debug)]
pub struct NextOrder {
    /// Its page.
    pub href: String,
    /// The day, in words: 今天 4月12日 周二.
    pub day: String,
    /// When, as a clause that ends in a comma: 下午2:30，
    pub when: String,
    /// What one does: 去许凤英家修水龙头.
    pub what: String,
    /// Where, and how long.
    pub place: String,
    /// Its state.
    pub chip: Chip,
    /// The state line.
    pub steps: Vec<Step>,
    /// What comes next, a sentence.
    pub comes: String,
    /// What the button opens.
    pub open: String,
}

/// One of a member's orders, as a line.
#[derive(Clone, Debug)]
pub struct OrderRow {
    /// Its page.
    pub href: String,
    /// What it is about.
    pub what: String,
    /// When.
    pub when: String,
    /// Its state.
    pub chip: Chip,
}

/// What the home page shows.
#[derive(Clone, Debug)]
pub struct HomeView {
    /// The member's name.
    pub name: String,
    /// The key of the greeting, by the time of day; see [`greeting`].
    pub greeting: &'static str,
    /// Whether the member gives help, too.
    pub volunteer: bool,
    /// The order that comes next.
    pub next: Option<NextOrder>,
    /// The balance of coins, in minutes.
    pub balance_minutes: i64,
    /// Of these, held for orders on their way.
    pub held_minutes: i64,
    /// Whether the coins are at the cap or above it.
    pub above: Option<Above>,
    /// Whether nothing can go out of the account.
    pub frozen: bool,
    /// The other orders that are not over, the nearest first.
    pub orders: Vec<OrderRow>,
    /// Needs close by.
    pub near: Vec<TaskRow>,
    /// How many needs there are in all.
    pub near_all: i64,
}

/// The greeting for an hour of the day (0…23).
pub const fn greeting(hour: i8) -> &'static str {
    match hour {
        5..=11 => text::key("home-hello-morning"),
        12..=17 => text::key("home-hello-afternoon"),
        _ => text::key("home-hello-evening"),
    }
}

/// The home page.
#[derive(Template)]
#[template(path = "pages/home.html")]
pub struct HomePage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: HomeView,
}
