//! Signing in: residents by card number and PIN, workers by name and password, and on the demo
//! one tap for each of its people.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::Shared;
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::page::{self, Answer};

/// A person of the demo who signs in with one tap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoDoor {
    /// What the form sends: the member's or worker's code.
    pub door: String,
    /// The name on the button.
    pub name: String,
    /// The key of what they are: `role-elder`, `role-volunteer`, `role-staff`, `role-auditor`.
    pub role: &'static str,
    /// The icon on the button.
    pub icon: &'static str,
}

/// What the sign-in page shows.
#[derive(Clone, Debug)]
pub struct SignInView {
    /// Where to go afterwards: a path of ours, or empty.
    pub back: String,
    /// Why signing in did not work.
    pub refused: Option<String>,
    /// The demo's people; empty elsewhere.
    pub demo: Vec<DemoDoor>,
    /// The card number.
    pub card: Field,
    /// The PIN.
    pub pin: Field,
    /// A worker's name.
    pub name: Field,
    /// A worker's password.
    pub password: Field,
}

impl SignInView {
    /// Empty forms.
    pub fn new(frame: &Frame, demo: Vec<DemoDoor>, back: &str) -> Self {
        let field = |name, key, kind| Field::new(name, frame.t(key), kind);
        Self {
            back: own_path(back).to_owned(),
            refused: None,
            demo,
            card: field("card", text::key("sign-in-card-number"), Kind::Words)
                .filled_by("username")
                .hinting(frame.t("sign-in-card-hint")),
            pin: field("pin", text::key("sign-in-pin"), Kind::Pin)
                .filled_by("current-password")
                .hinting(frame.t("sign-in-pin-hint")),
            name: field("name", text::key("sign-in-name"), Kind::Words).filled_by("username"),
            password: field("password", text::key("sign-in-password"), Kind::Secret)
                .filled_by("current-password"),
        }
    }
}

/// `path` if it leads to a page of ours, else nothing: a link from outside can't send people off.
pub fn own_path(path: &str) -> &str {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if ours { path } else { "" }
}

/// The sign-in page.
#[derive(Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: SignInView,
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    /// The page that asked for it.
    #[serde(default)]
    pub back: String,
}

/// Shows the empty forms.
pub async fn sign_in(State(shared): State<Shared>, back: Query<Back>, frame: Frame) -> Answer {
    let view = SignInView::new(&frame, shared.demo.clone(), &back.back);
    page::show(&SignInPage { frame, view })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_only_to_pages_of_ours() {
        assert_eq!(own_path("/orders/7"), "/orders/7");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil", ""] {
            assert_eq!(own_path(elsewhere), "");
        }
    }
}
