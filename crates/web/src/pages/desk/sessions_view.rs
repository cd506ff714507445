//! Sessions in words: how they stand, what crediting comes to, who is on the sheet.

use bank::activity::queries::{Outlook, Part, SessionCard, SessionLine, SheetLine, State, Wanted};
use bank::activity::{SignedInBy, Why};
use bank::project::ActivityRow;
use bank::view::Page;
use text::{Unit, key};

use super::sessions::{Closing, SessionView, SessionsView};
use super::sessions_entry::EntryForm;
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::pages::audit::words::escaped;
use crate::parts::{Chip, Figure, Pick};
use crate::table::{Column, Pages};

fn chip(frame: &Frame, state: State) -> Chip {
    let (tone, icon, key) = match state {
        State::Ahead => ("now", "clock", key("session-state-ahead")),
        State::ToClose => ("wait", "wait", key("session-state-to_close")),
        State::Closed => ("done", "done", key("session-state-closed")),
        State::NoCredit => ("", "minus", key("session-state-no_credit")),
    };
    Chip { tone, icon, words: frame.t(key) }
}

fn heads<'a>(frame: &Frame, heads: impl IntoIterator<Item = (&'a str, bool)>) -> Vec<Column> {
    let column = |(key, end)| Column { words: frame.t(key), end, ..Column::default() };
    heads.into_iter().map(column).collect()
}

impl SessionsView {
    /// The list, as it was asked for.
    pub fn new(
        frame: &Frame,
        wanted: &Wanted,
        activities: &[ActivityRow],
        page: &Page<SessionLine>,
    ) -> Self {
        let filled = |day: &Option<String>| day.clone().unwrap_or_default();
        let day = |name, key: &str, day| {
            Field::new(name, frame.t(key), Kind::Day).optional().holding(filled(day))
        };
        let filtered = [&wanted.from, &wanted.to].iter().any(|it| it.is_some())
            || wanted.activity.is_some()
            || wanted.state.is_some()
            || !wanted.words.is_empty();
        Self {
            headline: frame.t1("sessions-head", "n", page.total),
            words: Field::new("q", frame.t("sessions-words"), Kind::Words)
                .optional()
                .holding(&wanted.words),
            days: [
                day("from", "sessions-from", &wanted.from),
                day("to", "sessions-to", &wanted.to),
            ],
            filters: filters(frame, wanted, activities),
            filtered,
            rows: list(frame, &address(wanted), filtered, page),
        }
    }
}

fn filters(frame: &Frame, wanted: &Wanted, activities: &[ActivityRow]) -> Vec<(Field, Vec<Pick>)> {
    let pick =
        |value: String, words: String, chosen| Pick { value, words, chosen, ..Pick::default() };
    let choice = |name, key: &str, picks: Vec<Pick>| {
        let all = pick(String::new(), frame.t("sessions-any"), false);
        let field = Field::new(name, frame.t(key), Kind::Words).optional();
        (field, [all].into_iter().chain(picks).collect())
    };
    let activities = activities.iter().map(|it| {
        let words = format!("{} {}", it.code, it.name);
        pick(it.id.to_string(), words, wanted.activity == Some(it.id))
    });
    let states = State::ALL.iter().map(|it| {
        pick(it.to_string(), frame.t(&format!("session-state-{it}")), wanted.state == Some(*it))
    });
    vec![
        choice("activity", "session-activity", activities.collect()),
        choice("state", "session-state", states.collect()),
    ]
}

/// The list's address, up to the number of a page.
fn address(wanted: &Wanted) -> String {
    let activity = wanted.activity.map(|it| it.to_string());
    let state = wanted.state.map(State::name);
    format!(
        "/desk/sessions?q={}&activity={}&state={}&from={}&to={}&page=",
        escaped(&wanted.words),
        activity.unwrap_or_default(),
        state.unwrap_or_default(),
        wanted.from.as_deref().unwrap_or_default(),
        wanted.to.as_deref().unwrap_or_default(),
    )
}

fn list(frame: &Frame, address: &str, filtered: bool, page: &Page<SessionLine>) -> Grid {
    let row = |it: &SessionLine| {
        vec![
            Cell::of(&it.title)
                .with_small(&it.code)
                .leading_to(format!("/desk/sessions/{}", it.id)),
            Cell::of(&it.activity_name),
            Cell::of(when(frame, it)),
            Cell::of(&it.place),
            Cell::figure(frame.count(&it.came, &Unit::People)),
            Cell::figure(if it.counts_as_volunteering {
                frame.count(&it.credited, &Unit::People)
            } else {
                frame.t("session-none")
            }),
            Cell::state(chip(frame, it.state)),
        ]
    };
    let columns = [
        ("session-name", false),
        ("session-activity", false),
        ("session-when", false),
        ("session-place", false),
        ("session-came", true),
        ("session-credited", true),
        ("session-state", false),
    ];
    Grid {
        caption: frame.t("sessions-title"),
        columns: heads(frame, columns),
        rows: page.rows.iter().map(row).collect(),
        pages: Pages::of_rows(page.total, page.number.get(), address),
        none: frame.t(if filtered { key("sessions-none-found") } else { key("sessions-none") }),
        further: None,
    }
}

fn when(frame: &Frame, session: &SessionLine) -> String {
    let day = frame.day_near(&frame.day_of(&session.starts_at));
    format!("{day} {}", frame.clock_span(&session.starts_at, &session.ends_at))
}

impl SessionView {
    /// The page of a session, with its form as it was sent.
    pub fn new(
        frame: &Frame,
        card: &SessionCard,
        part: Part,
        sheet: &Page<SheetLine>,
        form: &EntryForm,
    ) -> Self {
        let session = &card.session;
        let begun = session.starts_at <= frame.now_at();
        let id = session.id.to_string();
        let day = frame.day_long(&frame.day_of(&session.starts_at));
        let span = frame.clock_span(&session.starts_at, &session.ends_at);
        Self {
            title: session.title.clone(),
            about: format!(
                "{} · {} {}",
                session.code, session.activity_code, session.activity_name
            ),
            chip: chip(frame, session.state),
            facts: vec![
                (frame.t("session-when"), format!("{day} {span}")),
                (frame.t("session-place"), session.place.clone()),
                (frame.t("session-mode"), frame.t(&format!("mode-{}", session.mode))),
            ],
            figures: figures(frame, card),
            closing: closing(frame, card),
            entry: begun.then(|| form.entry(frame, session)),
            parts: parts(frame, card, part),
            sheet: grid(frame, session, part, sheet),
            file: (0 < session.came).then(|| format!("/desk/sessions/{id}/file?part={part}")),
            refused: None,
            id,
        }
    }
}

fn figures(frame: &Frame, card: &SessionCard) -> Vec<Figure> {
    let session = &card.session;
    let people = |number: i64, key: &str| Figure {
        number: text::grouped(number),
        unit: frame.unit(&Unit::People, &number),
        name: frame.t(key),
        down: None,
    };
    let came = people(session.came, "session-came");
    if !session.counts_as_volunteering {
        return vec![came];
    }
    let hours = Figure {
        number: text::coin_number(session.minutes),
        unit: frame.unit(&Unit::Hours, &session.minutes),
        ..people(0, "session-hours")
    };
    let left_out = people(card.left_out, "session-left-out");
    vec![came, people(session.credited, "session-credited"), left_out, hours]
}

/// What crediting comes to, or has come to.
fn closing(frame: &Frame, card: &SessionCard) -> Closing {
    let session = &card.session;
    let Some(outlook) = &card.outlook else {
        return Closing { says: vec![frame.t("session-no-credit")], ..Closing::default() };
    };
    let reasons = outlook.left_out.iter().map(|(why, number)| {
        (frame.t(&format!("session-why-{why}")), frame.count(number, &Unit::People))
    });
    let reasons = reasons.collect();
    let people = |number: i64| frame.count(&number, &Unit::People);
    match session.state {
        State::Ahead | State::NoCredit => {
            Closing { says: vec![frame.t("session-ahead")], ..Closing::default() }
        }
        State::ToClose if session.came == 0 => Closing {
            says: vec![frame.t("session-empty")],
            does: Some(frame.t("session-close-empty")),
            ..Closing::default()
        },
        State::ToClose => {
            let waits = outlook.left_out.keys().any(|it| it.waits_for_somebody_else());
            let on = (session.credited < card.looked_at || outlook.more).then(|| {
                let (n, m) = (people(card.looked_at), people(session.came));
                frame.t2("session-goes-on", &("n", &n), &("m", &m))
            });
            let says = on.into_iter().chain([would(frame, outlook)]).collect();
            let does = frame.t1("session-close", "n", people(outlook.credited));
            let does = match (outlook.credited, waits) {
                (0, true) => None, // Somebody else credits them, and isn't to find it put away.
                (0, false) => Some(frame.t("session-close-nobody")),
                (1.. | ..0, _) => Some(does),
            };
            Closing { says, reasons, does }
        }
        State::Closed => {
            let values = [
                ("when", (&frame.moment(&session.closed_at.unwrap_or_default())).into()),
                ("n", (&people(session.credited)).into()),
                ("hours", (&frame.hours(&session.minutes)).into()),
            ];
            let done = text::with(frame.lang, key("session-closed"), &values);
            let left = (card.left_out > 0)
                .then(|| frame.t1("session-closed-left", "n", people(card.left_out)));
            let again = (outlook.credited > 0).then(|| people(outlook.credited));
            let later = again.as_ref().map(|n| frame.t1("session-again", "n", n));
            Closing {
                says: [done].into_iter().chain(left).chain(later).collect(),
                reasons,
                does: again.map(|n| frame.t1("session-close", "n", &n)),
            }
        }
    }
}

/// 看了 4 个人：2 个人能记上，一共 4 小时；2 个人记不上.
fn would(frame: &Frame, outlook: &Outlook) -> String {
    let people = |number: i64| frame.count(&number, &Unit::People);
    let values = [
        ("all", (&people(outlook.attendees)).into()),
        ("n", (&people(outlook.credited)).into()),
        ("hours", (&frame.hours(&outlook.minutes)).into()),
        ("left", (&people(outlook.attendees - outlook.credited)).into()),
    ];
    text::with(frame.lang, key("session-would"), &values)
}

fn parts(frame: &Frame, card: &SessionCard, shown: Part) -> Vec<(String, String, bool)> {
    let session = &card.session;
    if !session.counts_as_volunteering {
        return Vec::new();
    }
    let part = |part: Part, number: i64| {
        let address = format!("/desk/sessions/{}?part={part}#sheet", session.id);
        let words = frame.t1(&format!("session-part-{part}"), "n", text::grouped(number));
        (address, words, part == shown)
    };
    vec![
        part(Part::All, session.came),
        part(Part::Credited, session.credited),
        part(Part::NotCredited, session.came - session.credited),
    ]
}

/// The sheet's columns: the message of each, and whether it is a figure.
fn sheet_heads(session: &SessionLine) -> Vec<(&'static str, bool)> {
    let mut heads = vec![
        (key("desk-col-name"), false),
        (key("session-line"), false),
        (key("session-from-to"), false),
        (key("session-by"), false),
        (key("session-minutes"), true),
    ];
    heads.extend(session.counts_as_volunteering.then_some((key("session-credit"), false)));
    heads
}

fn grid(frame: &Frame, session: &SessionLine, part: Part, page: &Page<SheetLine>) -> Grid {
    let row = |it: &SheetLine| {
        let mut cells = vec![
            Cell::of(&it.name)
                .with_small(&it.member_code)
                .leading_to(format!("/desk/people/{}", it.member)),
            Cell::of(&it.code),
            Cell::of(frame.clock_span(&it.signed_in_at, &it.signed_out_at)),
            Cell::of(by(frame, it.by)),
            Cell::figure(frame.minutes(&it.minutes.max(0))),
        ];
        cells.extend(session.counts_as_volunteering.then(|| said(frame, session.state, it)));
        cells
    };
    let columns = heads(frame, sheet_heads(session));
    let address = format!("/desk/sessions/{}?part={part}&page=", session.id);
    Grid {
        caption: frame.t("session-sheet"),
        columns,
        rows: page.rows.iter().map(row).collect(),
        pages: Pages::of_rows(page.total, page.number.get(), address),
        none: frame.t(match part {
            Part::All => key("session-sheet-none"),
            Part::Credited | Part::NotCredited => key("session-part-none"),
        }),
        further: None,
    }
}

pub(super) fn by(frame: &Frame, by: SignedInBy) -> String {
    frame.t(&format!("channel-{by}"))
}

/// Whether somebody is credited, or why not.
fn said(frame: &Frame, state: State, line: &SheetLine) -> Cell {
    let chip = |tone, icon, key: &str| Chip { tone, icon, words: frame.t(key) };
    let why = |why: Why| frame.t(&format!("session-why-{why}"));
    match (line.credited, line.why) {
        (true, _) => Cell::state(chip("done", "done", "session-is-credited")),
        (false, None) => Cell::state(chip("wait", "wait", "session-waits")),
        (false, Some(reason)) => {
            let key = match state {
                State::Closed => key("session-is-left-out"),
                State::Ahead | State::ToClose | State::NoCredit => key("session-would-be-left-out"),
            };
            Cell::state(chip("", "minus", key)).with_small(why(reason))
        }
    }
}
