//! The station's pages: the morning board, people, taking an order for somebody, its way to the end;
//! sessions and their sign-in sheets.
//!
//! Views are beside their templates' words; `handle` answers requests, `…_view` puts what the bank
//! says into words.

mod account_handle;
mod account_view;
pub mod board;
mod board_view;
mod books;
mod closing_handle;
mod closing_view;
mod correction_handle;
mod correction_view;
mod deeds;
mod draft;
mod handle;
pub mod matter;
pub mod order;
mod order_handle;
mod order_view;
mod papers;
pub mod people;
pub mod person;
pub mod print;
pub mod sessions;
pub mod sessions_entry;
mod sessions_file;
mod sessions_handle;
mod sessions_view;
mod stray_view;
pub mod take_order;
mod take_order_handle;
mod take_order_view;
pub mod volunteers;
mod volunteers_handle;
mod volunteers_view;
pub(super) mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::Shared;
use crate::pages::statement::letter;

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
        .route("/desk/people/{id}/passbook", get(books::passbook))
        .route("/desk/people/{id}/hours", get(books::hours))
        .route("/desk/people/{id}/statement", get(papers::statement))
        .route("/desk/people/{id}/statement/file", get(papers::statement_file))
        .route("/desk/people/{id}/proof/{transfer}", get(papers::proof))
        .route("/desk/people/{id}/proof/{transfer}/file", get(papers::proof_file))
        .route("/desk/people/{id}/letter", get(letter::of_one))
        .route("/desk/letters", get(letter::of_many))
        .route("/desk/people/{id}/pin", post(handle::set_pin))
        .route("/desk/people/{id}/version", post(handle::set_version))
        .route("/desk/people/{id}/account", get(account_handle::account))
        .route("/desk/people/{id}/account/{deed}", post(account_handle::deed))
        .route("/desk/closings/{id}", get(closing_handle::closing))
        .route("/desk/closings/{id}/{deed}", post(closing_handle::decide))
        .route("/desk/corrections", get(correction_handle::matters))
        .route("/desk/corrections/{id}", get(correction_handle::correction))
        .route("/desk/corrections/{id}/{deed}", post(correction_handle::decide))
        .route("/desk/transfers/{id}", get(correction_handle::transfer))
        .route("/desk/transfers/{id}/correction", post(correction_handle::propose))
        .route("/desk/orders/{id}", get(order_handle::order))
        .route("/desk/orders/{id}/slip", get(order_handle::slip))
        .route("/desk/orders/{id}/volunteers", get(volunteers_handle::volunteers))
        .route("/desk/orders/{id}/ask", post(volunteers_handle::ask))
        .route("/desk/orders/{id}/answer", post(volunteers_handle::answer))
        .route("/desk/orders/{id}/take", post(volunteers_handle::take))
        .route("/desk/orders/{id}/{deed}", post(order_handle::deed))
        .route("/desk/sessions", get(sessions_handle::sessions))
        .route("/desk/sessions/{id}", get(sessions_handle::session))
        .route("/desk/sessions/{id}/file", get(sessions_file::file))
        .route("/desk/sessions/{id}/attendances", post(sessions_handle::attend))
        .route("/desk/sessions/{id}/closing", post(sessions_handle::close))
}
