//! The face of the bank: its pages, in both languages, complete without a script.
//!
//! A page is a view (plain data), a template that extends `frame.html`, and a handler that asks
//! the bank and shows it. `layers` is what every request passes; `parts` is what pages are made of.

pub mod api;
pub mod assets;
pub mod cookie;
pub mod csv;
pub mod door;
pub mod field;
pub mod figures;
pub mod form;
pub mod frame;
pub mod grid;
pub mod house;
pub mod layers;
pub mod look;
pub mod page;
pub mod pages;
pub mod parts;
pub mod permissions;
pub mod person;
pub mod qr;
pub mod say;
pub mod table;
pub mod trouble;
pub mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};

use crate::api::Api;
use crate::figures::FrontFigures;
use crate::house::Base;
use crate::layers::Doorman;
use crate::pages::sign_in::DemoDoor;
use crate::trouble::Trouble;

/// What handlers share.
#[derive(Clone)]
pub struct Shared {
    /// The branch, the time, fresh ids.
    pub base: Base,
    /// The bank itself.
    pub bank: bank::Bank,
    /// The branch whose pages these are.
    pub branch: String,
    /// Whether cookies may demand https.
    pub https: bool,
    /// The figures that everybody may see.
    pub figures: Arc<dyn FrontFigures>,
    /// Who knows sessions.
    pub doorman: Arc<dyn Doorman>,
    /// The demo's people for the sign-in page; empty elsewhere.
    pub demo: Vec<DemoDoor>,
}

impl FromRef<Shared> for Base {
    fn from_ref(shared: &Shared) -> Self {
        shared.base.clone()
    }
}

/// The pages that need nothing but what is shared.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(pages::front::front))
        .route("/sign-in", get(pages::sign_in::sign_in))
        .route("/sign-in/card", post(pages::signing::card))
        .route("/sign-in/staff", post(pages::signing::staff))
        .route("/sign-in/demo", post(pages::signing::demo))
        .route("/sign-out", post(pages::signing::out))
        .route("/styleguide", get(pages::styleguide::styleguide))
        .route("/assets/{name}", get(assets::serve))
        .merge(pages::audit::routes())
        .merge(pages::desk::routes())
        .merge(pages::member::routes())
        .merge(pages::plan::routes())
        .merge(pages::seals::routes())
        .merge(pages::statement::routes())
}

/// All routes with their layers, ready to be served.
pub fn served(routes: Router<Shared>, shared: Shared) -> Router {
    let (base, doorman) = (shared.base.clone(), Arc::clone(&shared.doorman));
    let api = Api {
        bank: shared.bank.clone(),
        branch: shared.branch.clone(),
        figures: Arc::clone(&shared.figures),
    };
    let routes = routes.merge(api::routes(api));
    let routes = routes.fallback(|| async { Trouble::NotFound }).with_state(shared);
    layers::around(routes, &base, doorman)
}
