//! The switches of language and version: `?lang=en`, `?version=elder` on any page.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use text::Lang;

use crate::cookie::{self, Kept};
use crate::look::{LANG_COOKIE, VERSION_COOKIE, Version};

/// Keeps a choice in its cookie and shows the same page without it in the address.
pub async fn switch(request: Request, next: Next) -> Response {
    let chosen = match request.uri().query() {
        Some(query) if request.method() == Method::GET => choices(query),
        Some(_) | None => Vec::new(),
    };
    if chosen.is_empty() {
        return next.run(request).await;
    }
    let to = [(header::LOCATION, without_choices(request.uri()))];
    let mut response = (StatusCode::SEE_OTHER, to).into_response();
    for cookie in chosen {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn choices(query: &str) -> Vec<HeaderValue> {
    pairs(query)
        .filter_map(|(name, value)| match name {
            LANG_COOKIE => {
                Lang::from_tag(value).map(|lang| cookie::write(name, lang.tag(), Kept::Long))
            }
            VERSION_COOKIE => Version::from_word(value)
                .map(|version| cookie::write(name, version.word(), Kept::Long)),
            _ => None,
        })
        .collect()
}

/// The same address on this site. It begins with one slash, so it can't lead to another.
fn without_choices(uri: &Uri) -> String {
    let rest: Vec<_> = pairs(uri.query().unwrap_or_default())
        .filter(|(name, _)| *name != LANG_COOKIE && *name != VERSION_COOKIE)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    if rest.is_empty() {
        return path;
    }
    format!("{path}?{}", rest.join("&"))
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}
