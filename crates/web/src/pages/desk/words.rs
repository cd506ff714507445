//! Words that the station's pages share: states, people, lengths of time.

use bank::member::Sex;
use bank::member::card::Card;
use bank::order::State;
use bank::order::line::Line;
use bank::{Channel, Consent};
use jiff::civil::Date;
use text::key;

use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::pages::member::words::is_decided;
use crate::parts::{Chip, Person, Pick};
use crate::table::{Column, Pages};

/// The state of an order, as the station says it.
pub fn chip(frame: &Frame, line: &Line) -> Chip {
    if is_decided(line) {
        let words = frame.t(key("order-state-decided"));
        return Chip { tone: "done", icon: "scale", words };
    }
    state_chip(frame, line.state)
}

/// The same, of no order in particular.
pub fn state_chip(frame: &Frame, state: State) -> Chip {
    let (tone, icon, key) = match state {
        State::Posted => ("wait", "wait", key("order-state-posted")),
        State::Open => ("wait", "wait", key("order-state-open")),
        State::Taken => ("done", "done", key("order-state-taken")),
        State::Underway => ("now", "clock", key("order-state-underway")),
        State::Ended => ("wait", "phone", key("desk-state-ended")),
        State::Disputed => ("miss", "scale", key("order-state-disputed")),
        State::Settled => ("done", "smile", key("order-state-settled")),
        State::Released => ("", "minus", key("order-state-released")),
        State::Returned => ("", "minus", key("order-state-returned")),
        State::Cancelled => ("", "minus", key("order-state-cancelled")),
        State::Expired => ("", "minus", key("order-state-expired")),
        State::NoShow => ("miss", "alert", key("order-state-no-show")),
    };
    Chip { tone, icon, words: frame.t(key) }
}

/// 女、81 岁、新鲜社区.
pub fn about(frame: &Frame, sex: Sex, birth_day: &str, community: &str) -> String {
    let sex = match sex {
        Sex::Female => frame.t("sex-female"),
        Sex::Male => frame.t("sex-male"),
    };
    let age = age(frame, birth_day).map(|age| frame.t1("desk-age", "n", age));
    let parts: Vec<String> = [Some(sex), age, Some(community.to_owned())]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(&frame.t("list-comma"))
}

/// Whole years today.
pub fn age(frame: &Frame, birth_day: &str) -> Option<i64> {
    let (born, today) = (birth_day.parse::<Date>().ok()?, frame.today());
    let birthday_to_come = (today.month(), today.day()) < (born.month(), born.day());
    Some(i64::from(today.year() - born.year()) - i64::from(birthday_to_come))
}

/// How long something has waited: 2 天 22 小时.
pub fn long(frame: &Frame, micros: i64) -> String {
    // Microseconds in a minute.
    let minutes = micros.max(0) / 60_000_000;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => frame.t1("desk-long-minutes", "minutes", rest),
        (0, _) => frame.t2("desk-long-hours", &("hours", hours), &("minutes", rest)),
        (_, _) => frame.t2("desk-long-days", &("days", days), &("hours", hours)),
    }
}

/// A person with what tells them apart.
pub fn person(frame: &Frame, card: &Card) -> Person {
    let one = &card.person;
    let about = about(frame, one.sex, &one.birth_day, &one.community_name);
    let about = format!("{about}{}{}", frame.t("comma"), one.code);
    let phone = one.phone.clone().unwrap_or_default();
    Person { name: one.name.clone(), about, phone, ..Person::default() }
}

/// What stands on a card beside the name.
pub fn facts(frame: &Frame, card: &Card) -> Vec<(String, String)> {
    let one = &card.person;
    let none = || frame.t("desk-no-phone");
    let mut facts = vec![
        (frame.t("desk-address"), one.address.clone()),
        (frame.t("desk-phone"), one.phone.clone().unwrap_or_else(none)),
    ];
    if let Some(class) = &card.key_elder {
        facts.push((frame.t("desk-class"), class.clone()));
    }
    if let Some(left) = card.allowance_left {
        let left = frame.t1("desk-allowance-left", "coins", frame.coins(&left));
        facts.push((frame.t("desk-allowance-label"), left));
    }
    facts.push((frame.t("desk-proxies"), proxies(frame, card)));
    if one.volunteer {
        facts.push((frame.t("desk-skills"), card.skills.join(&frame.t("list-comma"))));
        let insured = one.insured_until.as_ref().map(|until| day(frame, until));
        facts.push((frame.t("desk-insured"), insured.unwrap_or_else(none)));
    }
    facts
}

fn proxies(frame: &Frame, card: &Card) -> String {
    let said = card.proxies.iter().map(|proxy| {
        let may: Vec<String> =
            [(proxy.may_order, "desk-proxy-order"), (proxy.may_confirm, "desk-proxy-confirm")]
                .into_iter()
                .filter(|(may, _)| *may)
                .map(|(_, word)| frame.t(word))
                .collect();
        let scope = may.join(&frame.t("list-comma"));
        let values = [
            ("name", (&proxy.agent).into()),
            ("relation", (&frame.t(&format!("relation-{}", proxy.relation))).into()),
            ("day", (&day(frame, &proxy.until_day)).into()),
            ("scope", (&scope).into()),
        ];
        text::with(frame.lang, key("desk-proxy"), &values)
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { frame.t("desk-proxies-none") } else { said.join(&frame.t("list-comma")) }
}

/// A stored day in words.
fn day(frame: &Frame, stored: &str) -> String {
    stored.parse().map_or_else(|_| stored.to_owned(), |day: Date| frame.day_long(&day))
}

/// A list of orders without pages: number, when, what, state, how long.
pub fn orders(frame: &Frame, lines: &[Line], caption: String) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    let row = |line: &Line| {
        vec![
            Cell::of(&line.number).leading_to(format!("/desk/orders/{}", line.id)),
            Cell::of(frame.moment(&line.planned_at)),
            Cell::of(&line.service_name),
            Cell::of(line.volunteer_name.clone().unwrap_or_else(|| frame.t("desk-nobody-yet"))),
            Cell::state(chip(frame, line)),
            Cell::figure(frame.minutes(&line.minutes)),
        ]
    };
    Grid {
        caption,
        columns: vec![
            column("desk-col-order", false),
            column("desk-col-day", false),
            column("order-what", false),
            column("desk-who-goes", false),
            column("desk-state", false),
            column("order-long", true),
        ],
        rows: lines.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("desk-last-none"),
        further: None,
    }
}

/// By which way something came.
pub fn channel(frame: &Frame, channel: Channel) -> String {
    frame.t(&format!("channel-{channel}"))
}

/// What acting for somebody may rest on.
pub fn consents(frame: &Frame, chosen: Option<Consent>) -> Vec<Pick> {
    let pick = |consent: Consent, words: &str| Pick {
        value: consent.name().to_owned(),
        words: frame.t(words),
        chosen: chosen == Some(consent),
        ..Pick::default()
    };
    vec![
        pick(Consent::Oral, key("desk-consent-oral")),
        pick(Consent::Present, key("desk-consent-present")),
        pick(Consent::Paper, key("desk-consent-paper")),
    ]
}
