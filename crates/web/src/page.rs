//! A page on its way out.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::trouble::Trouble;

/// What a page's handler gives back.
pub type Answer = Result<Response, Trouble>;

/// The page, rendered.
pub fn rendered(page: &impl Template) -> Result<Html<String>, Trouble> {
    Ok(Html(page.render()?))
}

/// Shows a page.
pub fn show(page: &impl Template) -> Answer {
    Ok(rendered(page)?.into_response())
}

/// Shows a form again, filled, after it could not be done.
pub fn show_again(page: &impl Template) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, rendered(page)?).into_response())
}
