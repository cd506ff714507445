//! When a page can't be shown: what is wrong, and what to do about it.
//!
//! Handlers and extractors answer with a [`Trouble`]; the layer `dress` of [`crate::layers`] turns it,
//! and every bare status from the layers below, into a page in the person's language.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why a request got no page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is nothing at this address, or nothing that this person may see there.
    NotFound,
    /// Signed in, but not allowed.
    Forbidden,
    /// Nobody is signed in and this page is somebody's.
    SignInFirst,
    /// The form sent from another site, or by an old page.
    Foreign,
    /// The form could not be read; says which part, as the browser sent it.
    Unreadable(String),
    /// More was sent than a form holds.
    TooLarge,
    /// It took too long; nothing is known to be done.
    TooSlow,
    /// The bank is too busy to take more; nothing was done.
    Busy,
    /// Nothing can be written down or read just now; whoever runs the machine must mend it.
    Shut,
    /// A fault of ours.
    Fault,
}

impl Trouble {
    /// The trouble that a bare status stands for.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignInFirst,
            StatusCode::FORBIDDEN => Self::Foreign,
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Self::TooSlow,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => Self::Busy,
            status if status.is_client_error() => Self::Unreadable(String::new()),
            _ => Self::Fault,
        }
    }

    /// The status that it is answered with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Foreign => StatusCode::FORBIDDEN,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Busy | Self::Shut => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The keys of its heading and of the sentence that says what to do.
    pub const fn keys(&self) -> (&'static str, &'static str) {
        use text::key;
        match self {
            Self::NotFound => (key("trouble-not-found"), key("trouble-not-found-do")),
            Self::Forbidden => (key("trouble-forbidden"), key("trouble-forbidden-do")),
            Self::SignInFirst => (key("trouble-sign-in"), key("trouble-sign-in-do")),
            Self::Foreign => (key("trouble-foreign"), key("trouble-foreign-do")),
            Self::Unreadable(_) => (key("trouble-unreadable"), key("trouble-unreadable-do")),
            Self::TooLarge => (key("trouble-large"), key("trouble-large-do")),
            Self::TooSlow => (key("trouble-slow"), key("trouble-slow-do")),
            Self::Busy => (key("trouble-busy"), key("trouble-busy-do")),
            Self::Shut => (key("trouble-shut"), key("trouble-shut-do")),
            Self::Fault => (key("trouble-fault"), key("trouble-fault-do")),
        }
    }

    /// Whether the number of the request helps to find out what happened.
    pub const fn is_ours(&self) -> bool {
        match self {
            Self::Fault | Self::TooSlow | Self::Busy | Self::Shut => true,
            Self::NotFound
            | Self::Forbidden
            | Self::SignInFirst
            | Self::Foreign
            | Self::Unreadable(_)
            | Self::TooLarge => false,
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a template did not render");
        Self::Fault
    }
}
