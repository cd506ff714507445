//! The station's pages: the morning board, people, taking an order for somebody, its way to the end.
//!
//! Views are beside their templates' words; `handle` answers requests, `…_view` puts what the bank
//! says into words.

pub mod board;
mod board_view;
mod draft;
mod handle;
pub mod order;
pub mod people;
pub mod person;
pub mod print;
pub mod take_order;
mod take_order_handle;
mod take_order_view;
pub mod volunteers;
mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::Shared;

/// The station's pages.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/desk", get(handle::board))
        .route("/desk/today", get(handle::today))
        .route("/desk/done", post(handle::end_acting))
        .route("/desk/people", get(handle::people))
        .route("/desk/people/{id}", get(handle::person_card))
        .route(
            "/desk/people/{id}/order",
            get(take_order_handle::empty).post(take_order_handle::sent),
        )
        .route("/desk/people/{id}/pin", post(handle::set_pin))
        .route("/desk/people/{id}/version", post(handle::set_version))
}
