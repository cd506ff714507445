//! What every request passes on its way in and every page on its way out.

mod doorman;
mod dress;
mod kept;
mod number;
mod porch;
mod security;
mod sent;
pub mod session;
mod switch;
mod zero;

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::house::Base;
use crate::trouble::Trouble;
use porch::Porch;

pub use doorman::{Doorman, SESSION_COOKIE};
pub use kept::Kept;
pub use number::RequestNumber;

/// What a form may hold. The longest of ours has a few thousand characters of Chinese.
pub const FORM_BYTES: usize = 64 * 1024;

/// How long reading what was sent may take, and then the page. A person has gone by then; the bank
/// finishes what it began.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Puts the layers around all routes, as one: the first of them is the first that a request meets.
/// A form or JSON is read in the porch; the last layer is for whatever else is sent.
pub fn around(routes: Router, base: &Base, doorman: Arc<dyn Doorman>) -> Router {
    let porch = Porch { base: base.clone(), doorman };
    routes.layer((
        CompressionLayer::new(),
        from_fn_with_state(porch, porch::pass),
        CsrfLayer::new(),
        CatchPanicLayer::custom(fault),
        TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE),
        RequestBodyLimitLayer::new(FORM_BYTES),
    ))
}

/// What stands in for the answer of a handler that broke.
// The layer hands the cause over as its own.
#[allow(clippy::needless_pass_by_value)]
fn fault(cause: Box<dyn Any + Send>) -> Response {
    let words = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = words, "a handler broke");
    Trouble::Fault.into_response()
}
