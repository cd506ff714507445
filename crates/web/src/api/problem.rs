//! Why a request of the API was not done, as RFC 9457 says it: a stable code for programs, a
//! sentence for people.
//!
//! Handlers and extractors leave a [`Problem`] in the answer; the layer `dress` writes it out,
//! because only it knows the language and the number of the request.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bank::{DbErr, Fact, Kind, Refusal, Sentence, Stop};
use serde_json::{Map, Value};
use text::Lang;

use super::own::Own;
use crate::door::{self, NotDone};
use crate::trouble::Trouble;

/// What problem details are called.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// Why it was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub status: StatusCode,
    pub sentence: Sentence,
}

impl Problem {
    /// Written out, in a language, with the number of the request to quote.
    pub fn told(&self, lang: Lang, number: Option<&str>) -> Response {
        let mut told = Map::new();
        let mut put = |name: &str, value: Value| drop(told.insert(name.to_owned(), value));
        let code = self.sentence.code;
        put("type", format!("/api/problems/{code}").into());
        put("title", title(lang, self.status).into());
        put("status", self.status.as_u16().into());
        put("detail", door::said(lang, &self.sentence).into());
        put("code", code.into());
        let facts = self.sentence.facts.iter().map(|(name, fact)| ((*name).to_owned(), json(fact)));
        let facts: Map<String, Value> = facts.collect();
        if !facts.is_empty() {
            put("facts", Value::Object(facts));
        }
        if let Some(number) = number {
            put("request", number.into());
        }
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE))];
        (self.status, kind, Value::Object(told).to_string()).into_response()
    }

    /// The problem that an answer without one stands for.
    pub fn of(response: &Response) -> Problem {
        let extensions = response.extensions();
        if let Some(problem) = extensions.get::<Problem>() {
            return problem.clone();
        }
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            return Own::OtherMethod.into();
        }
        let trouble = extensions.get::<Trouble>().cloned();
        trouble.unwrap_or_else(|| Trouble::of_status(response.status())).into()
    }
}

fn json(fact: &Fact) -> Value {
    match fact {
        Fact::Number(number) => (*number).into(),
        Fact::Word(word) => word.clone().into(),
    }
}

/// What all problems of a status have in common.
pub fn title(lang: Lang, status: StatusCode) -> String {
    let key = match status {
        StatusCode::UNAUTHORIZED => text::key("problem-sign-in"),
        StatusCode::FORBIDDEN => text::key("problem-forbidden"),
        StatusCode::NOT_FOUND => text::key("problem-missing"),
        StatusCode::METHOD_NOT_ALLOWED => text::key("problem-method"),
        StatusCode::CONFLICT => text::key("problem-conflict"),
        StatusCode::PAYLOAD_TOO_LARGE => text::key("problem-large"),
        StatusCode::SERVICE_UNAVAILABLE => text::key("problem-busy"),
        status if status.is_client_error() => text::key("problem-invalid"),
        _ => text::key("problem-fault"),
    };
    text::get(lang, key)
}

/// What a kind of refusal is in the words of HTTP.
pub const fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Missing => StatusCode::NOT_FOUND,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Sentence> for Problem {
    fn from(sentence: Sentence) -> Problem {
        Problem { status: status(sentence.kind), sentence }
    }
}

/// What stopped an operation. What is broken has been logged by whoever performed it.
impl<R: Refusal> From<Stop<R>> for Problem {
    fn from(stop: Stop<R>) -> Problem {
        match stop {
            Stop::Refused(refusal) => Sentence::from(refusal).into(),
            Stop::Forbidden => Own::Forbidden.into(),
            Stop::KeyReused => Own::KeyReused.into(),
            Stop::Broken(error) => door::trouble(&error).into(),
        }
    }
}

impl From<DbErr> for Problem {
    fn from(error: DbErr) -> Problem {
        door::broken(&error, "a query", "").into()
    }
}

impl From<NotDone> for Problem {
    fn from(not_done: NotDone) -> Problem {
        match not_done {
            NotDone::Refused(sentence) if sentence.code == Own::KeyReused.code() => {
                Own::KeyReused.into()
            }
            NotDone::Refused(sentence) => sentence.into(),
            NotDone::Trouble(trouble) => trouble.into(),
        }
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Problem {
        match trouble {
            Trouble::NotFound => Own::NotFound,
            Trouble::Forbidden => Own::Forbidden,
            Trouble::SignInFirst => Own::SignInFirst,
            Trouble::Foreign => Own::Foreign,
            Trouble::Unreadable(cause) => Own::Unreadable { cause },
            Trouble::TooLarge => Own::TooLarge,
            Trouble::TooSlow => Own::TooSlow,
            Trouble::Busy => Own::Busy,
            Trouble::Shut => Own::Shut,
            Trouble::Fault => Own::Fault,
        }
        .into()
    }
}
