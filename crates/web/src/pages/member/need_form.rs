//! The form of a need: what was sent, and the form made of it again.

use bank::branch::ServiceRow;
use bank::member::card::Card;
use bank::order::Payer;
use bank::order::post::NOTE_MAX;
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};
use serde::Deserialize;
use text::key;

use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::pages::post_need::NeedForm;
use crate::parts::{Pick, Picks};

/// Days offered as buttons; any other can be typed.
const DAYS_OFFERED: i32 = 6;
/// The times that are asked for most, two in the morning and two in the afternoon.
const TIMES: [Time; 4] =
    [time(9, 30, 0, 0), time(10, 30, 0, 0), time(14, 30, 0, 0), time(15, 30, 0, 0)];

/// The form, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    pub key: String,
    pub service: String,
    pub day: String,
    pub time: String,
    pub other_day: String,
    pub other_time: String,
    pub note: String,
    pub payer: String,
}

/// A need that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need<'a> {
    pub service: &'a ServiceRow,
    pub day: Date,
    pub time: Time,
    pub payer: Payer,
}

impl Sent {
    /// What the form says; nothing where a part is missing or can't be read.
    pub fn read<'a>(&self, services: &'a [ServiceRow]) -> Option<Need<'a>> {
        Some(Need {
            service: services.iter().find(|it| it.id.to_string() == self.service)?,
            day: self.day()?,
            time: self.time()?,
            payer: Payer::named(&self.payer)?,
        })
    }

    /// What was typed goes before what was chosen.
    fn day(&self) -> Option<Date> {
        given(&self.other_day, &self.day).parse().ok()
    }

    fn time(&self) -> Option<Time> {
        given(&self.other_time, &self.time).parse().ok()
    }
}

fn given<'a>(typed: &'a str, chosen: &'a str) -> &'a str {
    if typed.trim().is_empty() { chosen.trim() } else { typed.trim() }
}

/// What the form is made of.
pub struct Making<'a> {
    pub frame: &'a Frame,
    pub class: &'a str,
    /// The services of the class.
    pub services: &'a [ServiceRow],
    pub card: &'a Card,
    pub sent: &'a Sent,
    /// Whether it came back: what is missing is marked.
    pub strict: bool,
}

impl Making<'_> {
    /// The form, filled as it was sent.
    pub fn form(&self) -> NeedForm {
        let (frame, sent) = (self.frame, self.sent);
        let note = Field::new("note", frame.t(key("post-note")), Kind::Words)
            .hinting(frame.t(key("post-note-hint")))
            .holding(&sent.note)
            .at_most(NOTE_MAX)
            .optional();
        NeedForm {
            post: format!("/orders/new?class={}", self.class),
            class: self.class.to_owned(),
            refused: None,
            service: self.picks("service", "post-service", self.services()),
            day: self.picks("day", "post-day", self.days()),
            time: self.picks("time", "post-time", self.times()),
            other_day: self.other_day(),
            other_time: self.other_time(),
            address: self.card.person.address.clone(),
            note,
            payer: self.picks("payer", "post-payer", self.payers()),
        }
    }

    /// A question; when the form came back without an answer, it says so.
    fn picks(&self, name: &'static str, legend: &str, picks: Vec<Pick>) -> Picks {
        let typed = match name {
            "day" => !self.sent.other_day.trim().is_empty(),
            "time" => !self.sent.other_time.trim().is_empty(),
            _ => false,
        };
        let missing = self.strict && !typed && !picks.iter().any(|pick| pick.chosen);
        let error = missing.then(|| self.frame.t(key("field-missing")));
        Picks { name, legend: self.frame.t(legend), picks, error }
    }

    fn services(&self) -> Vec<Pick> {
        let only = self.services.len() == 1;
        let pick = |it: &ServiceRow| Pick {
            value: it.id.to_string(),
            words: it.name.clone(),
            small: self.frame.minutes(&it.standard_minutes),
            chosen: only || it.id.to_string() == self.sent.service,
            ..Pick::default()
        };
        self.services.iter().map(pick).collect()
    }

    /// Today while there is a time left, and the days after it.
    fn days(&self) -> Vec<Pick> {
        let frame = self.frame;
        let now = text::date_of(frame.now_at(), &frame.house.zone);
        let first = i32::from(TIMES.iter().all(|time| *time <= now.time()));
        let day = |ahead: i32| now.date().saturating_add(ahead.days());
        let days = (first..first + DAYS_OFFERED).map(day);
        days.map(|day| Self::pick(day.to_string(), frame.day_near(&day), &self.sent.day)).collect()
    }

    fn times(&self) -> Vec<Pick> {
        let pick = |time: &Time| {
            let value = time.strftime("%H:%M").to_string();
            Self::pick(value, text::clock(self.frame.lang, *time), &self.sent.time)
        };
        TIMES.iter().map(pick).collect()
    }

    /// The fund for a key elder, while it lasts; one's own coins.
    fn payers(&self) -> Vec<Pick> {
        let (frame, card) = (self.frame, self.card);
        let fund = card.allowance_left.map(|left| {
            let small = if 0 < left {
                frame.t1(key("post-payer-fund-small"), "coins", frame.coins(&left))
            } else {
                frame.t(key("post-payer-fund-none"))
            };
            let words = frame.t(key("post-payer-fund"));
            Pick {
                small,
                off: left <= 0,
                ..Self::pick(Payer::Fund.name().into(), words, self.payer())
            }
        });
        let have = card.coins.available;
        let word = if 0 < have { key("post-payer-own-small") } else { key("post-payer-own-short") };
        let own = Pick {
            small: frame.t1(word, "coins", frame.coins(&have)),
            off: have <= 0,
            ..Self::pick(Payer::Own.name().into(), frame.t(key("post-payer-own")), self.payer())
        };
        let mut picks: Vec<Pick> = fund.into_iter().chain([own]).collect();
        for pick in &mut picks {
            pick.chosen &= !pick.off;
        }
        picks
    }

    /// The chosen payer; at first the fund where it pays at all, else the member.
    fn payer(&self) -> &str {
        let usual = match self.card.allowance_left {
            Some(left) if 0 < left => Payer::Fund,
            Some(_) | None => Payer::Own,
        };
        if self.strict { &self.sent.payer } else { usual.name() }
    }

    fn pick(value: String, words: String, chosen: &str) -> Pick {
        Pick { chosen: value == chosen, value, words, ..Pick::default() }
    }

    fn other_day(&self) -> Field {
        let typed = self.sent.other_day.trim();
        let wrong = !typed.is_empty() && self.sent.day().is_none();
        Field::new("other_day", self.frame.t(key("post-other-day")), Kind::Day)
            .holding(typed)
            .failing(wrong.then(|| self.frame.t(key("post-bad-day"))))
            .optional()
    }

    fn other_time(&self) -> Field {
        let typed = self.sent.other_time.trim();
        let wrong = !typed.is_empty() && self.sent.time().is_none();
        Field::new("other_time", self.frame.t(key("post-other-time")), Kind::Time)
            .holding(typed)
            .failing(wrong.then(|| self.frame.t(key("post-bad-time"))))
            .optional()
    }
}
