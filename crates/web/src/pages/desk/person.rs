//! A person's card: who it is, what stands on the account, the last orders, and what can be done.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::grid::Grid;
use crate::parts::{Chip, Person, Picks};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The member's id, in addresses.
    pub id: String,
    /// Name, sex, age, card number.
    pub person: Person,
    /// What whoever talks to or visits them must know.
    pub minds: Vec<String>,
    /// Address, telephone, key elder, proxies and the like: label and value.
    pub facts: Vec<(String, String)>,
    /// The balance of coins, in minutes.
    pub balance_minutes: i64,
    /// Of these, held for orders on their way.
    pub held_minutes: i64,
    /// How the accounts stand.
    pub account: Chip,
    /// What the fund can still pay this month; absent for somebody who isn't a key elder.
    pub allowance_minutes: Option<i64>,
    /// The last orders, asked for or served.
    pub orders: Grid,
    /// A new PIN: field `pin`.
    pub pin: Field,
    /// Which version the person sees: field `version`.
    pub version: Picks,
    /// Why the last try was not done.
    pub refused: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/desk/person.html")]
pub struct PersonPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: PersonView,
}
