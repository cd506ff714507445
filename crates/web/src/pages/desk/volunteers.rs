//! Who could go: ranked, with reasons; asking, answers; and what is read out when somebody said yes.

use askama::Template;

use crate::frame::Frame;
use crate::parts::{Chip, Person};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct VolunteersView {
    /// How it stands, in clauses.
    pub headline: Vec<String>,
    /// The order's id, in addresses.
    pub order: String,
    /// The order's number.
    pub number: String,
    /// What is needed: service, when, how long, where.
    pub need: String,
    /// What somebody must have to fit: 会理发、周四下午有空.
    pub asks_for: String,
    /// Those asked, and what they said.
    pub asked: Vec<AskedRow>,
    /// Those who fit, best first.
    pub fitting: Vec<Candidate>,
    /// Those who don't, and why.
    pub unfit: Vec<(String, String)>,
    /// Why the last try was not done.
    pub refused: Option<String>,
    /// What is read to the resident once somebody goes.
    pub call_back: Option<CallBack>,
}

/// Somebody who was asked.
#[derive(Clone, Debug)]
pub struct AskedRow {
    /// Who.
    pub name: String,
    /// When, and the telephone number.
    pub small: String,
    /// What they said.
    pub chip: Chip,
    /// The ask's id, while an answer is awaited.
    pub waiting: Option<String>,
    /// Whether this one said yes and can take it now; the member's id.
    pub takes: Option<String>,
}

/// Somebody who fits.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The member's id.
    pub id: String,
    /// Name, sex, age, number, and reasons as ticks.
    pub person: Person,
    /// Whether it is the best.
    pub best: bool,
    /// The telephone number.
    pub phone: String,
    /// Whether they were asked already.
    pub asked: bool,
}

/// What is read to the resident.
#[derive(Clone, Debug)]
pub struct CallBack {
    /// The telephone number to ring.
    pub phone: String,
    /// The sentence: who comes, with which number, when.
    pub sentence: String,
    /// The service word, read digit by digit.
    pub word: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/desk/volunteers.html")]
pub struct VolunteersPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: VolunteersView,
}
