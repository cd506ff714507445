//! Forms, whose refusal is a page in the person's language.

use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::trouble::Trouble;

/// What a form holds, read into `T`.
///
/// Read fields into `String` and check them in the handler, so that the form can come back filled
/// with a sentence beside each field; this extractor only refuses what no form of ours sends.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

impl<T, S> FromRequest<S> for Form<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        match axum::Form::<T>::from_request(request, state).await {
            Ok(axum::Form(read)) => Ok(Self(read)),
            Err(error) if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Trouble::TooLarge)
            }
            Err(error) => Err(Trouble::Unreadable(error.body_text())),
        }
    }
}
