//! How a member's pages say an order: its state, what it is about, how far it has come.

use bank::Channel;
use bank::ids::MemberId;
use bank::order::line::Line;
use bank::order::{Satisfaction, State};
use text::key;

use crate::frame::Frame;
use crate::parts::{Chip, Stage, Step};

/// A minute in microseconds.
pub const MINUTE_MICROS: i64 = 60_000_000;

/// On which side of an order somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Asked for it.
    Asks,
    /// Took it on.
    Helps,
    /// Neither: a volunteer who looks at an open need.
    Looks,
}

impl Side {
    /// The side of a member.
    pub fn of(line: &Line, member: MemberId) -> Self {
        if line.resident == member {
            Self::Asks
        } else if line.volunteer == Some(member) {
            Self::Helps
        } else {
            Self::Looks
        }
    }
}

/// The state of an order in a word.
pub fn chip(frame: &Frame, line: &Line, side: Side) -> Chip {
    let (tone, icon, word) = match line.state {
        State::Posted => ("wait", "wait", key("order-state-posted")),
        State::Open => ("wait", "wait", key("order-state-open")),
        State::Taken => ("done", "done", key("order-state-taken")),
        State::Underway => ("now", "clock", key("order-state-underway")),
        State::Ended if side == Side::Asks => ("wait", "smile", key("order-state-ended")),
        State::Ended => ("wait", "wait", key("order-state-ended-other")),
        State::Disputed => ("miss", "scale", key("order-state-disputed")),
        State::Settled if is_decided(line) => ("done", "scale", key("order-state-decided")),
        State::Settled => ("done", "smile", key("order-state-settled")),
        State::Released => ("", "minus", key("order-state-released")),
        State::Returned => ("", "minus", key("order-state-returned")),
        State::Cancelled => ("", "minus", key("order-state-cancelled")),
        State::Expired => ("", "minus", key("order-state-expired")),
        State::NoShow => ("miss", "alert", key("order-state-no-show")),
    };
    Chip { tone, icon, words: frame.t(word) }
}

/// Whether two of the station ended it, not the resident's word.
pub fn is_decided(line: &Line) -> bool {
    line.state == State::Settled && line.satisfaction.is_none()
}

/// What it is about, with the other person's name where it may be known.
pub fn what(frame: &Frame, line: &Line, side: Side) -> String {
    let (name, word) = match side {
        Side::Asks => (line.volunteer_name.as_ref(), key("order-what-comes")),
        Side::Helps => (line.resident_name.as_ref(), key("order-what-goes")),
        Side::Looks => (None, ""),
    };
    match name {
        Some(name) => frame.t2(word, &("name", name), &("service", &line.service_name)),
        None => line.service_name.clone(),
    }
}

/// What comes next, a sentence; `number` is the member's own, to be said at the door.
pub fn comes(frame: &Frame, line: &Line, side: Side, number: &str) -> String {
    let helps = side == Side::Helps;
    let word = match line.state {
        State::Posted => key("order-comes-posted"),
        State::Open => key("order-comes-open"),
        State::Taken if helps => {
            return frame.t1(key("order-comes-taken-you"), "number", number);
        }
        State::Taken => key("order-comes-taken"),
        State::Underway if helps => key("order-comes-underway-you"),
        State::Underway => key("order-comes-underway"),
        State::Ended if helps => key("order-comes-ended-you"),
        State::Ended => key("order-comes-ended"),
        State::Disputed => key("order-comes-disputed"),
        State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => return String::new(),
    };
    frame.t(word)
}

/// The state line; an order that ended otherwise shows how far it came.
pub fn steps(frame: &Frame, line: &Line, side: Side, taken_at: Option<i64>) -> Vec<Step> {
    let told = [
        (frame.t(said_by(line.channel)), frame.day_short(&frame.day_of(&line.posted_at))),
        taken(frame, line, side, taken_at),
        served(frame, line, side),
        (content(frame, line, side), String::new()),
        coins(frame, line, side),
    ];
    let (behind, goes_on) = behind(line);
    let mut steps = Step::line(behind, told);
    if !goes_on {
        steps.retain(|step| step.stage == Stage::Was);
    }
    steps
}

/// How many of the five steps are behind, and whether the next one still comes.
fn behind(line: &Line) -> (usize, bool) {
    match line.state {
        State::Posted | State::Open => (1, true),
        State::Taken | State::Underway => (2, true),
        State::Ended | State::Disputed => (3, true),
        State::Settled => (5, true),
        State::Released => (3, false),
        State::Returned | State::Cancelled | State::Expired | State::NoShow => {
            (1 + usize::from(line.volunteer.is_some()), false)
        }
    }
}

const fn said_by(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => key("order-step-said-phone"),
        Channel::Desk => key("order-step-said-desk"),
        Channel::App | Channel::Kiosk | Channel::Online => key("order-step-said-online"),
        Channel::Paper | Channel::Import => key("order-step-said-record"),
    }
}

fn taken(frame: &Frame, line: &Line, side: Side, taken_at: Option<i64>) -> (String, String) {
    let tells = match (side, &line.volunteer_name) {
        (Side::Helps, _) => frame.t(key("order-step-taken-you")),
        (Side::Asks, Some(name)) => frame.t1(key("order-step-taken-by"), "name", name),
        (Side::Asks | Side::Looks, _) if line.state == State::Posted => {
            frame.t(key("order-step-station"))
        }
        (Side::Asks | Side::Looks, _) => frame.t(key("order-step-waits")),
    };
    let when = taken_at.map(|at| frame.day_short(&frame.day_of(&at)));
    (tells, when.unwrap_or_default())
}

fn served(frame: &Frame, line: &Line, side: Side) -> (String, String) {
    let planned = frame.near(&line.planned_at);
    if let Some(minutes) = line.served {
        let tells = frame.t1(key("order-step-served"), "minutes", frame.minutes(&minutes));
        return (tells, planned);
    }
    if let Some(since) = line.signed_in_at {
        let tells = frame.t1(key("order-step-begun"), "since", frame.clock(&since));
        return (tells, String::new());
    }
    let word = match side {
        Side::Asks => key("order-step-door"),
        Side::Helps | Side::Looks => key("order-step-door-you"),
    };
    (frame.t(word), planned)
}

fn content(frame: &Frame, line: &Line, side: Side) -> String {
    let word = match (line.state, line.satisfaction) {
        (State::Settled, Some(satisfaction)) => face(satisfaction),
        (State::Disputed, _) => key("order-step-disputed"),
        (State::Settled, None) => key("order-step-decided"),
        _ if side == Side::Asks => key("order-step-word-you"),
        _ => key("order-step-word-other"),
    };
    frame.t(word)
}

fn coins(frame: &Frame, line: &Line, side: Side) -> (String, String) {
    let word = match side {
        Side::Asks => key("order-step-coins-pays"),
        Side::Helps | Side::Looks => key("order-step-coins-yours"),
    };
    (frame.t(word), frame.coins(&line.paid.unwrap_or(line.minutes)))
}

/// The word beside a face.
pub const fn face(satisfaction: Satisfaction) -> &'static str {
    match satisfaction {
        Satisfaction::VerySatisfied => key("confirm-face-great"),
        Satisfaction::Satisfied => key("confirm-face-good"),
        Satisfaction::Fair => key("confirm-face-fair"),
        Satisfaction::Dissatisfied => key("order-face-no"),
    }
}

/// Words that carry on into another clause: 下午2:30，
pub fn clause(frame: &Frame, words: &str) -> String {
    format!("{words}{}", frame.t(key("comma"))).trim_end().to_owned()
}
