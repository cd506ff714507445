//! One sentence for the next page: what happened and what comes next.
//!
//! After a form is done the browser is sent on (post, redirect, get) and the sentence travels in
//! a cookie that lasts a minute, as the key of a message and its values.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use bank::hex::{bytes, hexadecimal};
use text::{Arg, Lang};

use crate::cookie::{self, Kept};

/// The cookie that carries the sentence.
pub const SAY_COOKIE: &str = "say";

/// How a sentence is meant; each has its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is done.
    Done,
    /// Something is being waited for.
    Wait,
    /// It did not happen; the sentence says what to do.
    Miss,
}

impl Tone {
    /// The class that colours it, and its word in the cookie.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Wait => "wait",
            Self::Miss => "miss",
        }
    }

    /// The icon beside it.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Wait => "wait",
            Self::Miss => "alert",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Done, Self::Wait, Self::Miss].into_iter().find(|tone| tone.word() == word)
    }
}

/// A sentence on top of a page, in the person's language already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub words: String,
}

impl Say {
    /// That something did not happen, and what to do.
    pub fn miss(words: impl Into<String>) -> Self {
        Self { tone: Tone::Miss, words: words.into() }
    }

    /// The sentence that the last page sent along, if it did.
    pub fn brought(headers: &HeaderMap, lang: Lang) -> Option<Self> {
        let mut parts = cookie::read(headers, SAY_COOKIE)?.split('.');
        let tone = Tone::from_word(parts.next()?)?;
        let key = parts.next().filter(|key| text::has(key))?;
        // A message names its values v1, v2 … when it is sent this way.
        let values: Vec<_> = ["v1", "v2", "v3"]
            .into_iter()
            .zip(parts.filter_map(words))
            .map(|(name, value)| (name, Arg::Words(value)))
            .collect();
        // Without a value that it names, it is none of ours.
        let words = text::whole(lang, key, &values)?;
        Some(Self { tone, words })
    }
}

/// Sends the browser on to a page with a sentence: post, redirect, get.
#[derive(Debug)]
pub struct SendOn {
    to: String,
    say: String,
}

impl SendOn {
    /// On to the page at `to`, without a sentence yet.
    pub fn to(to: impl Into<String>) -> Self {
        Self { to: to.into(), say: String::new() }
    }

    /// With the message `key`, whose values are called `v1`, `v2`, `v3`.
    #[must_use]
    pub fn saying(mut self, tone: Tone, key: &'static str, values: &[&str]) -> Self {
        self.say = format!("{}.{key}", tone.word());
        for value in values {
            self.say.push('.');
            self.say.push_str(&hexadecimal(value.as_bytes()));
        }
        self
    }
}

impl IntoResponse for SendOn {
    fn into_response(self) -> Response {
        let go = (StatusCode::SEE_OTHER, [(header::LOCATION, self.to)]);
        if self.say.is_empty() {
            return go.into_response();
        }
        let say = cookie::write(SAY_COOKIE, &self.say, Kept::Passing);
        (go.0, go.1, AppendHeaders([(header::SET_COOKIE, say)])).into_response()
    }
}

/// The words behind hexadecimal digits, unless someone changed them.
fn words(digits: &str) -> Option<String> {
    String::from_utf8(bytes(digits)?).ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use text::key;

    use super::*;

    #[test]
    fn a_sentence_reaches_the_next_page_in_its_language() {
        let sent = SendOn::to("/home")
            .saying(Tone::Done, key("said-signed-in"), &["张建生"])
            .into_response();
        assert_eq!(sent.status(), StatusCode::SEE_OTHER);
        let cookie = sent.headers()[header::SET_COOKIE].to_str().expect("ascii");
        let pair = cookie.split(';').next().expect("a pair");
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(pair).expect("ascii"));
        let words = |lang| Say::brought(&headers, lang).map(|say| say.words);
        assert_eq!(words(Lang::ZhCn).as_deref(), Some("张建生，您好，已经登录。"));
        assert_eq!(words(Lang::En).as_deref(), Some("You are signed in, 张建生."));
    }

    #[test]
    fn a_made_up_sentence_is_not_shown() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("say=done.free-money"));
        assert_eq!(Say::brought(&headers, Lang::En), None);
        headers.insert(header::COOKIE, HeaderValue::from_static("say=done.said-signed-in.0g"));
        assert_eq!(Say::brought(&headers, Lang::En), None);
    }
}
