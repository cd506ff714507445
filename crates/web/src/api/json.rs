//! JSON in and out, and paths and queries, whose refusals are problems.

use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequest, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Serialize, de::DeserializeOwned};

use super::own::Own;
use super::problem::Problem;

/// What an endpoint answers: JSON, or a problem.
pub type Answer<T> = Result<Json<T>, Problem>;

/// A body of JSON, read into `T`.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<T, S> FromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Json<T>, Problem> {
        match <axum::Json<T> as FromRequest<S>>::from_request(request, state).await {
            Ok(axum::Json(read)) => Ok(Json(read)),
            Err(error) => Err(match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Own::TooLarge,
                StatusCode::UNSUPPORTED_MEDIA_TYPE => Own::NotJson,
                _ => Own::Unreadable { cause: error.body_text() },
            }
            .into()),
        }
    }
}

/// Where nothing needs to be said, nothing may be said.
impl<T, S> OptionalFromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Option<Json<T>>, Problem> {
        if !request.headers().contains_key(header::CONTENT_TYPE) {
            return Ok(None);
        }
        <Json<T> as FromRequest<S>>::from_request(request, state).await.map(Some)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The ids in an address.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>, Problem> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        // What is no id names nothing.
        read.map(|it| Path(it.0)).map_err(|_| Own::NotFound.into())
    }
}

/// What stands after the question mark.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<T, S> FromRequestParts<S> for Query<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Query<T>, Problem> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        let unreadable = |cause: String| Problem::from(Own::Unreadable { cause });
        read.map(|it| Query(it.0)).map_err(|error| unreadable(error.body_text()))
    }
}
