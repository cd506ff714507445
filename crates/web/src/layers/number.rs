//! A number for each request: in the log, in a header, and on the page that admits a fault.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use tracing::Span;

use crate::house::Base;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The number of the request at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestNumber(pub String);

/// Numbers the request.
pub(super) fn give(base: &Base, request: &mut Request) -> RequestNumber {
    let number = RequestNumber(base.wits.id().to_string());
    request.extensions_mut().insert(number.clone());
    number
}

impl RequestNumber {
    /// Puts it on the answer.
    pub(super) fn tell(&self, response: &mut Response) {
        if let Ok(header) = HeaderValue::from_str(&self.0) {
            response.headers_mut().insert(HEADER, header);
        }
    }
}

/// The span in which everything about one request is logged. Queries may hold names; they stay out.
pub(super) fn span(request: &Request, number: &RequestNumber) -> Span {
    tracing::info_span!(
        "request",
        id = number.0.as_str(),
        method = %request.method(),
        path = request.uri().path(),
    )
}
