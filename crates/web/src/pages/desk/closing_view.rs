//! Closings and frozen accounts in the words of the station.

use std::collections::BTreeMap;

use bank::account::freeze_row::Frozen;
use bank::closing::queries::Closing;
use bank::correction::State;
use bank::{Who, envelope::Hand};
use text::key;

use super::matter::{self, Choice, MatterView, by, decisions};
use super::order::Deed;
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::parts::Chip;
use crate::table::{Column, Pages};

/// How a closing stands.
fn chip(frame: &Frame, state: State) -> Chip {
    matter::chip(frame, state, key("closing-state-approved"))
}

/// To whom it goes: 李强（子女、M0003）, or the pool.
fn to(frame: &Frame, closing: &Closing) -> String {
    match (&closing.heir_name, closing.relation) {
        (Some(name), Some(relation)) => {
            let code = closing.heir_code.clone().unwrap_or_default();
            let what = [frame.t(&format!("relation-{relation}")), code];
            frame.t2(
                "closing-heir-is",
                &("name", name),
                &("what", what.join(&frame.t("list-comma"))),
            )
        }
        (_, _) => frame.t("closing-to-pool"),
    }
}

/// Whose accounts: 关闭赵敏的账户.
pub(super) fn headline(frame: &Frame, closing: &Closing) -> String {
    frame.t1("closing-title", "name", &closing.name)
}

fn columns(frame: &Frame, heads: &[&str]) -> Vec<Column> {
    heads.iter().map(|head| Column { words: frame.t(head), ..Column::default() }).collect()
}

/// A table of closings.
pub(super) fn grid(
    frame: &Frame,
    rows: &[Closing],
    staff: &BTreeMap<String, String>,
    waits: bool,
) -> Grid {
    let row = |it: &Closing| {
        let at = it.decided_at.unwrap_or(it.proposed_at);
        let who = by(frame, staff, it.decided_by.unwrap_or(it.proposed_by));
        let ground = frame.t(&format!("closing-ground-{}", it.ground));
        vec![
            Cell::of(&it.name).with_small(&it.code).leading_to(format!("/desk/closings/{}", it.id)),
            Cell::state(chip(frame, it.state)),
            Cell::of(ground).with_small(&it.case_number),
            Cell::of(to(frame, it)),
            Cell::of(who),
            Cell::of(frame.moment(&at)),
        ]
    };
    let (who, none) = if waits {
        (key("correction-col-proposed"), key("closing-none-waits"))
    } else {
        (key("correction-col-decided"), key("closing-none-decided"))
    };
    let heads = ["account-whose", "desk-state", "closing-ground", "closing-to", who, "desk-when"];
    Grid {
        caption: frame.t("closing-caption"),
        columns: columns(frame, &heads),
        rows: rows.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t(none),
        further: None,
    }
}

/// A table of those whose accounts are frozen now.
pub(super) fn frozen(frame: &Frame, rows: &[Frozen], staff: &BTreeMap<String, String>) -> Grid {
    let row = |it: &Frozen| {
        vec![
            Cell::of(&it.name)
                .with_small(&it.code)
                .leading_to(format!("/desk/people/{}/account", it.member)),
            Cell::of(&it.reason).with_small(&it.case_number),
            Cell::of(by(frame, staff, it.frozen_by)),
            Cell::of(frame.moment(&it.frozen_at)),
        ]
    };
    Grid {
        caption: frame.t("account-frozen-list"),
        columns: columns(
            frame,
            &["account-whose", "desk-reason", "account-frozen-by", "desk-when"],
        ),
        rows: rows.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("account-frozen-none"),
        further: None,
    }
}

/// A closing, with the forms that decide it while it waits.
pub(super) fn about(
    frame: &Frame,
    closing: &Closing,
    (staff, viewer): (&BTreeMap<String, String>, Hand),
    typed: Option<&str>,
) -> MatterView {
    let comma = frame.t("comma");
    let who = |who: Who, at: i64| [by(frame, staff, who), frame.moment(&at)].join(&comma);
    let proposed = who(closing.proposed_by, closing.proposed_at);
    let card = |id: bank::ids::MemberId| Some(format!("/desk/people/{id}"));
    let ground = frame.t(&format!("closing-ground-{}", closing.ground));
    let mut facts = vec![
        (frame.t("account-whose"), closing.name.clone(), card(closing.member)),
        (frame.t("desk-col-card"), closing.code.clone(), None),
        (frame.t("closing-ground"), ground, None),
        (frame.t("account-case"), closing.case_number.clone(), None),
        (frame.t("closing-to"), to(frame, closing), closing.heir.and_then(card)),
        (frame.t("correction-col-proposed"), proposed, None),
    ];
    if let (Some(decided), Some(at)) = (closing.decided_by, closing.decided_at) {
        facts.push((frame.t("correction-col-decided"), who(decided, at), None));
    }
    if let Some(answer) = &closing.answer {
        facts.push((frame.t("correction-answer"), answer.clone(), None));
    }
    if closing.state == State::Approved {
        let points = frame.count(&closing.points, &text::Unit::Points);
        let moved = [frame.coins(&closing.coins), points].join(&comma);
        facts.push((frame.t("closing-moved"), moved, None));
    }
    let waits = closing.state == State::Proposed;
    MatterView {
        up: ("/desk/corrections".to_owned(), frame.t("matters-title")),
        headline: headline(frame, closing),
        chip: Some(chip(frame, closing.state)),
        refused: None,
        waits: if waits { Some(frame.t("closing-waits")) } else { None },
        facts,
        deeds: if waits { deeds(frame, closing, viewer, typed) } else { Vec::new() },
        action: format!("/desk/closings/{}", closing.id),
    }
}

fn deeds(frame: &Frame, closing: &Closing, viewer: Hand, typed: Option<&str>) -> Vec<Deed> {
    let own = viewer.did(closing.proposed_by);
    let side = [Some(closing.member), closing.heir].into_iter().flatten().any(|it| viewer.is(it));
    let side = side.then_some(key("refusal-closing-own_coins"));
    let does = [key("closing-approve-do"), key("closing-refuse-do")];
    decisions(frame, Choice { own, side, about: frame.t("closing-approve-about"), does, typed })
}
