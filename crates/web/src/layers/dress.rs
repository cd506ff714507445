//! Turns every bare error into a page or a problem that helps, in the language of whoever asked.

use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::api::problem::Problem;
use crate::cookie;
use crate::frame::Frame;
use crate::house::Base;
use crate::layers::{Kept, RequestNumber};
use crate::page;
use crate::pages::trouble::TroublePage;
use crate::say::{SAY_COOKIE, SendOn};
use crate::trouble::Trouble;

/// What is known of a request before it is answered, and needed to dress the answer.
pub(super) struct Dresser {
    frame: Frame,
    number: Option<RequestNumber>,
    reads: bool,
    is_page: bool,
}

/// Looks at a request before it is handed on.
pub(super) fn measure(base: &Base, request: Request) -> (Request, Dresser) {
    let (parts, body) = request.into_parts();
    let dresser = Dresser {
        frame: Frame::of(base, &parts),
        number: parts.extensions.get::<RequestNumber>().cloned(),
        reads: parts.method == Method::GET,
        is_page: !parts.uri.path().starts_with("/api/"),
    };
    (Request::from_parts(parts, body), dresser)
}

impl Dresser {
    /// Dresses errors: those of pages as pages, those of the API as problem details.
    pub(super) fn dress(self, mut response: Response) -> Response {
        let Dresser { frame, number, reads, is_page } = self;
        if !is_page && needs_dress(&response) {
            let number = number.as_ref().map(|it| it.0.as_str());
            return again_after(Problem::of(&response).told(frame.lang, number), &response);
        }
        if is_page && needs_dress(&response) {
            return page_for(&response, reads, frame, number);
        }
        if frame.say.is_some() && is_html(&response) && response.status().is_success() {
            let gone = cookie::write(SAY_COOKIE, "", cookie::Kept::Gone);
            response.headers_mut().append(header::SET_COOKIE, gone);
        }
        response
    }
}

/// The page instead of a bare error.
fn page_for(
    response: &Response,
    reads: bool,
    frame: Frame,
    number: Option<RequestNumber>,
) -> Response {
    if reads && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        return SendOn::to(page_of_form(&frame.here)).into_response();
    }
    let kept = response.extensions().get::<Kept>().cloned();
    match trouble_of(response) {
        // What is wrong with a page's address makes it another page's, which isn't there.
        Trouble::Unreadable(_) if reads => dressed(Trouble::NotFound, frame, number, kept),
        Trouble::SignInFirst if reads => sign_in_first(&frame.here).into_response(),
        trouble => again_after(dressed(trouble, frame, number, kept), response),
    }
}

/// The dressed answer says when to come again, where the bare one did.
fn again_after(mut dressed: Response, bare: &Response) -> Response {
    if let Some(seconds) = bare.headers().get(header::RETRY_AFTER) {
        dressed.headers_mut().insert(header::RETRY_AFTER, seconds.clone());
    }
    dressed
}

fn needs_dress(response: &Response) -> bool {
    let status = response.status();
    (status.is_client_error() || status.is_server_error()) && !is_html(response)
}

fn is_html(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"))
}

/// What the handler or extractor said, or what the bare status of a layer stands for.
fn trouble_of(response: &Response) -> Trouble {
    let said = response.extensions().get::<Trouble>().cloned();
    said.unwrap_or_else(|| Trouble::of_status(response.status()))
}

/// The page that a form stands on, whose own address nobody can read: a level above. So a refused
/// form that is shown in another language, or after signing in again, is its page.
fn page_of_form(here: &str) -> &str {
    let path = here.split('?').next().unwrap_or_default();
    path.rsplit_once('/').map(|it| it.0).filter(|it| !it.is_empty()).unwrap_or("/")
}

/// To the sign-in page, and from there back to the page that was asked for.
fn sign_in_first(here: &str) -> SendOn {
    // Inside a query, these would end the address or mean a space.
    let back = here.replace('&', "%26").replace('+', "%2B");
    SendOn::to(format!("/sign-in?back={back}"))
}

fn dressed(
    trouble: Trouble,
    mut frame: Frame,
    number: Option<RequestNumber>,
    kept: Option<Kept>,
) -> Response {
    let status = trouble.status();
    frame.say = None;
    let shown = TroublePage::new(frame, trouble, number.map(|number| number.0), kept);
    match page::rendered(&shown) {
        Ok(html) => (status, html).into_response(),
        Err(_) => status.into_response(),
    }
}
