//! Giving coins to the pool, for elders who need help and have none.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct DonateView {
    /// What can be given.
    pub available_minutes: i64,
    /// How much: field `minutes`.
    pub minutes: Field,
    /// Points that each minute brings.
    pub points: i64,
    /// Why the last try was not done.
    pub refused: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/donate.html")]
pub struct DonatePage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: DonateView,
}
