//! What was sent, read once: a form or JSON, before anything is done with it.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, header};

use super::{FORM_BYTES, PATIENCE, zero};
use crate::trouble::Trouble;

/// The request as it came, and what it sent, if that is a form.
pub(super) async fn read(request: Request) -> Result<(Request, Option<Bytes>), Trouble> {
    if zero::in_address(request.uri()) {
        return Err(zero::unreadable());
    }
    let Some(written) = Written::of(request.headers()) else { return Ok((request, None)) };
    let (parts, body) = request.into_parts();
    let sent = within(PATIENCE, body).await?;
    let (has_zero, form) = match written {
        Written::Form => (zero::in_form(&sent), Some(sent.clone())),
        Written::Json => (zero::in_json(&sent), None),
    };
    if has_zero {
        return Err(zero::unreadable());
    }
    Ok((Request::from_parts(parts, Body::from(sent)), form))
}

/// How what is sent is written.
enum Written {
    Form,
    Json,
}

impl Written {
    fn of(headers: &HeaderMap) -> Option<Written> {
        match headers.get(header::CONTENT_TYPE)?.to_str().ok()? {
            kind if kind.starts_with("application/x-www-form-urlencoded") => Some(Written::Form),
            kind if kind.contains("json") => Some(Written::Json),
            _ => None,
        }
    }
}

/// The layer that ends what takes too long is further in, so the patience is here, too.
async fn within(patience: Duration, body: Body) -> Result<Bytes, Trouble> {
    let read = tokio::time::timeout(patience, to_bytes(body, FORM_BYTES)).await;
    read.map_err(|_| Trouble::TooSlow)?.map_err(|_| Trouble::TooLarge)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;

    use super::*;

    #[tokio::test]
    async fn nobody_waits_for_a_form_that_never_ends() {
        let endless = Body::from_stream(stream::pending::<Result<Bytes, Infallible>>());
        assert_eq!(within(Duration::ZERO, endless).await, Err(Trouble::TooSlow));
        assert_eq!(within(PATIENCE, Body::from("words=a")).await, Ok(Bytes::from("words=a")));
    }
}
