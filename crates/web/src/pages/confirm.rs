//! After a service: content or not. Saying no holds the payment. Rating is the same page later.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::parts::{Act, Person, Picks};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ConfirmView {
    /// The order's number.
    pub number: String,
    /// The question, as the heading.
    pub question: String,
    /// Where the form is sent.
    pub post: String,
    /// What the button says.
    pub does: String,
    /// Who helped, or who was helped.
    pub helper: Person,
    /// The service.
    pub what: String,
    /// Minutes between signing in and out.
    pub served_minutes: i64,
    /// Minutes agreed.
    pub planned_minutes: i64,
    /// What is paid.
    pub pays_minutes: i64,
    /// Who pays, in words.
    pub payer: String,
    /// Three faces: field `rating`.
    pub faces: Picks,
    /// A few words, if one likes: field `note`.
    pub note: Field,
    /// Not content: hold the payment; absent when it is paid already.
    pub dispute: Option<Act>,
    /// Why the last try was not done.
    pub refused: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/confirm.html")]
pub struct ConfirmPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: ConfirmView,
}
