//! Who could go, in words: reasons as ticks, answers as chips, and the sentence of the call back.

use bank::order::candidates::{Candidate as Ranked, Candidates, Unfit};
use bank::order::view::{Asked, View};
use bank::order::{Answer, State};
use text::key;

use super::volunteers::{AskedRow, CallBack, Candidate, VolunteersView};
use super::words::about;
use crate::frame::Frame;
use crate::parts::{Chip, Person};

impl VolunteersView {
    /// The page for an order as it stands.
    pub fn new(frame: &Frame, order: &View, found: &Candidates) -> Self {
        let line = &order.line;
        let resident = line.resident_name.clone().unwrap_or_default();
        let call_back = (line.state == State::Taken).then(|| call_back(frame, order));
        let headline = match &line.volunteer_name {
            Some(name) => vec![
                frame.t1("desk-vol-found", "name", name),
                frame.t1("desk-vol-call", "name", &resident),
            ],
            None => vec![
                frame.t1("desk-vol-head", "service", &line.service_name),
                frame.t("desk-vol-who"),
            ],
        };
        let open = line.state == State::Open;
        let waiting = found.fitting.iter().enumerate();
        Self {
            headline,
            order: line.id.to_string(),
            number: line.number.clone(),
            need: need(frame, order, &resident),
            asks_for: asks_for(frame, found),
            asked: found.asked.iter().map(|it| asked(frame, it, open)).collect(),
            fitting: waiting.map(|(n, it)| candidate(frame, found, it, n == 0)).collect(),
            unfit: found.unfit.iter().map(|it| unfit(frame, it)).collect(),
            refused: None,
            call_back,
        }
    }
}

fn need(frame: &Frame, order: &View, resident: &str) -> String {
    let line = &order.line;
    let place = order.address.as_ref().unwrap_or(&line.community);
    let values = [
        ("name", resident.into()),
        ("when", (&frame.moment(&line.planned_at)).into()),
        ("minutes", (&frame.minutes(&line.minutes)).into()),
        ("place", place.into()),
    ];
    text::with(frame.lang, key("desk-vol-need"), &values)
}

fn asks_for(frame: &Frame, found: &Candidates) -> String {
    let skill = found.skill.as_ref().map(|skill| frame.t1("desk-asks-skill", "skill", skill));
    let insured = found.insurance_required.then(|| frame.t("desk-asks-insured"));
    let parts: Vec<String> =
        skill.into_iter().chain([frame.t("desk-asks-free")]).chain(insured).collect();
    parts.join(&frame.t("list-comma"))
}

fn candidate(frame: &Frame, found: &Candidates, ranked: &Ranked, best: bool) -> Candidate {
    let one = &ranked.person;
    let about = about(frame, one.sex, &one.birth_day, &one.community);
    Candidate {
        id: one.id.to_string(),
        person: Person {
            name: one.name.clone(),
            about: format!("{about}{}{}", frame.t("comma"), one.code),
            small: String::new(),
            ticks: reasons(frame, found, ranked),
            phone: String::new(),
            tone: if best { "g" } else { "" },
        },
        best,
        phone: one.phone.clone().unwrap_or_default(),
        asked: ranked.answer == Some(Answer::Waiting) || ranked.answer == Some(Answer::Yes),
    }
}

fn reasons(frame: &Frame, found: &Candidates, ranked: &Ranked) -> Vec<String> {
    let one = &ranked.person;
    let skill = found.skill.as_ref().map(|skill| frame.t1("desk-why-skill", "skill", skill));
    let near = one.same_community.then(|| frame.t("desk-why-near"));
    let visits = match ranked.visits {
        0 => frame.t("desk-why-first"),
        n => frame.t1("desk-why-before", "n", n),
    };
    let insured = one.insured.then(|| frame.t("desk-why-insured"));
    [skill, Some(frame.t("desk-why-free")), near, Some(visits), insured]
        .into_iter()
        .flatten()
        .collect()
}

fn unfit(frame: &Frame, ranked: &Ranked) -> (String, String) {
    let why = match ranked.unfit {
        Some(Unfit::NotInsured) => frame.t("desk-not-insured"),
        Some(Unfit::Busy) => frame.t("desk-not-busy"),
        Some(Unfit::NotFreeThen) => frame.t("desk-not-free"),
        Some(Unfit::SaidNo) => frame.t("desk-not-said-no"),
        None => String::new(),
    };
    (ranked.person.name.clone(), why)
}

fn asked(frame: &Frame, asked: &Asked, open: bool) -> AskedRow {
    let (tone, icon, key) = match asked.answer {
        Answer::Waiting => ("wait", "wait", key("desk-answer-waiting")),
        Answer::Yes => ("done", "done", key("desk-answer-yes")),
        Answer::No => ("", "minus", key("desk-answer-no")),
        Answer::Unreached => ("wait", "phone", key("desk-answer-unreached")),
    };
    let when = frame.t1("desk-asked-since", "when", frame.moment(&asked.asked_at));
    let phone = asked.phone.iter().cloned();
    AskedRow {
        name: asked.name.clone(),
        small: [when].into_iter().chain(phone).collect::<Vec<_>>().join(&frame.t("comma")),
        chip: Chip { tone, icon, words: frame.t(key) },
        waiting: (open && asked.answer == Answer::Waiting).then(|| asked.ask.to_string()),
        takes: (open && asked.answer == Answer::Yes).then(|| asked.volunteer.to_string()),
    }
}

fn call_back(frame: &Frame, order: &View) -> CallBack {
    let line = &order.line;
    let values = [
        ("name", line.resident_name.as_deref().unwrap_or_default().into()),
        ("when", (&frame.moment(&line.planned_at)).into()),
        ("helper", line.volunteer_name.as_deref().unwrap_or_default().into()),
        ("service", (&line.service_name).into()),
        ("number", line.volunteer_code.as_deref().unwrap_or_default().into()),
    ];
    CallBack {
        phone: order.phone.clone().unwrap_or_default(),
        sentence: text::with(frame.lang, key("desk-call-sentence"), &values),
        word: order.service_word.clone().unwrap_or_default(),
    }
}
