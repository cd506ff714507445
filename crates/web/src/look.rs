//! How a person sees the pages: language and version, kept in two cookies.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use text::Lang;

use crate::cookie;

/// The cookie that keeps the language.
pub const LANG_COOKIE: &str = "lang";
/// The cookie that keeps the version.
pub const VERSION_COOKIE: &str = "version";

/// The normal pages, or the elder version: the same with larger type and fewer parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// Everything at the usual size.
    #[default]
    Normal,
    /// Large type, high contrast, at most three doors.
    Elder,
}

impl Version {
    /// The word in the cookie, the query and the `data-version` attribute.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Elder => "elder",
        }
    }

    /// The version with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Normal, Self::Elder].into_iter().find(|version| version.word() == word)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Normal => Self::Elder,
            Self::Elder => Self::Normal,
        }
    }
}

/// Language and version of one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The language.
    pub lang: Lang,
    /// The version.
    pub version: Version,
}

impl Look {
    /// From the cookies; the language falls back on what the browser asks for, then on Chinese.
    pub fn of(headers: &HeaderMap) -> Self {
        Self::preferring(headers, Version::default())
    }

    /// The same for someone whose own version is known; the switch in the header goes before it.
    pub fn preferring(headers: &HeaderMap, version: Version) -> Self {
        let lang = cookie::read(headers, LANG_COOKIE).and_then(Lang::from_tag);
        let chosen = cookie::read(headers, VERSION_COOKIE).and_then(Version::from_word);
        let asked = || {
            headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .map(Lang::accepted)
        };
        Self { lang: lang.or_else(asked).unwrap_or_default(), version: chosen.unwrap_or(version) }
    }
}

impl<S: Sync> FromRequestParts<S> for Look {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}
