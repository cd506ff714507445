//! The auditor's pages: sums to zero, accounts, transfers, the journal, what was forbidden. People
//! stand there by their codes.

pub mod lists;

use askama::Template;

use crate::frame::Frame;

/// The sums of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSum {
    /// The unit.
    pub unit: String,
    /// All debits, written.
    pub debits: String,
    /// All credits, written.
    pub credits: String,
    /// Their difference, written: 0 in sound books.
    pub difference: String,
    /// Whether it is 0.
    pub sound: bool,
    /// How many accounts and transfers.
    pub rows: String,
}

/// A check of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What must hold.
    pub words: String,
    /// What was found: how many looked at, how many wrong.
    pub found: String,
    /// Whether it holds.
    pub sound: bool,
}

/// What the overview shows.
#[derive(Clone, Debug)]
pub struct AuditView {
    /// How the books stand, in clauses.
    pub headline: Vec<String>,
    /// When it was looked at, in words.
    pub at: String,
    /// The sums.
    pub sums: Vec<UnitSum>,
    /// The checks.
    pub checks: Vec<Check>,
    /// The lists: address, name, what is in it.
    pub lists: Vec<(String, String, String)>,
}

/// The overview.
#[derive(Template)]
#[template(path = "pages/audit/overview.html")]
pub struct AuditPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: AuditView,
}
