//! Nothing typed is lost when the bank is too busy or its store is shut: the page that says so has the form in it, ready
//! to be sent again.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts as _, Query, Request};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::FORM_BYTES;
use crate::trouble::Trouble;

/// When to come again, in seconds.
const COME_AGAIN: HeaderValue = HeaderValue::from_static("2");

/// Addresses whose forms hold a secret, which no page shows again.
const SECRETS: [&str; 2] = ["/sign-in", "/pin"];

/// A form that was not done, field by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it was sent.
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// Keeps a copy of a form while it is being done, and leaves it in the answer that says "busy".
pub(super) async fn keep(request: Request, next: Next) -> Response {
    if !is_form(&request) {
        return told(answer(request, next).await);
    }
    let action = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(typed) = to_bytes(body, FORM_BYTES).await else {
        return Trouble::TooLarge.into_response();
    };
    let mut response = answer(Request::from_parts(parts, Body::from(typed.clone())), next).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE
        && let Some(fields) = fields(typed).await
    {
        response.extensions_mut().insert(Kept { action, fields });
    }
    told(response)
}

/// The page's, unless the doorman could not even say who came.
async fn answer(request: Request, next: Next) -> Response {
    match request.extensions().get::<Trouble>() {
        Some(trouble) => trouble.clone().into_response(),
        None => next.run(request).await,
    }
}

fn is_form(request: &Request) -> bool {
    let path = request.uri().path();
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    request.method() == Method::POST
        && !path.starts_with("/api/")
        && !SECRETS.iter().any(|it| path.starts_with(it) || path.ends_with(it))
        && kind.is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"))
}

/// Whoever is told that the bank is busy is told when to come again.
fn told(mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN);
    }
    response
}

/// A form is written like a query.
async fn fields(typed: Bytes) -> Option<Vec<(String, String)>> {
    let query = String::from_utf8(typed.to_vec()).ok()?;
    let (mut parts, ()) = Request::get(format!("/?{query}")).body(()).ok()?.into_parts();
    Query::from_request_parts(&mut parts, &()).await.ok().map(|Query(fields)| fields)
}
