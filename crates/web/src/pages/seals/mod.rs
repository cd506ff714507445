//! What anybody can check: the seals of all transfers, a printed line, a proof; and what a member
//! prints.

mod handle;

pub use handle::{file_of, proof_for, proof_view, site};

use askama::Template;
use axum::Router;
use axum::routing::get;

use crate::Shared;
use crate::field::Field;
use crate::frame::Frame;
use crate::qr::Qr;
use crate::say::Tone;

/// A seal in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Its number.
    pub number: i64,
    /// How many transfers it covers.
    pub size: String,
    /// When it was made, in words.
    pub at: String,
    /// The root, in hexadecimal digits.
    pub root: String,
}

/// A key in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id, for comparing by eye.
    pub id: String,
    /// The public half, in hexadecimal digits.
    pub public: String,
    /// Since which seal, in a sentence.
    pub since: String,
}

/// What the page of all seals shows.
#[derive(Clone, Debug)]
pub struct TransparencyView {
    /// How many transfers are sealed and how many wait, in a sentence.
    pub sealed: String,
    /// The newest seals first.
    pub seals: Vec<Seal>,
    /// The keys.
    pub keys: Vec<Key>,
}

/// All seals.
#[derive(Template)]
#[template(path = "pages/seals/transparency.html")]
pub struct TransparencyPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: TransparencyView,
}

/// What the page of one seal shows.
#[derive(Clone, Debug)]
pub struct SealView {
    /// Its number, in words.
    pub title: String,
    /// When it was made, and how much it covers.
    pub row: String,
    /// The root, in hexadecimal digits.
    pub root: String,
    /// Whether the root on somebody's paper is this one.
    pub found: Option<Found>,
}

/// One seal.
#[derive(Template)]
#[template(path = "pages/seals/seal.html")]
pub struct SealPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: SealView,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whether it holds.
    pub tone: Tone,
    /// The sentence.
    pub words: String,
}

/// What the page for checking shows.
#[derive(Clone, Debug)]
pub struct VerifyView {
    /// What came of it; none before anything was checked.
    pub found: Option<Found>,
    /// The code on a printed line.
    pub code: Field,
    /// The text of a proof.
    pub proof: Field,
}

/// Checking a printed line or a proof.
#[derive(Template)]
#[template(path = "pages/seals/verify.html")]
pub struct VerifyPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: VerifyView,
}

/// What a member prints of a line.
#[derive(Clone, Debug, Default)]
pub struct ProofView {
    /// The day and the amount.
    pub line: String,
    /// Under which seal it is; or that it waits.
    pub sealed: String,
    /// The code, the address for the telephone and its QR code; none while it waits.
    pub printed: Option<(String, Option<Qr>)>,
    /// Where the file is fetched.
    pub file: String,
    /// Other pages: address and name.
    pub others: Vec<(String, String)>,
}

/// A line of the passbook, to be checked by others.
#[derive(Template)]
#[template(path = "pages/seals/proof.html")]
pub struct ProofPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: ProofView,
}

/// The pages of seals.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/transparency", get(handle::transparency))
        .route("/transparency.json", get(handle::transparency_json))
        .route("/transparency/{number}", get(handle::seal))
        .route("/verify", get(handle::verify).post(handle::verify_proof))
        .route("/verify/{key}", get(handle::verify_code))
        .route("/passbook/proof/{id}", get(handle::proof))
        .route("/passbook/proof/{id}/file", get(handle::proof_file))
}
