//! A line of a session's sheet, as it is typed: who it is, from when to when, how they signed in.

use bank::activity::queries::SessionLine;
use bank::activity::{Attend, SignedInBy};
use bank::ids::MemberId;
use bank::member::search::Found;
use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::sessions::Entry;
use super::sessions_view::by;
use super::words::about;
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::parts::{Pick, Picks};

/// The form, as it was sent, and what was wrong with it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    pub key: String,
    /// A card number, a name, a telephone number.
    pub who: String,
    /// The words for which several were offered.
    pub asked: String,
    /// Whom of them it is.
    pub member: String,
    /// Came at, `HH:MM`.
    pub start: String,
    /// Went at, `HH:MM`.
    pub end: String,
    pub by: String,
    /// Those whom the words fit, if there are several.
    #[serde(skip)]
    pub found: Vec<Found>,
    /// What is wrong with a field: its name, and the key of a sentence.
    #[serde(skip)]
    pub wrong: Option<(&'static str, &'static str)>,
}

/// Whom words mean.
#[derive(Debug)]
pub(super) enum Meant {
    Nobody,
    One(MemberId, String),
    Several,
}

impl EntryForm {
    /// The one who was chosen, if the words are still those for which several were offered.
    pub(super) fn chosen(&self) -> Option<MemberId> {
        let same = self.asked == self.who;
        same.then(|| self.member.parse().ok()).flatten().map(MemberId)
    }

    /// Whom the words mean: the one who was chosen, whose card or name they are, or the only one.
    pub(super) fn meant(&self, found: &[Found]) -> Meant {
        let word = self.who.trim();
        let chosen = self.chosen();
        let picked = found.iter().find(|it| Some(it.id) == chosen);
        let mut exact = found.iter().filter(|it| it.code.eq_ignore_ascii_case(word));
        let one = match (picked, exact.next(), found) {
            (Some(one), _, _) | (None, Some(one), _) | (None, None, [one]) => one,
            (None, None, []) => return Meant::Nobody,
            (None, None, _) => return Meant::Several,
        };
        Meant::One(one.id, one.name.clone())
    }

    /// The line, or what is wrong.
    pub(super) fn attend(
        &self,
        frame: &Frame,
        session: &SessionLine,
        member: MemberId,
    ) -> Result<Attend, (&'static str, &'static str)> {
        let at = |name, time: &str| {
            let at = instant(frame, session, time);
            at.ok_or((name, text::key("desk-bad-time")))
        };
        Ok(Attend {
            code: None,
            session: session.id,
            member,
            signed_in_at: at("start", &self.start)?,
            signed_out_at: at("end", &self.end)?,
            by: SignedInBy::named(&self.by).ok_or(("by", text::key("session-bad-by")))?,
        })
    }

    /// The form as it is shown: filled as it was sent, else with the session's own times.
    pub(super) fn entry(&self, frame: &Frame, session: &SessionLine) -> Entry {
        let wrong = |name: &str| self.wrong.filter(|it| it.0 == name).map(|it| frame.t(it.1));
        let time = |name, key: &str, typed: &str, at: i64| {
            let usual = text::date_of(at, &frame.house.zone).strftime("%H:%M").to_string();
            let value = if typed.is_empty() { usual } else { typed.to_owned() };
            Field::new(name, frame.t(key), Kind::Time).holding(value).failing(wrong(name))
        };
        let pick = |way: &SignedInBy| Pick {
            value: way.to_string(),
            words: by(frame, *way),
            chosen: way.name() == self.by,
            ..Pick::default()
        };
        Entry {
            who: Field::new("who", frame.t("session-who"), Kind::Words)
                .hinting(frame.t("session-who-hint"))
                .holding(&self.who)
                .failing(wrong("who")),
            asked: self.who.clone(),
            which: (!self.found.is_empty()).then(|| self.which(frame)),
            times: [
                time("start", "session-in", &self.start, session.starts_at),
                time("end", "session-out", &self.end, session.ends_at),
            ],
            by: (
                Field::new("by", frame.t("session-by"), Kind::Words).failing(wrong("by")),
                SignedInBy::ALL.iter().map(pick).collect(),
            ),
        }
    }

    fn which(&self, frame: &Frame) -> Picks {
        let pick = |it: &Found| Pick {
            value: it.id.to_string(),
            words: format!("{}{}{}", it.name, frame.t("comma"), it.code),
            small: about(frame, it.sex, &it.birth_day, &it.community),
            ..Pick::default()
        };
        Picks {
            name: "member",
            legend: frame.t("session-which"),
            picks: self.found.iter().map(pick).collect(),
            error: None,
        }
    }
}

/// A time of the session's day.
fn instant(frame: &Frame, session: &SessionLine, time: &str) -> Option<i64> {
    let day: Date = session.day.parse().ok()?;
    let time: Time = time.trim().parse().ok()?;
    let at = frame.house.zone.to_timestamp(day.to_datetime(time)).ok()?;
    Some(at.as_microsecond())
}
