//! The style guide: each part once, with words that the pages use.

use askama::Template;

use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::parts::{Act, Chip, Down, Figure, Person, Pick, Picks, Step, Sure};
use crate::table::{Column, Pages, Sorted};
use crate::visitor::Acting;

/// An instant to write in words: Tuesday 12 April 2022, half past nine in Beijing.
const SAMPLE_AT: i64 = 1_649_727_000_000_000;

/// What the style guide shows.
#[derive(Clone, Debug)]
pub struct StyleguideView {
    colours: [&'static str; 9],
    at: i64,
    chips: Vec<Chip>,
    steps: Vec<Step>,
    line: Field,
    lines: Field,
    choose: Field,
    choices: Vec<Pick>,
    minutes: Field,
    tiles: Picks,
    payer: Picks,
    day: Picks,
    time: Picks,
    other_day: Field,
    other_time: Field,
    person: Person,
    figures: Vec<Figure>,
    columns: Vec<Column>,
    rows: Vec<(String, String, i64)>,
    pages: Pages,
    act: Act,
    acting: Acting,
}

impl StyleguideView {
    /// Every part, with words in the page's language.
    pub fn new(frame: &Frame) -> Self {
        let field = |name, key, kind| Field::new(name, frame.t(key), kind);
        Self {
            colours: ["paper", "sheet", "sunk", "line", "edge", "ink", "brand", "done", "wait"],
            at: SAMPLE_AT,
            chips: chips(frame),
            steps: steps(frame),
            line: field("sample-card", text::key("sign-in-card-number"), Kind::Words)
                .holding("M00")
                .hinting(frame.t("sign-in-card-hint"))
                .failing(Some(frame.t("field-missing"))),
            lines: field("sample-note", text::key("post-note"), Kind::Words)
                .hinting(frame.t("post-note-hint"))
                .optional(),
            choose: field("sample-community", text::key("tasks-community"), Kind::Words),
            choices: picks(&["新鲜社区", "史家社区"], 0),
            minutes: field("sample-minutes", text::key("donate-minutes"), Kind::Digits)
                .holding("60"),
            tiles: tiles(frame),
            payer: payer(frame),
            day: asked("sample-day", frame.t("post-day"), picks_of(days(frame), 0)),
            time: asked("sample-time", frame.t("post-time"), picks_of(times(frame), 1)),
            other_day: field("sample-other-day", text::key("post-other-day"), Kind::Day).optional(),
            other_time: field("sample-other-time", text::key("post-other-time"), Kind::Time)
                .optional(),
            person: Person {
                name: "宋文成".to_owned(),
                about: "M0065".to_owned(),
                small: frame.t("front-how-take"),
                ticks: vec![frame.t("hours-proof-machine"), frame.t("order-state-taken")],
                phone: String::new(),
                tone: "g",
            },
            figures: figures(frame),
            columns: columns(frame),
            rows: vec![
                ("张建生".to_owned(), "史家社区".to_owned(), 1001),
                ("宋文成".to_owned(), "新鲜社区".to_owned(), 60),
            ],
            pages: Pages::of_rows(120, 2, "/styleguide?page="),
            act: act(frame),
            acting: Acting {
                name: "程德生".to_owned(),
                about: "M0222".to_owned(),
                back: None,
                end: "/styleguide".to_owned(),
            },
        }
    }
}

fn chips(frame: &Frame) -> Vec<Chip> {
    [
        ("done", "done", text::key("order-state-taken")),
        ("wait", "wait", text::key("order-state-open")),
        ("now", "clock", text::key("order-state-underway")),
        ("miss", "alert", text::key("order-state-no-show")),
        ("", "minus", text::key("order-state-cancelled")),
    ]
    .into_iter()
    .map(|(tone, icon, key)| Chip { tone, icon, words: frame.t(key) })
    .collect()
}

fn steps(frame: &Frame) -> Vec<Step> {
    let day = frame.day_short(&frame.day_of(&SAMPLE_AT));
    let told = |key: &str, when: String| (frame.t(key), when);
    Step::line(
        2,
        [
            told(text::key("front-loop-need"), day.clone()),
            told(text::key("front-loop-take"), day),
            told(text::key("front-loop-serve"), frame.clock(&SAMPLE_AT)),
            told(text::key("front-loop-content"), String::new()),
            told(text::key("front-loop-coin"), text::coin_number(60)),
        ],
    )
}

fn picks_of(words: Vec<String>, chosen: usize) -> Vec<Pick> {
    words
        .into_iter()
        .enumerate()
        .map(|(place, words)| Pick {
            value: place.to_string(),
            words,
            chosen: place == chosen,
            ..Pick::default()
        })
        .collect()
}

fn picks(words: &[&str], chosen: usize) -> Vec<Pick> {
    picks_of(words.iter().map(|word| (*word).to_owned()).collect(), chosen)
}

fn asked(name: &'static str, legend: String, picks: Vec<Pick>) -> Picks {
    Picks { name, legend, picks, error: None }
}

fn days(frame: &Frame) -> Vec<String> {
    let day = frame.day_of(&SAMPLE_AT);
    vec![frame.t("tomorrow"), frame.day_week(&day)]
}

fn times(frame: &Frame) -> Vec<String> {
    let hours = [0, 1, 5];
    // An hour in microseconds.
    hours.map(|hour| frame.clock(&(SAMPLE_AT + hour * 3_600_000_000))).into()
}

fn tiles(frame: &Frame) -> Picks {
    let mut tiles = picks(&["情感慰藉", "健康科普"], 0);
    for (tile, icon) in tiles.iter_mut().zip(["chat", "pulse"]) {
        tile.icon = Some(icon);
        tile.small = frame.t("post-service");
    }
    asked("sample-class", frame.t("post-what"), tiles)
}

fn payer(frame: &Frame) -> Picks {
    let names = vec![frame.t("post-payer-fund"), frame.t("post-payer-own")];
    let mut payers = picks_of(names, 0);
    if let Some(own) = payers.last_mut() {
        own.off = true;
        own.small = frame.t1("post-payer-own-short", "coins", frame.coins(&0));
    }
    asked("sample-payer", frame.t("post-payer"), payers)
}

fn figures(frame: &Frame) -> Vec<Figure> {
    vec![
        Figure {
            number: text::coin_number(98_470),
            unit: frame.t("unit-hours"),
            name: frame.t("front-hours"),
            down: Some(Down {
                href: "#main".to_owned(),
                words: frame.t1("rows-behind", "rows", 1641_i64),
            }),
        },
        Figure {
            number: text::grouped(147),
            unit: frame.unit(&text::Unit::Orders, &147),
            name: frame.t("front-orders"),
            down: None,
        },
    ]
}

fn columns(frame: &Frame) -> Vec<Column> {
    let column = |key: &str| Column { words: frame.t(key), ..Column::default() };
    vec![
        column(text::key("sign-in-name")),
        column(text::key("tasks-community")),
        Column {
            end: true,
            href: Some("/styleguide?sort=long".to_owned()),
            sorted: Some(Sorted::Down),
            ..column(text::key("hours-long"))
        },
    ]
}

fn act(frame: &Frame) -> Act {
    Act {
        id: "sample-sure",
        post: "/styleguide".to_owned(),
        words: frame.t("order-give-back"),
        icon: "close",
        go: false,
        sure: Some(Sure {
            title: frame.t("order-give-back-sure"),
            about: frame.t("order-give-back-about"),
            asks: None,
            yes: frame.t("order-give-back-yes"),
            no: frame.t("order-give-back-no"),
        }),
    }
}

/// The style guide's page.
#[derive(Template)]
#[template(path = "pages/styleguide.html")]
pub struct StyleguidePage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: StyleguideView,
}

/// Shows the style guide to anyone.
pub async fn styleguide(frame: Frame) -> Answer {
    let view = StyleguideView::new(&frame);
    page::show(&StyleguidePage { frame, view })
}
