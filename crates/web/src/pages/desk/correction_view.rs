//! Corrections in the words of the station.

use std::collections::BTreeMap;

use bank::account::Kind;
use bank::account::freeze_row::Frozen;
use bank::account::stray_row::Stray;
use bank::correction::State;
use bank::correction::queries::{Correction, Desk, Moved};
use bank::{Who, envelope::Hand};
use text::key;

use super::closing_view;
use super::matter::{self, Choice, Fact, MatterView, MattersView, by, decisions, reason};
use super::order::Deed;
use super::stray_view;
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::parts::Chip;
use crate::table::{Column, Pages};

/// An amount of an account's unit.
pub(super) fn money(frame: &Frame, unit: &str, amount: i64) -> String {
    match unit {
        "coin" => frame.coins(&amount),
        "point" => frame.count(&amount, &text::Unit::Points),
        _ => text::yuan(amount),
    }
}

/// Whose account it is: a name, or what kind of account.
pub(super) fn whose(frame: &Frame, name: Option<&String>, kind: Kind) -> String {
    name.cloned().unwrap_or_else(|| frame.t(&format!("audit-kind-{kind}")))
}

/// From whom to whom.
fn way(frame: &Frame, from: &str, to: &str) -> String {
    frame.t2("correction-way", &("from", from), &("to", to))
}

/// Which transfer a correction is about.
pub(super) fn headline(frame: &Frame, it: &Correction) -> String {
    let from = whose(frame, it.from_name.as_ref(), it.from_kind);
    let to = whose(frame, it.to_name.as_ref(), it.to_kind);
    let amount = money(frame, &it.unit, it.amount);
    format!("{}{}{amount}", way(frame, &from, &to), frame.t("comma"))
}

/// How a correction stands.
fn chip(frame: &Frame, state: State) -> Chip {
    matter::chip(frame, state, key("correction-state-approved"))
}

/// Everything that needs two persons.
pub(super) struct Matters {
    pub(super) corrections: Desk,
    pub(super) closings: bank::closing::queries::Desk,
    pub(super) frozen: Vec<Frozen>,
    pub(super) strays: Vec<Stray>,
}

/// What waits for a second person, and what was decided.
pub(super) fn list(frame: &Frame, all: &Matters, viewer: Hand) -> MattersView {
    let (desk, closings) = (&all.corrections, &all.closings);
    let headline = match desk.waiting.len() + closings.waiting.len() {
        0 => frame.t("matters-none-waits"),
        n => frame.t1("matters-waiting", "n", n),
    };
    let waiting = grid(frame, &desk.waiting, &desk.staff, Some(viewer));
    let decided = grid(frame, &desk.decided, &desk.staff, None);
    MattersView {
        headline,
        groups: vec![
            ("corrections", frame.t("correction-waiting"), waiting),
            (
                "closings",
                frame.t("closing-waiting"),
                closing_view::grid(frame, &closings.waiting, &desk.staff, true),
            ),
            (
                "frozen",
                frame.t("account-frozen-list"),
                closing_view::frozen(frame, &all.frozen, &desk.staff),
            ),
            ("strays", frame.t("stray-list"), stray_view::grid(frame, &all.strays)),
            ("corrected", frame.t("correction-decided"), decided),
            (
                "closed",
                frame.t("closing-decided"),
                closing_view::grid(frame, &closings.decided, &desk.staff, false),
            ),
        ],
    }
}

/// A table of corrections; of those that wait, with a word where the viewer proposed them.
fn grid(
    frame: &Frame,
    rows: &[Correction],
    staff: &BTreeMap<String, String>,
    viewer: Option<Hand>,
) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    let row = |it: &Correction| {
        let from = whose(frame, it.from_name.as_ref(), it.from_kind);
        let to = whose(frame, it.to_name.as_ref(), it.to_kind);
        let own = viewer.is_some_and(|viewer| viewer.did(it.proposed_by));
        let small = if own { frame.t("correction-yours") } else { String::new() };
        let at = it.decided_at.unwrap_or(it.proposed_at);
        let who = by(frame, staff, it.decided_by.unwrap_or(it.proposed_by));
        vec![
            Cell::of(way(frame, &from, &to)).leading_to(format!("/desk/corrections/{}", it.id)),
            Cell::state(chip(frame, it.state)),
            Cell::of(&it.reason),
            Cell::of(who).with_small(small),
            Cell::of(frame.moment(&at)),
            Cell::figure(money(frame, &it.unit, it.amount)),
        ]
    };
    let (who, none) = match viewer {
        Some(_) => (key("correction-col-proposed"), key("correction-none-waits")),
        None => (key("correction-col-decided"), key("correction-none-decided")),
    };
    Grid {
        caption: frame.t(key("correction-caption")),
        columns: vec![
            column(key("correction-col-which"), false),
            column(key("desk-state"), false),
            column(key("desk-reason"), false),
            column(who, false),
            column(key("desk-when"), false),
            column(key("correction-col-amount"), true),
        ],
        rows: rows.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t(none),
        further: None,
    }
}

/// What is known of a transfer.
fn facts(frame: &Frame, moved: &Moved) -> Vec<Fact> {
    let card = |id: Option<bank::ids::MemberId>| id.map(|id| format!("/desk/people/{id}"));
    let order = moved.order.map(|id| format!("/desk/orders/{id}"));
    let reason = frame.t(&format!("audit-reason-{}", moved.reason));
    let what = match &moved.number {
        Some(number) => format!("{reason} {number}"),
        None => reason,
    };
    let fact = |key: &str, value: String, href: Option<String>| (frame.t(key), value, href);
    let from = whose(frame, moved.from_name.as_ref(), moved.from_kind);
    let to = whose(frame, moved.to_name.as_ref(), moved.to_kind);
    let mut facts = vec![
        fact("desk-when", frame.instant(&moved.at), None),
        fact("correction-from", from, card(moved.from)),
        fact("correction-to", to, card(moved.to)),
        fact("correction-col-amount", money(frame, &moved.unit, moved.amount), None),
        fact("passbook-what", what, order),
    ];
    let other = |id: bank::ids::TransferId| Some(format!("/desk/transfers/{id}"));
    if let Some(id) = moved.reversed_by {
        facts.push(fact("correction-undone-by", frame.t("correction-see"), other(id)));
    }
    if let Some(id) = moved.reverses {
        facts.push(fact("correction-undoes", frame.t("correction-see"), other(id)));
    }
    facts
}

/// What is missing for it to be undone now.
fn lacks(frame: &Frame, moved: &Moved) -> Option<String> {
    let missing = moved.amount - moved.left?;
    let to = whose(frame, moved.to_name.as_ref(), moved.to_kind);
    let missing = (0 < missing).then(|| money(frame, &moved.unit, missing))?;
    Some(frame.t2("correction-lacks", &("name", &to), &("amount", &missing)))
}

/// A transfer, with the form that has it undone unless it was, or is about to be.
pub(super) fn of_transfer(
    frame: &Frame,
    moved: &Moved,
    viewer: Hand,
    typed: Option<&str>,
) -> MatterView {
    let from = whose(frame, moved.from_name.as_ref(), moved.from_kind);
    let to = whose(frame, moved.to_name.as_ref(), moved.to_kind);
    let amount = money(frame, &moved.unit, moved.amount);
    let mut facts = facts(frame, moved);
    if let Some(id) = moved.correction {
        let href = Some(format!("/desk/corrections/{id}"));
        facts.push((frame.t("correction-word"), frame.t("correction-see"), href));
    }
    let can = moved.correction.is_none() && moved.reverses.is_none();
    let chip = moved.reversed_by.map(|_| chip(frame, State::Approved));
    let waits = moved.correction.is_some() && moved.reversed_by.is_none();
    let up = match (moved.order, moved.to.or(moved.from)) {
        (Some(order), _) => (format!("/desk/orders/{order}"), frame.t("correction-up-order")),
        (None, Some(person)) => (format!("/desk/people/{person}"), frame.t("desk-card")),
        (None, None) => ("/desk/corrections".to_owned(), frame.t("matters-title")),
    };
    MatterView {
        up,
        headline: format!("{}{}{amount}", way(frame, &from, &to), frame.t("comma")),
        chip,
        refused: None,
        waits: if waits { Some(frame.t("correction-waits")) } else { None },
        facts,
        deeds: if can { vec![propose(frame, moved, viewer, typed)] } else { Vec::new() },
        action: format!("/desk/transfers/{}", moved.id),
    }
}

/// Why somebody whose coins it moved decides nothing about it, as a key.
fn side(moved: &Moved, viewer: Hand) -> Option<&'static str> {
    let is_side = [moved.from, moved.to].into_iter().flatten().any(|it| viewer.is(it));
    is_side.then_some(key("refusal-correction-own_coins"))
}

fn propose(frame: &Frame, moved: &Moved, viewer: Hand, typed: Option<&str>) -> Deed {
    let about = [Some(frame.t("correction-propose-about")), lacks(frame, moved)];
    Deed {
        name: "correction",
        title: frame.t("correction-propose"),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" "),
        read_out: false,
        asks: vec![reason(frame, "reason", typed)],
        does: frame.t("correction-propose-do"),
        icon: "left",
        go: false,
        open: typed.is_some(),
        not_you: side(moved, viewer).map(|it| frame.t(it)),
    }
}

/// A correction, with the forms that decide it while it waits.
pub(super) fn about(
    frame: &Frame,
    (correction, moved): (&Correction, &Moved),
    (staff, viewer): (&BTreeMap<String, String>, Hand),
    typed: Option<&str>,
) -> MatterView {
    let transfer = of_transfer(frame, moved, viewer, None);
    let who = |who: Who, at: i64| {
        format!("{}{}{}", by(frame, staff, who), frame.t("comma"), frame.moment(&at))
    };
    let proposed = who(correction.proposed_by, correction.proposed_at);
    let mut facts = vec![
        (frame.t("desk-reason"), correction.reason.clone(), None),
        (frame.t("correction-col-proposed"), proposed, None),
    ];
    if let (Some(decided), Some(at)) = (correction.decided_by, correction.decided_at) {
        facts.push((frame.t("correction-col-decided"), who(decided, at), None));
    }
    if let Some(answer) = &correction.answer {
        facts.push((frame.t("correction-answer"), answer.clone(), None));
    }
    facts.extend(self::facts(frame, moved));
    let waits = correction.state == State::Proposed;
    MatterView {
        up: ("/desk/corrections".to_owned(), frame.t("matters-title")),
        headline: frame.t1("correction-title", "what", &transfer.headline),
        chip: Some(chip(frame, correction.state)),
        refused: None,
        waits: if waits { Some(frame.t("correction-waits")) } else { None },
        facts,
        deeds: if waits { deeds(frame, (correction, moved), viewer, typed) } else { Vec::new() },
        action: format!("/desk/corrections/{}", correction.id),
    }
}

fn deeds(
    frame: &Frame,
    (correction, moved): (&Correction, &Moved),
    viewer: Hand,
    typed: Option<&str>,
) -> Vec<Deed> {
    let own = viewer.did(correction.proposed_by);
    let side = side(moved, viewer);
    let amount = money(frame, &moved.unit, moved.amount);
    let about =
        [Some(frame.t1("correction-approve-about", "amount", &amount)), lacks(frame, moved)];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let does = [key("correction-approve-do"), key("correction-refuse-do")];
    decisions(frame, Choice { own, side, about, does, typed })
}
