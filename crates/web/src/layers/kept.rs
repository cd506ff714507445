//! Nothing typed is lost when the bank is too busy or its store is shut: the page that says so has the
//! form in it, ready to be sent again.

use axum::extract::{FromRequestParts as _, Query, Request};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::sent;
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

/// Answers the request, or turns away what can't be read. An answer with 503 (too busy, or shut) says
/// when to come again, and has a copy of the form in it.
pub(super) async fn keep(request: Request, next: Next) -> Response {
    let action = kept_at(&request);
    let (request, form) = match sent::read(request).await {
        Ok(read) => read,
        Err(trouble) => return trouble.into_response(),
    };
    let mut response = answer(request, next).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN);
        if let (Some(action), Some(form)) = (action, form)
            && let Some(fields) = fields(&form).await
        {
            response.extensions_mut().insert(Kept { action, fields });
        }
    }
    response
}

/// The page's, unless the doorman could not even say who came.
async fn answer(request: Request, next: Next) -> Response {
    match request.extensions().get::<Trouble>() {
        Some(trouble) => trouble.clone().into_response(),
        None => next.run(request).await,
    }
}

/// The address of a page's form that may be shown again.
fn kept_at(request: &Request) -> Option<String> {
    let path = request.uri().path();
    let is_kept = request.method() == Method::POST
        && !path.starts_with("/api/")
        && !SECRETS.iter().any(|it| path.starts_with(it) || path.ends_with(it));
    is_kept.then(|| path.to_owned())
}

/// A form is written like a query.
async fn fields(form: &[u8]) -> Option<Vec<(String, String)>> {
    let query = str::from_utf8(form).ok()?;
    let (mut parts, ()) = Request::get(format!("/?{query}")).body(()).ok()?.into_parts();
    Query::from_request_parts(&mut parts, &()).await.ok().map(|Query(fields)| fields)
}
