//! What can be done with an order now, as small forms. The bank says which; here they get words.

use bank::order::may::Deed as May;
use bank::order::view::View;
use bank::order::{OrderProof, Satisfaction, State};
use jiff::civil::Time;
use serde::Deserialize;
use text::key;

use super::order::{Ask, Deed};
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::parts::{Pick, Picks};

/// Any of the small forms, as it was sent. Names differ so that each stands once on the page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeedForm {
    /// Sending it twice does it once.
    pub key: String,
    /// Why, or what was wrong.
    #[serde(
        alias = "return_reason",
        alias = "cancel_reason",
        alias = "late_reason",
        alias = "dispute_reason",
        alias = "propose_reason"
    )]
    pub reason: String,
    /// How many.
    #[serde(alias = "extend_minutes", alias = "propose_minutes", alias = "decide_minutes")]
    pub minutes: String,
    /// Began at, `HH:MM`.
    pub start: String,
    /// Ended at, `HH:MM`.
    pub end: String,
    /// How the resident was satisfied.
    pub satisfaction: String,
    /// In the resident's words.
    pub comment: String,
}

/// A form that came back: whose, and what was in it.
pub type Again<'a> = Option<(&'a str, &'a DeedForm)>;

/// The forms of an order, the next step first.
pub fn deeds(frame: &Frame, view: &View, again: Again) -> Vec<Deed> {
    let own = view.may.iter().filter_map(|may| deed(frame, view, *may));
    let others = for_others(frame, view);
    let mut deeds: Vec<Deed> = own.chain(others).collect();
    deeds.sort_by_key(|deed| !deed.go);
    if let Some((name, form)) = again {
        for deed in deeds.iter_mut().filter(|deed| deed.name == name) {
            fill(frame, deed, form);
        }
    }
    deeds
}

/// A deed without questions.
fn plain(frame: &Frame, name: &'static str, title: &str, does: &str, icon: &'static str) -> Deed {
    Deed {
        name,
        title: frame.t(title),
        about: String::new(),
        read_out: false,
        asks: Vec::new(),
        does: frame.t(does),
        icon,
        go: false,
        open: false,
        not_you: None,
    }
}

fn deed(frame: &Frame, view: &View, may: May) -> Option<Deed> {
    let made = match may {
        May::Approve => approve(frame),
        May::SendBack => Deed {
            about: frame.t("desk-return-about"),
            asks: vec![reason(frame, "return_reason", "desk-reason")],
            ..plain(frame, "return", key("desk-return"), key("desk-return-do"), "left")
        },
        May::Cancel => Deed {
            about: frame.t("desk-cancel-about"),
            asks: vec![reason(frame, "cancel_reason", "desk-reason")],
            ..plain(frame, "cancel", key("desk-cancel"), key("desk-cancel-do"), "close")
        },
        May::GiveBack => Deed {
            about: frame.t("desk-give-back-about"),
            ..plain(frame, "give-back", key("desk-give-back"), key("desk-give-back-do"), "people")
        },
        May::SignIn => Deed {
            about: frame.t("desk-sign-in-about"),
            go: true,
            ..plain(frame, "sign-in", key("desk-sign-in"), key("desk-sign-in-do"), "door")
        },
        May::SignOut => Deed {
            about: frame.t("desk-sign-out-about"),
            go: true,
            ..plain(frame, "sign-out", key("desk-sign-out"), key("desk-sign-out-do"), "done")
        },
        May::Extend => extend(frame),
        May::EnterLate => late(frame, view),
        May::Second => second(frame, view),
        May::Confirm => confirm(frame, view),
        May::Dispute => dispute(frame),
        May::Propose => propose(frame, view),
        May::Decide => decide(frame, view)?,
        May::Ask | May::Answer | May::Take | May::Rate => return None,
    };
    Some(made)
}

fn reason(frame: &Frame, name: &'static str, label: &str) -> Ask {
    let field = Field::new(name, frame.t(label), Kind::Words);
    Ask::Lines(field.hinting(frame.t("desk-reason-hint")).at_most(bank::words::NOTE_MAX))
}

fn minutes(frame: &Frame, name: &'static str, label: &str) -> Ask {
    Ask::Line(Field::new(name, frame.t(label), Kind::Digits))
}

fn approve(frame: &Frame) -> Deed {
    Deed {
        about: frame.t("desk-approve-about"),
        go: true,
        ..plain(frame, "approve", key("desk-approve"), key("desk-approve-do"), "check")
    }
}

fn extend(frame: &Frame) -> Deed {
    Deed {
        about: frame.t("desk-extend-about"),
        asks: vec![minutes(frame, "extend_minutes", "desk-extend-minutes")],
        ..plain(frame, "extend", key("desk-extend"), key("desk-extend-do"), "plus")
    }
}

fn late(frame: &Frame, view: &View) -> Deed {
    let time = |name, label: &str| Ask::Line(Field::new(name, frame.t(label), Kind::Time));
    Deed {
        about: frame.t("desk-late-about"),
        asks: vec![
            time("start", "desk-late-start"),
            time("end", "desk-late-end"),
            reason(frame, "late_reason", "desk-reason"),
        ],
        go: view.line.state == State::Ended,
        ..plain(frame, "late", key("desk-late"), key("desk-late-do"), "clock")
    }
}

fn second(frame: &Frame, view: &View) -> Deed {
    let at = |step: Option<bank::order::view::Step>| {
        step.map(|step| frame.clock(&step.at)).unwrap_or_default()
    };
    let values = [
        ("from", (&at(view.way.signed_in)).into()),
        ("to", (&at(view.way.signed_out)).into()),
        ("minutes", (&frame.minutes(&view.line.served.unwrap_or(0))).into()),
        ("reason", view.way.late_reason.as_deref().unwrap_or_default().into()),
    ];
    Deed {
        about: text::with(frame.lang, key("desk-second-about"), &values),
        go: true,
        ..plain(frame, "second", key("desk-second"), key("desk-second-do"), "check")
    }
}

fn confirm(frame: &Frame, view: &View) -> Deed {
    let face = |how: Satisfaction, icon| Pick {
        value: how.name().to_owned(),
        words: frame.t(&format!("satisfaction-{how}")),
        icon: Some(icon),
        ..Pick::default()
    };
    let faces = Picks {
        name: "satisfaction",
        legend: frame.t("desk-confirm-ask"),
        picks: vec![
            face(Satisfaction::VerySatisfied, "heart"),
            face(Satisfaction::Satisfied, "smile"),
            face(Satisfaction::Fair, "flat"),
        ],
        error: None,
    };
    let note = Field::new("comment", frame.t("desk-confirm-note"), Kind::Words).optional();
    Deed {
        about: script(frame, view),
        read_out: true,
        asks: vec![Ask::Pick(faces), Ask::Lines(note.at_most(bank::words::NOTE_MAX))],
        go: true,
        ..plain(frame, "confirm", key("desk-confirm"), key("desk-confirm-do"), "smile")
    }
}

/// What is said on the telephone after a service.
fn script(frame: &Frame, view: &View) -> String {
    let line = &view.line;
    let values = [
        ("name", line.resident_name.as_deref().unwrap_or_default().into()),
        ("when", (&frame.moment(&line.signed_in_at.unwrap_or(line.planned_at))).into()),
        ("helper", line.volunteer_name.as_deref().unwrap_or_default().into()),
        ("service", (&line.service_name).into()),
        ("minutes", (&frame.minutes(&line.served.unwrap_or(0))).into()),
        ("planned", (&frame.minutes(&line.minutes)).into()),
    ];
    text::with(frame.lang, key("desk-confirm-script"), &values)
}

fn dispute(frame: &Frame) -> Deed {
    Deed {
        about: frame.t("desk-dispute-about"),
        asks: vec![reason(frame, "dispute_reason", "desk-dispute-reason")],
        ..plain(frame, "dispute", key("desk-dispute"), key("desk-dispute-do"), "sad")
    }
}

fn propose(frame: &Frame, view: &View) -> Deed {
    let most = view.line.served.unwrap_or(view.line.minutes).min(view.line.minutes);
    let said = view.dispute.as_ref().map(|it| it.reason.as_str()).unwrap_or_default();
    Deed {
        about: frame.t2("desk-propose-about", &("reason", said), &("coins", frame.coins(&most))),
        asks: vec![
            minutes(frame, "propose_minutes", "desk-propose-minutes"),
            reason(frame, "propose_reason", "desk-propose-why"),
        ],
        go: view.dispute.as_ref().is_some_and(|it| it.proposed_minutes.is_none()),
        ..plain(frame, "propose", key("desk-propose"), key("desk-propose-do"), "scale")
    }
}

fn decide(frame: &Frame, view: &View) -> Option<Deed> {
    let dispute = view.dispute.as_ref()?;
    let proposed = dispute.proposed_minutes?;
    let why = dispute.proposal.as_deref().unwrap_or_default();
    Some(Deed {
        about: frame.t2("desk-decide-about", &("coins", frame.coins(&proposed)), &("reason", why)),
        asks: vec![Ask::Seen("decide_minutes", proposed.to_string())],
        go: true,
        ..plain(frame, "decide", key("desk-decide"), key("desk-decide-do"), "scale")
    })
}

/// What the order waits for and this person may not do: who else does it.
fn for_others(frame: &Frame, view: &View) -> Option<Deed> {
    let may = |deed: May| view.may.contains(&deed);
    let late = view.line.proof == Some(OrderProof::Late);
    let unseconded = late && view.way.second_by.is_none();
    let proposed = view.dispute.as_ref().is_some_and(|it| it.proposed_minutes.is_some());
    let (deed, why) = match view.line.state {
        State::Posted if !may(May::Approve) => (approve(frame), key("desk-approve-not-you")),
        State::Ended | State::Disputed if unseconded && !may(May::Second) => {
            (second(frame, view), key("desk-second-not-you"))
        }
        State::Ended if is_proven(view) && !may(May::Confirm) => {
            (confirm(frame, view), key("desk-confirm-not-you"))
        }
        State::Disputed if proposed && !may(May::Decide) => {
            (decide(frame, view)?, key("desk-decide-not-you"))
        }
        State::Posted
        | State::Open
        | State::Taken
        | State::Underway
        | State::Ended
        | State::Disputed
        | State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => return None,
    };
    Some(Deed { not_you: Some(frame.t(why)), ..deed })
}

pub(super) fn is_proven(view: &View) -> bool {
    match view.line.proof {
        Some(OrderProof::Machine) => true,
        Some(OrderProof::Late) => view.way.second_by.is_some(),
        Some(OrderProof::Unproven) | None => false,
    }
}

/// Puts back what was typed, and marks what can't be read.
fn fill(frame: &Frame, deed: &mut Deed, form: &DeedForm) {
    deed.open = true;
    for ask in &mut deed.asks {
        match ask {
            Ask::Line(field) | Ask::Lines(field) => {
                let typed = match field.name {
                    "start" => &form.start,
                    "end" => &form.end,
                    "comment" => &form.comment,
                    name if name.ends_with("minutes") => &form.minutes,
                    _ => &form.reason,
                };
                field.value.clone_from(typed);
                field.error = unreadable(field).map(|key| frame.t(key));
            }
            Ask::Pick(picks) => {
                for pick in &mut picks.picks {
                    pick.chosen = pick.value == form.satisfaction;
                }
                let none = picks.picks.iter().all(|pick| !pick.chosen);
                picks.error = none.then(|| frame.t("desk-choose"));
            }
            Ask::Seen(..) => {}
        }
    }
}

/// What is wrong with a number or a time.
fn unreadable(field: &Field) -> Option<&'static str> {
    let typed = field.value.trim();
    match field.kind {
        Kind::Digits if typed.parse::<i64>().is_err() => Some(key("desk-bad-minutes")),
        Kind::Time if typed.parse::<Time>().is_err() => Some(key("desk-bad-time")),
        Kind::Words | Kind::Digits | Kind::Secret | Kind::Pin | Kind::Day | Kind::Time => None,
    }
}
