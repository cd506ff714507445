//! The switches of language and version: `?lang=en`, `?version=elder` on any page.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use text::Lang;

use crate::cookie::{self, Kept};
use crate::look::{LANG_COOKIE, VERSION_COOKIE, Version};

/// Keeps a choice in its cookie, and sends to the same page without it in the address.
pub(super) fn switched(request: &Request) -> Option<Response> {
    let query = request.uri().query().filter(|_| request.method() == Method::GET)?;
    let chosen = choices(query);
    if chosen.is_empty() {
        return None;
    }
    let to = [(header::LOCATION, without_choices(request.uri()))];
    let mut response = (StatusCode::SEE_OTHER, to).into_response();
    for cookie in chosen {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Some(response)
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
