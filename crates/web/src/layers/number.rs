//! A number for each request: in the log, in a header, and on the page that admits a fault.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Span;

use crate::house::Base;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The number of the request at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestNumber(pub String);

/// Numbers the request and its answer.
pub async fn give(State(base): State<Base>, mut request: Request, next: Next) -> Response {
    let number = base.wits.id().to_string();
    let header = HeaderValue::from_str(&number);
    request.extensions_mut().insert(RequestNumber(number));
    let mut response = next.run(request).await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    response
}

/// The span in which everything about one request is logged. Queries may hold names; they stay out.
pub fn span<B>(request: &axum::http::Request<B>) -> Span {
    let number = request.extensions().get::<RequestNumber>();
    tracing::info_span!(
        "request",
        id = number.map_or("", |number| number.0.as_str()),
        method = %request.method(),
        path = request.uri().path(),
    )
}
