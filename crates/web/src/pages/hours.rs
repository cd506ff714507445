//! Hours of service in one month, apart from the coins: using coins takes no hour away.

use askama::Template;
use jiff::civil::Date;

use crate::frame::Frame;
use crate::pages::passbook::Turn;

/// An accepted service record, as a line.
#[derive(Clone, Debug)]
pub struct HoursRow {
    /// The day.
    pub day: Date,
    /// The service, session or programme.
    pub what: String,
    /// The number of the record, and where.
    pub small: String,
    /// How it is proven: by machine, by paper.
    pub proof: String,
    /// The minutes served.
    pub minutes: i64,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct HoursView {
    /// The member's name.
    pub name: String,
    /// The member's code.
    pub code: String,
    /// The month.
    pub turn: Turn,
    /// The month's minutes.
    pub month_minutes: i64,
    /// All minutes since joining.
    pub all_minutes: i64,
    /// The records.
    pub rows: Vec<HoursRow>,
    /// Other pages: address and name.
    pub others: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/hours.html")]
pub struct HoursPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: HoursView,
}
