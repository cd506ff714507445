//! Shows one order to whoever may see it, with what they may do now.

use axum::extract::{Path, State};
use bank::branch::rules;
use bank::ids::OrderId;
use bank::member::{Sex, card};
use bank::order::line::Viewer;
use bank::order::may::Deed;
use bank::order::queries::open_one;
use bank::order::view::{self, View};
use bank::order::{Payer, State as Stands};
use text::key;
use uuid::Uuid;

use super::acts::{acts, lead, main};
use super::home::seeker;
use super::tasks::why_not;
use super::words::{MINUTE_MICROS, Side, chip, clause, steps, what};
use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::order::{Door, OrderPage, OrderView, Running};
use crate::parts::Person;
use crate::person::Member;
use crate::trouble::Trouble;

/// An order as a member sees it, and what the page needs beside it.
pub struct Opened {
    pub view: View,
    pub side: Side,
    /// The member's own number, to be said at the door.
    pub number: String,
    /// Why the member can't take it, if it is open and not for them.
    pub why_not: Option<String>,
    /// The instant from which the volunteer can sign in.
    pub opens_at: i64,
}

/// Shows the order.
pub async fn order(
    State(shared): State<Shared>,
    member: Member,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let opened = open(&shared, &member, &frame, OrderId(id)).await?;
    let opened = opened.ok_or(Trouble::NotFound)?;
    page::show(&OrderPage { view: opened.page(&frame), frame })
}

/// The order as it stands, if this member may see it.
pub async fn open(
    shared: &Shared,
    member: &Member,
    frame: &Frame,
    id: OrderId,
) -> Result<Option<Opened>, Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let when = (frame.now_at(), &frame.house.zone);
    let Some(view) = view::view(&reader, branch, id, Viewer::Member(member.id), when).await? else {
        return Ok(None);
    };
    let person = card::person(&reader, branch, member.id).await?.ok_or(Trouble::NotFound)?;
    let side = Side::of(&view.line, member.id);
    let open = match side {
        Side::Looks => open_one(&reader, branch, &seeker(member, frame), id).await?,
        Side::Asks | Side::Helps => None,
    };
    let early = rules::in_force(&reader, branch, frame.today()).await?.sign_in_early_minutes;
    Ok(Some(Opened {
        opens_at: view.line.planned_at - early * MINUTE_MICROS,
        why_not: open.and_then(|open| why_not(frame, &open)),
        number: person.code,
        side,
        view,
    }))
}

impl Opened {
    /// The page of the order.
    pub fn page(&self, frame: &Frame) -> OrderView {
        let line = &self.view.line;
        let helps = self.side == Side::Helps;
        OrderView {
            number: line.number.clone(),
            chip: chip(frame, line, self.side),
            when: clause(frame, &frame.near(&line.planned_at)),
            what: what(frame, line, self.side),
            refused: None,
            word_to_tell: self.word_to_tell(),
            door: self.door(frame),
            running: self.running(frame),
            minds: line.access.iter().filter(|_| helps).map(|it| mind(frame, it)).collect(),
            steps: steps(frame, line, self.side, self.view.way.taken.map(|step| step.at)),
            who_heading: frame.t(match self.side {
                Side::Asks => key("order-who-goes"),
                Side::Helps | Side::Looks => key("order-whose-home"),
            }),
            person: self.person(frame),
            place: self.place(frame),
            place_note: self.place_note(frame),
            facts: self.facts(frame),
            lead: lead(frame, self),
            main: main(frame, self),
            acts: acts(frame, self),
            hint: self.hint(frame),
        }
    }

    /// Whether the member may do it now.
    pub fn may(&self, deed: Deed) -> bool {
        self.view.may.contains(&deed)
    }

    /// Only the resident sees it, and only while somebody is to come.
    fn word_to_tell(&self) -> Option<String> {
        let waits = self.side == Side::Asks && self.view.line.state == Stands::Taken;
        self.view.service_word.clone().filter(|_| waits)
    }

    fn door(&self, frame: &Frame) -> Option<Door> {
        self.may(Deed::SignIn).then(|| Door {
            post: format!("/orders/{}/sign-in", self.view.line.id),
            asks: frame.t1(key("order-word-ask"), "number", &self.number),
            error: None,
            does: frame.t(key("order-sign-in")),
        })
    }

    fn running(&self, frame: &Frame) -> Option<Running> {
        let line = &self.view.line;
        let since_at = line.signed_in_at.filter(|_| line.state == Stands::Underway)?;
        Some(Running { since_at, minutes: (frame.now_at() - since_at).max(0) / MINUTE_MICROS })
    }

    fn person(&self, frame: &Frame) -> Option<Person> {
        let line = &self.view.line;
        match self.side {
            Side::Asks => line.volunteer_name.as_ref().map(|name| Person {
                name: name.clone(),
                about: line.volunteer_code.clone().unwrap_or_default(),
                tone: "g",
                ..Person::default()
            }),
            Side::Helps => line.resident_name.as_ref().map(|name| Person {
                name: name.clone(),
                about: about(frame, line.resident_sex, &line.resident_birth_day),
                ..Person::default()
            }),
            Side::Looks => None,
        }
    }

    fn place(&self, frame: &Frame) -> Option<String> {
        let line = &self.view.line;
        match self.side {
            Side::Asks if line.volunteer.is_none() && !line.state.is_terminal() => {
                Some(frame.t(key("order-nobody-yet")))
            }
            Side::Asks => None,
            Side::Helps | Side::Looks => {
                Some(self.view.address.clone().unwrap_or_else(|| line.community.clone()))
            }
        }
    }

    fn place_note(&self, frame: &Frame) -> String {
        match self.side {
            Side::Helps if self.view.address.is_some() => frame.t(key("order-address-until")),
            Side::Looks => frame.t(key("order-address-later")),
            Side::Asks | Side::Helps => String::new(),
        }
    }

    fn facts(&self, frame: &Frame) -> Vec<(String, String)> {
        let (view, line) = (&self.view, &self.view.line);
        let note = view.note.as_ref().filter(|note| !note.is_empty());
        let what = match note {
            Some(note) => {
                let service = ("service", &line.service_name);
                frame.t2(key("order-note-of"), &service, &("note", note))
            }
            None => line.service_name.clone(),
        };
        let long = frame.t1(key("order-long-limit"), "minutes", frame.minutes(&line.minutes));
        let mut facts = vec![
            (frame.t(key("order-what")), what),
            (frame.t(key("order-long")), long),
            (frame.t(key("order-payer")), frame.t(self.payer())),
        ];
        let paid = line.paid.map(|paid| (frame.t(key("order-pays")), frame.coins(&paid)));
        let undone: i64 = view
            .shares
            .iter()
            .filter(|share| share.reversed_by.is_some())
            .filter_map(|share| share.paid)
            .sum();
        let undone = (0 < undone).then(|| (frame.t(key("order-undone")), frame.coins(&undone)));
        let why = view.way.end_reason.as_ref().filter(|why| !why.is_empty());
        let why = why.map(|why| (frame.t(key("order-why-ended")), why.clone()));
        facts.extend(paid.into_iter().chain(undone).chain(why));
        facts
    }

    fn payer(&self) -> &'static str {
        match (self.view.line.payer, self.side) {
            (Payer::Fund, _) => key("post-payer-fund"),
            (Payer::Own, Side::Asks) => key("post-payer-own"),
            (Payer::Own, Side::Helps | Side::Looks) => key("order-payer-other"),
        }
    }

    /// Why there is no button, or what to mind with the one there is.
    fn hint(&self, frame: &Frame) -> String {
        let line = &self.view.line;
        if let Some(why_not) = &self.why_not {
            return why_not.clone();
        }
        if line.state != Stands::Taken || self.side != Side::Helps {
            return String::new();
        }
        let mut hint = frame.t(key("order-give-back-hint"));
        if !self.may(Deed::SignIn) {
            let word = if frame.day_of(&line.planned_at) == frame.today() {
                key("order-sign-in-from")
            } else {
                key("order-sign-in-that-day")
            };
            hint = format!("{} {hint}", frame.t1(word, "clock", frame.clock(&self.opens_at)));
        }
        hint
    }
}

/// What a visitor must know: the sentence for being hard of hearing, other things as written.
fn mind(frame: &Frame, access: &str) -> String {
    if access == "听力不便" { frame.t(key("order-hearing")) } else { access.to_owned() }
}

/// 女、82 岁.
fn about(frame: &Frame, sex: Sex, birth_day: &str) -> String {
    crate::pages::desk::words::about(frame, sex, birth_day, "")
}
