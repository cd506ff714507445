//! The character zero, which no text of ours holds and `PostgreSQL` can't keep: whatever brings it is
//! unreadable, wherever it stands.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::FORM_BYTES;
use crate::trouble::Trouble;

/// How it is written in an address and in a form.
const ESCAPED: &[u8] = b"%00";

/// Turns away what has a zero in its address or in what it sends.
pub async fn refuse(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let address = [uri.path(), uri.query().unwrap_or_default()];
    if address.iter().any(|it| in_form(it.as_bytes())) {
        return unreadable();
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let holds: fn(&[u8]) -> bool = match kind {
        Some(kind) if kind.starts_with("application/x-www-form-urlencoded") => in_form,
        Some(kind) if kind.contains("json") => in_json,
        Some(_) | None => return next.run(request).await,
    };
    let (parts, body) = request.into_parts();
    let Ok(sent) = to_bytes(body, FORM_BYTES).await else {
        return Trouble::TooLarge.into_response();
    };
    if holds(&sent) { unreadable() } else { go_on(parts, sent, next).await }
}

async fn go_on(parts: axum::http::request::Parts, sent: Bytes, next: Next) -> Response {
    next.run(Request::from_parts(parts, Body::from(sent))).await
}

fn unreadable() -> Response {
    Trouble::Unreadable("U+0000".to_owned()).into_response()
}

fn in_form(written: &[u8]) -> bool {
    written.contains(&0) || written.windows(ESCAPED.len()).any(|it| it == ESCAPED)
}

/// Written as `\u0000`, unless that backslash is itself written with one.
fn in_json(written: &[u8]) -> bool {
    let mut rest = written;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let after = &rest[at + 1..];
        if after.starts_with(b"u0000") {
            return true;
        }
        rest = after.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{in_form, in_json};

    #[test]
    fn a_zero_is_found_however_it_is_written() {
        assert!(in_form(b"note=a%00b") && !in_form(b"note=a%2500b") && !in_form(b"note=100"));
        assert!(in_json(br#"{"note":"a\u0000b"}"#) && in_json(br#""\\\u0000""#));
        assert!(!in_json(br#""\\u0000""#) && !in_json(br#""\n000""#) && !in_json(br#""\"#));
    }
}
