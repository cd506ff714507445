//! What needs two persons: a list of all of it, and one matter with what can be done about it.

use std::collections::BTreeMap;

use askama::Template;
use bank::correction::State;
use bank::{Operation, Who};
use serde::Deserialize;
use text::key;

use super::order::{Ask, Deed};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::grid::Grid;
use crate::parts::Chip;
use crate::person::Worker;
use crate::trouble::Trouble;

/// Label, value, and where the value leads.
pub type Fact = (String, String, Option<String>);

/// One matter.
#[derive(Clone, Debug)]
pub struct MatterView {
    /// Where it belongs: address and name.
    pub up: (String, String),
    /// What it is.
    pub headline: String,
    /// How it stands.
    pub chip: Option<Chip>,
    /// Why the last try was not done.
    pub refused: Option<String>,
    /// What somebody must do next, if anybody.
    pub waits: Option<String>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What can be done now.
    pub deeds: Vec<Deed>,
    /// Below which address the forms go.
    pub action: String,
}

/// The page of one matter.
#[derive(Template)]
#[template(path = "pages/desk/matter.html")]
pub struct MatterPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: MatterView,
}

/// A small form: a reason, and whatever else one of them asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MatterForm {
    pub(super) key: String,
    #[serde(alias = "refusal_reason")]
    pub(super) reason: String,
    /// Under which number the papers are kept.
    pub(super) case_number: String,
    /// Why an account is closed.
    pub(super) ground: String,
    /// To whom goes what is left: the pool, or what the heir is to the member.
    pub(super) to: String,
    /// The heir's card.
    pub(super) heir: String,
    /// What the page saw above the cap.
    pub(super) minutes: String,
    /// What acting for the member rests on.
    pub(super) consent: String,
    /// The freeze that the page saw.
    pub(super) freeze: String,
}

/// How a matter stands; what approving it came to has words of its own.
pub(super) fn chip(frame: &Frame, state: State, approved: &str) -> Chip {
    let (tone, icon, words) = match state {
        State::Proposed => ("wait", "wait", key("correction-state-proposed")),
        State::Approved => ("done", "done", approved),
        State::Refused => ("", "minus", key("correction-state-refused")),
    };
    Chip { tone, icon, words: frame.t(words) }
}

/// Somebody of the staff, by name.
pub(super) fn by(frame: &Frame, staff: &BTreeMap<String, String>, who: Who) -> String {
    let name = staff.get(&who.to_string()).cloned();
    name.unwrap_or_else(|| match who {
        Who::Bank => frame.t("who-bank"),
        Who::Operator => frame.t("who-operator"),
        Who::Import(_) => frame.t("who-import"),
        Who::Member(_) | Who::Staff(_) => who.to_string(),
    })
}

/// How a matter that waits is decided.
pub(super) struct Choice<'a> {
    /// Whether who looks has proposed it: they may take it back, and not approve it.
    pub own: bool,
    /// Why who looks may not decide it as a side of it, as a key.
    pub side: Option<&'static str>,
    /// What approving it does.
    pub about: String,
    /// What the two buttons say, as keys: approve, refuse.
    pub does: [&'static str; 2],
    /// The reason that was typed, where the form comes back.
    pub typed: Option<&'a str>,
}

/// The two forms: approve, and refuse or take back.
pub(super) fn decisions(frame: &Frame, choice: Choice<'_>) -> Vec<Deed> {
    let Choice { own, side, about, does: [approve, refuse], typed } = choice;
    let not_you = if own { Some(key("correction-not-you")) } else { side };
    let approve = Deed {
        name: "approval",
        title: frame.t("correction-approve"),
        about,
        read_out: false,
        asks: Vec::new(),
        does: frame.t(approve),
        icon: "check",
        go: true,
        open: false,
        not_you: not_you.map(|it| frame.t(it)),
    };
    let (title, does) = if own {
        (key("correction-withdraw"), key("correction-withdraw-do"))
    } else {
        (key("correction-refuse"), refuse)
    };
    let refuse = Deed {
        name: "refusal",
        title: frame.t(title),
        about: frame.t("correction-refuse-about"),
        asks: vec![reason(frame, "refusal_reason", typed)],
        does: frame.t(does),
        icon: "close",
        go: false,
        open: typed.is_some_and(|it| !it.is_empty()),
        not_you: side.map(|it| frame.t(it)),
        ..approve.clone()
    };
    vec![approve, refuse]
}

/// Does what one of the two forms orders, each with what is said afterwards.
pub(super) async fn decided<A: Operation, R: Operation>(
    shared: &Shared,
    worker: &Worker,
    (deed, form): (&str, &MatterForm),
    (approve, approved): (A, &'static str),
    (refuse, refused): (R, &'static str),
) -> Result<&'static str, NotDone> {
    let envelope = worker.envelope(&form.key, shared.bank.now());
    match deed {
        "approval" => door::perform(&shared.bank, envelope, approve).await.map(|_| approved),
        "refusal" => door::perform(&shared.bank, envelope, refuse).await.map(|_| refused),
        _ => Err(NotDone::Trouble(Trouble::NotFound)),
    }
}

/// Why, which only the station and the audit read.
pub(super) fn reason(frame: &Frame, name: &'static str, typed: Option<&str>) -> Ask {
    let field = Field::new(name, frame.t("desk-reason"), Holds::Words)
        .hinting(frame.t("correction-reason-hint"))
        .at_most(bank::words::NOTE_MAX);
    Ask::Lines(field.holding(typed.unwrap_or_default()))
}

/// All that waits for a second person, and what was decided.
#[derive(Clone, Debug)]
pub struct MattersView {
    /// How many wait.
    pub headline: String,
    /// The lists: name on the page, heading, rows.
    pub groups: Vec<(&'static str, String, Grid)>,
}

/// The page of all.
#[derive(Template)]
#[template(path = "pages/desk/matters.html")]
pub struct MattersPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: MattersView,
}
