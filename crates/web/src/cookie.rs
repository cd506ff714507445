//! The few cookies that we set and read: language, version, one sentence, later the session.

use axum::http::{HeaderMap, HeaderValue, header};

/// A year: a choice of language or version is kept until it is changed.
const KEPT_SECONDS: u32 = 365 * 24 * 60 * 60;

/// A minute: a sentence is for the next page and not for tomorrow's.
const PASSING_SECONDS: u32 = 60;

/// How long a browser keeps a cookie.
#[derive(Clone, Copy, Debug)]
pub enum Kept {
    /// A year.
    Long,
    /// A minute, for the next page.
    Passing,
    /// So many seconds: a session.
    For(u32),
    /// Thrown away at once.
    Gone,
}

/// The value of the cookie `name`, if the browser sent one.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A `Set-Cookie` value. Values are written by us in characters that a cookie can hold.
pub fn write(name: &str, value: &str, kept: Kept) -> HeaderValue {
    let seconds = match kept {
        Kept::Long => KEPT_SECONDS,
        Kept::Passing => PASSING_SECONDS,
        Kept::For(seconds) => seconds,
        Kept::Gone => 0,
    };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("_=; Max-Age=0"))
}

/// The cookie of a session: no script reads it, and over https nothing else carries it.
pub fn session(token: &str, seconds: i64, https: bool) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let name = crate::layers::SESSION_COOKIE;
    let cookie =
        format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("_=; Max-Age=0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cookie_is_found_among_several() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("version=elder; lang=en"));
        assert_eq!(read(&headers, "lang"), Some("en"));
        assert_eq!(read(&headers, "version"), Some("elder"));
        assert_eq!(read(&headers, "la"), None);
    }
}
