//! The porch: what every request passes on its way in, and every page on its way out, in one place.
//!
//! One layer and not six: a layer that runs a function makes a copy of everything inside it for
//! every request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::doorman::Doorman;
use super::{doorman, dress, kept, number, security, switch};
use crate::house::Base;

/// What the porch needs to know.
#[derive(Clone)]
pub struct Porch {
    pub base: Base,
    pub doorman: Arc<dyn Doorman>,
}

/// Numbers the request, finds out who asks, answers it, and dresses the answer.
pub async fn pass(State(porch): State<Porch>, mut request: Request, next: Next) -> Response {
    let number = number::give(&porch.base, &mut request);
    let span = number::span(&request, &number);
    let mut response = welcomed(porch, request, next).instrument(span).await;
    security::guard(&mut response);
    number.tell(&mut response);
    response
}

async fn welcomed(porch: Porch, mut request: Request, next: Next) -> Response {
    doorman::ask(&*porch.doorman, &mut request).await;
    let (request, dresser) = dress::measure(&porch.base, request);
    let response = match switch::switched(&request) {
        Some(response) => response,
        None => kept::keep(request, next).await,
    };
    if response.status().is_server_error() {
        tracing::warn!(status = response.status().as_u16(), "answered with a fault");
    }
    dresser.dress(response)
}
