//! Statements on paper: an account over any period, and the elder's letter of a month. A member has
//! them of their own, and the desk prints them for somebody.
//!
//! `view` puts what the bank says into words; `handle` answers members, the desk has its own handlers.

pub mod handle;
pub mod letter;
pub mod view;

use askama::Template;
use axum::Router;
use axum::routing::get;

use crate::Shared;
use crate::field::Field;
use crate::frame::Frame;
use crate::pages::passbook::Counts;
use crate::parts::Pick;
use crate::qr::Qr;
use crate::table::Pages;

/// A line of a statement.
#[derive(Clone, Debug)]
pub struct StatementRow {
    /// The day, written.
    pub written: String,
    /// What for.
    pub what: String,
    /// The number of the order or record, and who paid in general words.
    pub small: String,
    /// The code by which the line is looked up; none while it is not sealed.
    pub code: Option<String>,
    /// Where its proof is.
    pub proof: String,
    /// How much.
    pub amount: i64,
    /// In, or out.
    pub comes_in: bool,
    /// The balance after it.
    pub balance: i64,
}

/// The seal that a statement is under: what to compare, and how to get there.
#[derive(Clone, Debug)]
pub struct SealView {
    /// Its number and its day, in a sentence.
    pub words: String,
    /// The root.
    pub root: String,
    /// The address that says whether the book still has it.
    pub address: String,
    /// The address for a telephone.
    pub qr: Option<Qr>,
}

/// What stands on the paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// From which day to which, in words.
    pub period: String,
    /// The first day, written.
    pub first: String,
    /// The last day, written; today where the period isn't over.
    pub last: String,
    /// What was there before.
    pub opening: i64,
    /// The lines that are shown.
    pub rows: Vec<StatementRow>,
    /// What came in, together.
    pub came_in: i64,
    /// What went out, together.
    pub went_out: i64,
    /// What was there at the end.
    pub closing: i64,
    /// What is held now.
    pub held: i64,
    /// What is said beside the lines: how many are not sealed, that some are left out.
    pub notes: Vec<String>,
    /// Where in the whole these lines stand.
    pub pages: Pages,
    /// The seal, if there is one yet.
    pub seal: Option<SealView>,
    /// All lines on one page, where these are not all.
    pub all: Option<String>,
    /// The file for a spreadsheet.
    pub file: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct StatementView {
    /// The member's name.
    pub name: String,
    /// The member's code.
    pub code: String,
    /// What it counts.
    pub counts: Counts,
    /// Where the form asks.
    pub address: String,
    /// What it counts, and which month: fields and choices.
    pub choices: Vec<(Field, Vec<Pick>)>,
    /// From which day, to which.
    pub days: [Field; 2],
    /// The statement; none where the period can't be.
    pub paper: Option<Paper>,
    /// Other pages: address and name.
    pub others: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/statement/statement.html")]
pub struct StatementPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: StatementView,
}

/// A member's statements.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/passbook/letter", get(letter::own))
        .route("/passbook/statement", get(handle::statement))
        .route("/passbook/statement/file", get(handle::statement_file))
}
