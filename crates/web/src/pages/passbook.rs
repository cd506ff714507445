//! The passbook: one month of coins, on paper. No other person's name stands in it.

use askama::Template;
use jiff::civil::Date;

use crate::frame::Frame;
use crate::parts::Above;

/// Turning from month to month.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The first day of the month shown.
    pub month: Date,
    /// The month before, if there is anything to see.
    pub before: Option<Date>,
    /// The month after.
    pub after: Option<Date>,
    /// The page's address up to `YYYY-MM`.
    pub address: String,
}

/// A line of the passbook.
#[derive(Clone, Debug)]
pub struct PassbookRow {
    /// Its id on the page.
    pub id: String,
    /// Where its proof is.
    pub proof: String,
    /// Where the station sees it, to have it undone.
    pub at_desk: String,
    /// The line that it undoes, or that undoes it: where it stands, and which it is.
    pub other: Option<(String, String)>,
    /// The day.
    pub day: Date,
    /// What for.
    pub what: String,
    /// The number of the order or record, and who paid in general words.
    pub small: String,
    /// How much.
    pub minutes: i64,
    /// In, or out.
    pub comes_in: bool,
    /// The balance after it.
    pub balance_minutes: i64,
}

/// What a book counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Time coins, in minutes.
    Coins,
    /// Points.
    Points,
}

impl Counts {
    /// Whether these are coins.
    pub const fn coins(self) -> bool {
        match self {
            Self::Coins => true,
            Self::Points => false,
        }
    }

    /// An amount without its unit, which stands above.
    pub fn number(self, amount: &i64) -> String {
        match self {
            Self::Coins => text::coin_number(*amount),
            Self::Points => text::grouped(*amount),
        }
    }
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PassbookView {
    /// The member's name.
    pub name: String,
    /// The member's code.
    pub code: String,
    /// What it counts.
    pub counts: Counts,
    /// The month.
    pub turn: Turn,
    /// The last day of the month, or today in the current one.
    pub last_day: Date,
    /// Brought forward.
    pub opening_minutes: i64,
    /// The lines.
    pub rows: Vec<PassbookRow>,
    /// In, together.
    pub in_minutes: i64,
    /// Out, together.
    pub out_minutes: i64,
    /// The balance at the end.
    pub closing_minutes: i64,
    /// Of it, held for orders on their way.
    pub held_minutes: i64,
    /// Whether the coins are at the cap or above it; for the member.
    pub above: Option<Above>,
    /// Whether nothing can go out of the account, or nothing moves any more.
    pub stands: Option<String>,
    /// Other pages: address and name.
    pub others: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/passbook.html")]
pub struct PassbookPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: PassbookView,
}
