//! The auditor's pages: sums to zero, accounts, transfers, the journal, what was forbidden. People
//! stand there by their codes.

mod accounts;
mod imports;
mod journal;
pub mod lists;
mod overview;
mod transfers;
pub mod trial_balance;
pub(super) mod words;

use askama::Template;
use axum::Router;
use axum::routing::get;

use crate::Shared;
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
    /// The checks; none while only the sums were looked at.
    pub checks: Vec<Check>,
    /// What is wrong, each in a sentence.
    pub found: Vec<String>,
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

/// The auditor's pages.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/audit", get(overview::overview))
        .route("/audit/checks", get(overview::checks))
        .route("/audit/accounts", get(accounts::accounts))
        .route("/audit/trial-balance", get(trial_balance::trial_balance))
        .route("/audit/trial-balance/accounts", get(trial_balance::accounts))
        .route("/audit/trial-balance/file", get(trial_balance::file))
        .route("/audit/transfers", get(transfers::transfers))
        .route("/audit/transfers/{id}", get(transfers::transfer))
        .route("/audit/journal", get(journal::journal))
        .route("/audit/journal/{key}", get(journal::entry))
        .route("/audit/imports", get(imports::imports))
        .route("/audit/imports/{id}", get(imports::import))
        .route("/audit/forbidden", get(journal::forbidden))
}
