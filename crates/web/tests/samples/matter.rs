//! What needs two persons: the list, an empty one, and one correction.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::grid::{Cell, Grid};
use web::pages::desk::matter::{MatterPage, MatterView, MattersPage, MattersView};
use web::pages::desk::order::{Ask, Deed};
use web::table::{Column, Pages};
use web::visitor::Kind;

use super::desk::at_desk;
use super::desk_order::deed;
use super::home::chip;
use super::{NOW_AT, html};

fn grid(frame: &Frame, rows: Vec<Vec<Cell>>) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    Grid {
        caption: frame.t("correction-caption"),
        columns: vec![
            column("correction-col-which", false),
            column("desk-state", false),
            column("desk-reason", false),
            column("correction-col-proposed", false),
            column("desk-when", false),
            column("correction-col-amount", true),
        ],
        rows,
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("correction-none-waits"),
        further: None,
    }
}

fn way(frame: &Frame) -> String {
    frame.t2("correction-way", &("from", "程德生"), &("to", "宋文成"))
}

pub fn list(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let row = vec![
        Cell::of(way(&frame)).leading_to("/desk/corrections/7"),
        Cell::state(chip("wait", "wait", frame.t("correction-state-proposed"))),
        Cell::of("记错了人"),
        Cell::of("专职乙").with_small(frame.t("correction-yours")),
        Cell::of(frame.moment(&NOW_AT)),
        Cell::figure(frame.coins(&45)),
    ];
    let view = MattersView {
        headline: frame.t1("matters-waiting", "n", 1_i64),
        groups: vec![
            ("corrections", frame.t("correction-waiting"), grid(&frame, vec![row])),
            ("corrected", frame.t("correction-decided"), grid(&frame, Vec::new())),
        ],
    };
    html(&MattersPage { frame, view })
}

pub fn none(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let empty = grid(&frame, Vec::new());
    let view = MattersView {
        headline: frame.t("matters-none-waits"),
        groups: vec![("corrections", frame.t("correction-waiting"), empty)],
    };
    html(&MattersPage { frame, view })
}

pub fn correction(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Staff);
    let why = Field::new("refusal_reason", frame.t("desk-reason"), Holds::Words);
    let approve = Deed {
        about: frame.t1("correction-approve-about", "amount", frame.coins(&45)),
        go: true,
        ..deed(&frame, "approval", "correction-approve", "correction-approve-do")
    };
    let refuse = Deed {
        asks: vec![Ask::Lines(why.hinting(frame.t("correction-reason-hint")))],
        ..deed(&frame, "refusal", "correction-refuse", "correction-refuse-do")
    };
    let view = MatterView {
        up: ("/desk/corrections".to_owned(), frame.t("matters-title")),
        headline: frame.t1("correction-title", "what", way(&frame)),
        chip: Some(chip("wait", "wait", frame.t("correction-state-proposed"))),
        refused: Some(frame.t("refusal-late")),
        waits: Some(frame.t("correction-waits")),
        facts: vec![
            (frame.t("desk-reason"), "记错了人".to_owned(), None),
            (frame.t("correction-from"), "程德生".to_owned(), Some("/desk/people/7".to_owned())),
        ],
        deeds: vec![approve, refuse],
        action: "/desk/corrections/7".to_owned(),
    };
    html(&MatterPage { frame, view })
}
