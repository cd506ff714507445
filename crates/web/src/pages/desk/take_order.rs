//! Taking an order for somebody who rings or stands at the desk: the sentence to read out, and the
//! form that makes it.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::parts::{Person, Picks};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct TakeOrderView {
    /// What is asked next, in clauses.
    pub headline: Vec<String>,
    /// Where the form goes.
    pub post: String,
    /// The key of the form, the same until it is done.
    pub key: String,
    /// How the person came: `phone` or `desk`.
    pub by: &'static str,
    /// Who it is for.
    pub person: Person,
    /// What whoever talks to or visits them must know.
    pub minds: Vec<String>,
    /// Address, balance, allowance, proxies: label and value.
    pub facts: Vec<(String, String)>,
    /// The last orders: what, and when, who and how it was.
    pub before: Vec<(String, String)>,
    /// How many orders there were.
    pub before_all: i64,
    /// The sentence to read out, or what is missing for it.
    pub sentence: String,
    /// Whether everything is chosen and the sentence is whole.
    pub whole: bool,
    /// Why it was not done.
    pub refused: Option<String>,
    /// What it rests on: field `consent`.
    pub consent: Picks,
    /// The classes as tiles: field `class`.
    pub class: Picks,
    /// The services of the class: field `service`.
    pub service: Picks,
    /// How long, when it isn't the standard: field `minutes`.
    pub minutes: Field,
    /// Which day: field `day`.
    pub day: Picks,
    /// What time: field `time`.
    pub time: Picks,
    /// Another day: field `other_day`.
    pub other_day: Field,
    /// Another time: field `other_time`.
    pub other_time: Field,
    /// What the helper should know: field `note`.
    pub note: Field,
    /// Who pays: field `payer`.
    pub payer: Picks,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/desk/take_order.html")]
pub struct TakeOrderPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: TakeOrderView,
}
