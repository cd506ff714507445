//! The order form in words: choices, the sentence to read out, and what is missing for it.

use bank::branch::ServiceRow;
use bank::member::card::Card;
use bank::order::Payer;
use jiff::civil::{Date, Time, time};
use text::key;

use super::draft::{Draft, OrderForm};
use super::take_order::TakeOrderView;
use super::words::{consents, facts, person};
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::pages::post_need::class_icon;
use crate::parts::{Pick, Picks};

/// Days that the form offers, from today.
const DAYS: i32 = 7;

/// Times that people ask for most; any other can be typed.
const TIMES: [Time; 5] = [
    time(9, 30, 0, 0),
    time(10, 30, 0, 0),
    time(14, 0, 0, 0),
    time(15, 0, 0, 0),
    time(16, 0, 0, 0),
];

/// The classes of the catalogue in the order in which the form shows them.
const CLASSES: [&str; 8] = [
    "情感慰藉",
    "协助服务",
    "出行陪伴",
    "文体活动",
    "健康科普",
    "法律援助",
    "培训讲座",
    "防范风险",
];

/// What the form is made of.
pub struct Making<'a> {
    /// Who it is for.
    pub card: &'a Card,
    /// The catalogue.
    pub services: &'a [ServiceRow],
    /// What was sent.
    pub form: &'a OrderForm,
    /// What could be read in it.
    pub draft: &'a Draft<'a>,
    /// What the fund may still pay in the month of the day; absent where it pays nothing.
    pub allowance: Option<i64>,
    /// Whether what is missing is marked: only after an attempt to enter it.
    pub strict: bool,
}

impl TakeOrderView {
    /// The form as it stands.
    pub fn new(frame: &Frame, making: &Making) -> Self {
        let Making { card, form, draft, .. } = making;
        let by_phone = form.by != "desk";
        let head =
            if by_phone { key("desk-order-phone-head") } else { key("desk-order-here-head") };
        Self {
            headline: vec![frame.t(head), frame.t("desk-order-asks")],
            post: format!("/desk/people/{}/order", card.person.id),
            key: form.key.clone(),
            by: if by_phone { "phone" } else { "desk" },
            person: person(frame, card),
            minds: card.person.access.iter().cloned().collect(),
            facts: facts(frame, card),
            before: before(frame, card),
            before_all: card.orders_total,
            sentence: sentence(frame, making),
            whole: draft.is_whole(),
            refused: (making.strict && !draft.is_whole()).then(|| frame.t("desk-fix")),
            consent: consent(frame, making),
            class: classes(frame, making),
            service: services(frame, making),
            minutes: typed(frame, "minutes", key("desk-minutes"), Kind::Digits, &form.minutes)
                .hinting(frame.t("desk-minutes-hint"))
                .failing(draft.minutes.err().map(|key| frame.t(key))),
            day: days(frame, making),
            time: times(frame, making),
            other_day: typed(frame, "other_day", key("post-other-day"), Kind::Day, &form.other_day)
                .failing(draft.day.err().map(|key| frame.t(key))),
            other_time: typed(
                frame,
                "other_time",
                key("post-other-time"),
                Kind::Time,
                &form.other_time,
            )
            .failing(draft.time.err().map(|key| frame.t(key))),
            note: typed(frame, "note", key("post-note"), Kind::Words, &form.note)
                .hinting(frame.t("post-note-hint"))
                .at_most(bank::order::post::NOTE_MAX),
            payer: payers(frame, making),
        }
    }
}

fn typed(frame: &Frame, name: &'static str, label: &str, kind: Kind, value: &str) -> Field {
    Field::new(name, frame.t(label), kind).optional().holding(value)
}

fn before(frame: &Frame, card: &Card) -> Vec<(String, String)> {
    let row = |line: &bank::order::line::Line| {
        let day = frame.day_long(&frame.day_of(&line.planned_at));
        let who = line.volunteer_name.clone();
        let how = line.satisfaction.map(|it| frame.t(&format!("satisfaction-{it}")));
        let parts: Vec<String> = [Some(day), who, how].into_iter().flatten().collect();
        (line.service_name.clone(), parts.join(&frame.t("comma")))
    };
    card.orders.iter().map(row).collect()
}

fn asked(making: &Making, name: &'static str, legend: String, picks: Vec<Pick>) -> Picks {
    let missing = making.strict && !picks.iter().any(|pick| pick.chosen);
    Picks { name, legend, picks, error: missing.then(String::new) }
}

/// Says what is missing under a question.
fn marked(frame: &Frame, picks: Picks) -> Picks {
    let error = picks.error.map(|_| frame.t("desk-choose"));
    Picks { error, ..picks }
}

fn classes(frame: &Frame, making: &Making) -> Picks {
    let pick = |class: &&str| {
        let of_class = making.services.iter().filter(|it| it.class == *class);
        let examples: Vec<&str> = of_class.take(2).map(|it| it.name.as_str()).collect();
        let small = examples.join(&frame.t("list-comma"));
        Pick {
            value: (*class).to_owned(),
            words: (*class).to_owned(),
            small,
            icon: Some(class_icon(class)),
            chosen: making.form.class == *class,
            off: examples.is_empty(),
        }
    };
    let picks = CLASSES.iter().map(pick).collect();
    marked(frame, asked(making, "class", frame.t("desk-class-ask"), picks))
}

fn services(frame: &Frame, making: &Making) -> Picks {
    let chosen = making.draft.service.map(|it| it.id);
    let pick = |it: &ServiceRow| {
        let minutes = frame.minutes(&it.standard_minutes);
        let words = frame.t2("desk-service-long", &("service", &it.name), &("minutes", &minutes));
        let chosen = chosen == Some(it.id);
        Pick { value: it.id.to_string(), words, chosen, ..Pick::default() }
    };
    let of_class = making.services.iter().filter(|it| it.class == making.form.class);
    let picks = of_class.map(pick).collect();
    marked(frame, asked(making, "service", frame.t("desk-service-ask"), picks))
}

fn days(frame: &Frame, making: &Making) -> Picks {
    let pick = |ahead: i32| {
        let day = frame.today().saturating_add(jiff::Span::new().days(ahead));
        Pick {
            value: day.to_string(),
            words: frame.day_near(&day),
            chosen: making.draft.day == Ok(Some(day)),
            ..Pick::default()
        }
    };
    let picks = asked(making, "day", frame.t("desk-day-ask"), (0..DAYS).map(pick).collect());
    answered(frame, picks, matches!(making.draft.day, Ok(Some(_))))
}

fn times(frame: &Frame, making: &Making) -> Picks {
    let pick = |at: &Time| Pick {
        value: at.strftime("%H:%M").to_string(),
        words: text::clock(frame.lang, *at),
        chosen: making.draft.time == Ok(Some(*at)),
        ..Pick::default()
    };
    let picks = asked(making, "time", frame.t("desk-time-ask"), TIMES.iter().map(pick).collect());
    answered(frame, picks, matches!(making.draft.time, Ok(Some(_))))
}

/// Something typed beside the choices is an answer, too.
fn answered(frame: &Frame, mut picks: Picks, answered: bool) -> Picks {
    picks.error = picks.error.filter(|_| !answered);
    marked(frame, picks)
}

fn payers(frame: &Frame, making: &Making) -> Picks {
    let length = making.draft.length().unwrap_or(0);
    let fund = match making.allowance {
        None => (frame.t("desk-payer-fund-not"), true),
        Some(left) if left < length => {
            (frame.t1("desk-payer-fund-short", "coins", frame.coins(&left)), true)
        }
        Some(left) => {
            (frame.t1("desk-payer-fund-left", "coins", frame.coins(&(left - length))), false)
        }
    };
    let available = making.card.coins.available;
    let own = if available < length.max(1) {
        (frame.t1("post-payer-own-short", "coins", frame.coins(&available)), true)
    } else {
        (frame.t1("desk-payer-own-left", "coins", frame.coins(&(available - length))), false)
    };
    let pick = |payer: Payer, word: &str, (small, off): (String, bool)| Pick {
        value: payer.name().to_owned(),
        words: frame.t(word),
        small,
        off,
        chosen: !off && making.draft.payer == Some(payer),
        icon: None,
    };
    let picks =
        vec![pick(Payer::Fund, "post-payer-fund", fund), pick(Payer::Own, "desk-payer-own", own)];
    let legend = match making.draft.length() {
        Some(length) => frame.t1("desk-payer-ask", "coins", frame.coins(&length)),
        None => frame.t("desk-payer-ask-plain"),
    };
    marked(frame, asked(making, "payer", legend, picks))
}

fn consent(frame: &Frame, making: &Making) -> Picks {
    let picks = consents(frame, making.draft.consent);
    marked(frame, asked(making, "consent", frame.t("desk-consent"), picks))
}

/// The sentence to read out, or the question for what is still missing.
fn sentence(frame: &Frame, making: &Making) -> String {
    let name = &making.card.person.name;
    let draft = making.draft;
    let ask =
        |what: &str| frame.t2("desk-sentence-missing", &("name", name), &("what", &frame.t(what)));
    let (Some(service), Some(length)) = (draft.service, draft.length()) else {
        return ask("desk-missing-service");
    };
    let Ok(Some(day)) = draft.day else { return ask("desk-missing-day") };
    let Ok(Some(at)) = draft.time else { return ask("desk-missing-time") };
    let Some(payer) = draft.payer else { return ask("desk-missing-payer") };
    let pays = match payer {
        Payer::Fund => frame.t("desk-sentence-fund"),
        Payer::Own => frame.t1("desk-sentence-own", "coins", frame.coins(&length)),
    };
    let values = [
        ("name", name.into()),
        ("service", (&service.name).into()),
        ("when", (&when(frame, day, at)).into()),
        ("minutes", (&frame.minutes(&length)).into()),
        ("pays", (&pays).into()),
    ];
    text::with(frame.lang, key("desk-sentence"), &values)
}

fn when(frame: &Frame, day: Date, at: Time) -> String {
    format!("{} {}", text::day_week(frame.lang, day), text::clock(frame.lang, at))
}
