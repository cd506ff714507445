//! What a member does: the home page, asking for help, orders, finding a task, the books.

pub mod acts;
pub mod books;
pub mod confirm;
pub mod deeds;
pub mod donate;
pub mod home;
pub mod need;
pub mod need_form;
pub mod order;
pub mod orders;
pub mod tasks;
pub mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::Shared;

/// The member's pages.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/home", get(home::home))
        .route("/tasks", get(tasks::tasks))
        .route("/orders", get(orders::orders))
        .route("/orders/new", get(need::empty).post(need::sent))
        .route("/orders/{id}", get(order::order))
        .route("/orders/{id}/take", post(deeds::take))
        .route("/orders/{id}/give-back", post(deeds::give_back))
        .route("/orders/{id}/cancel", post(deeds::cancel))
        .route("/orders/{id}/sign-in", post(deeds::sign_in))
        .route("/orders/{id}/sign-out", post(deeds::sign_out))
        .route("/orders/{id}/extend", post(deeds::extend))
        .route("/orders/{id}/dispute", post(deeds::dispute))
        .route("/orders/{id}/confirm", get(confirm::asked).post(confirm::confirm))
        .route("/orders/{id}/rate", get(confirm::asked).post(confirm::rate))
        .route("/passbook", get(books::passbook))
        .route("/points", get(books::points))
        .route("/hours", get(books::hours))
        .route("/donate", get(donate::empty).post(donate::give))
        .route("/donate/surplus", post(donate::give_surplus))
}
