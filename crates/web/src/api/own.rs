//! What can be wrong with a request before any operation is asked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bank::{Fact, Kind, Sentence};

use super::problem::Problem;

/// A reason of the API itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// A change came without its key.
    KeyMissing,
    /// The key is longer than we keep.
    KeyTooLong {
        most: i64,
    },
    /// The key belongs to another change.
    KeyReused,
    /// Somebody acts for a member without saying what that rests on, or the other way round.
    ConsentMissing,
    /// The body, the query or the path is not what the address takes.
    Unreadable {
        cause: String,
    },
    /// The body is no JSON, or doesn't say so.
    NotJson,
    /// There is nothing here, or nothing that this person may see.
    NotFound,
    OtherMethod,
    SignInFirst,
    /// The name or the secret is another; which of the two is nobody's business.
    WrongSecret,
    Forbidden,
    /// The browser was sent here by another site.
    Foreign,
    TooLarge,
    TooSlow,
    Busy,
    /// The store can't be written or read just now.
    Shut,
    Fault,
}

impl Own {
    /// One of each, for documents and tests.
    pub fn all() -> Vec<Own> {
        vec![
            Own::KeyMissing,
            Own::KeyTooLong { most: super::change::KEY_MAX_I64 },
            Own::KeyReused,
            Own::ConsentMissing,
            Own::Unreadable { cause: "…".to_owned() },
            Own::NotJson,
            Own::NotFound,
            Own::OtherMethod,
            Own::SignInFirst,
            Own::WrongSecret,
            Own::Forbidden,
            Own::Foreign,
            Own::TooLarge,
            Own::TooSlow,
            Own::Busy,
            Own::Shut,
            Own::Fault,
        ]
    }

    pub const fn code(&self) -> &'static str {
        match self {
            Own::KeyMissing => "key_missing",
            Own::KeyTooLong { .. } => "key_too_long",
            Own::KeyReused => "key_reused",
            Own::ConsentMissing => "consent_missing",
            Own::Unreadable { .. } => "unreadable",
            Own::NotJson => "not_json",
            Own::NotFound => "not_found",
            Own::OtherMethod => "other_method",
            Own::SignInFirst => "sign_in_first",
            Own::WrongSecret => "wrong_secret",
            Own::Forbidden => "forbidden",
            Own::Foreign => "foreign",
            Own::TooLarge => "too_large",
            Own::TooSlow => "too_slow",
            Own::Busy => "busy",
            Own::Shut => "shut",
            Own::Fault => "fault",
        }
    }

    pub const fn status(&self) -> StatusCode {
        match self {
            Own::KeyMissing
            | Own::KeyTooLong { .. }
            | Own::KeyReused
            | Own::ConsentMissing
            | Own::Unreadable { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Own::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Own::NotFound => StatusCode::NOT_FOUND,
            Own::OtherMethod => StatusCode::METHOD_NOT_ALLOWED,
            Own::SignInFirst | Own::WrongSecret => StatusCode::UNAUTHORIZED,
            Own::Forbidden | Own::Foreign => StatusCode::FORBIDDEN,
            Own::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Own::TooSlow | Own::Busy | Own::Shut => StatusCode::SERVICE_UNAVAILABLE,
            Own::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn kind(&self) -> Kind {
        match self {
            Own::NotFound => Kind::Missing,
            Own::SignInFirst | Own::WrongSecret | Own::Forbidden | Own::Foreign => Kind::Forbidden,
            Own::OtherMethod | Own::TooSlow | Own::Busy | Own::Shut | Own::Fault => Kind::Conflict,
            Own::KeyMissing
            | Own::KeyTooLong { .. }
            | Own::KeyReused
            | Own::ConsentMissing
            | Own::Unreadable { .. }
            | Own::NotJson
            | Own::TooLarge => Kind::Invalid,
        }
    }

    /// The numbers and words that its sentence quotes.
    pub fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Own::KeyTooLong { most } => vec![("most", Fact::Number(*most))],
            Own::Unreadable { cause } => vec![("cause", Fact::Word(cause.clone()))],
            Own::KeyMissing
            | Own::KeyReused
            | Own::ConsentMissing
            | Own::NotJson
            | Own::NotFound
            | Own::OtherMethod
            | Own::SignInFirst
            | Own::WrongSecret
            | Own::Forbidden
            | Own::Foreign
            | Own::TooLarge
            | Own::TooSlow
            | Own::Busy
            | Own::Shut
            | Own::Fault => Vec::new(),
        }
    }
}

impl From<Own> for Problem {
    fn from(own: Own) -> Problem {
        let (code, kind, facts) = (own.code(), own.kind(), own.facts());
        let sentence = Sentence { code, kind, facts, english: code.replace('_', " ") };
        Problem { status: own.status(), sentence }
    }
}

impl IntoResponse for Own {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
