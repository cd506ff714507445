//! The page for everything that has no page of its own: what is wrong, what to do, whom to ring.

use askama::Template;

use crate::frame::Frame;
use crate::layers::Kept;
use crate::trouble::Trouble;

/// The trouble page.
#[derive(Template)]
#[template(path = "pages/trouble.html")]
pub struct TroublePage {
    frame: Frame,
    heading: &'static str,
    advice: &'static str,
    detail: String,
    signs_in: bool,
    back: String,
    number: Option<String>,
    /// A form to send again.
    kept: Option<Kept>,
}

impl TroublePage {
    /// The page for `trouble`; a fault of ours shows the request's number, to be read out.
    pub fn new(frame: Frame, trouble: Trouble, number: Option<String>, kept: Option<Kept>) -> Self {
        let (heading, advice) = trouble.keys();
        let number = number.filter(|_| trouble.is_ours());
        let signs_in = trouble == Trouble::SignInFirst;
        let detail = match trouble {
            Trouble::Unreadable(detail) => detail,
            Trouble::NotFound
            | Trouble::Forbidden
            | Trouble::SignInFirst
            | Trouble::Foreign
            | Trouble::TooLarge
            | Trouble::TooSlow
            | Trouble::Busy
            | Trouble::Shut
            | Trouble::Fault => String::new(),
        };
        Self { back: frame.here.clone(), frame, heading, advice, detail, signs_in, number, kept }
    }
}
