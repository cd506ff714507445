//! A member's accounts in the words of the station.

use std::collections::BTreeMap;

use bank::access::Standing;
use bank::account::freeze_row::Frozen;
use bank::closing::Ground;
use bank::donation::surplus::Cap;
use bank::member::Relation;
use bank::{Consent, Who, envelope::Hand};
use text::key;

use super::account_handle::Account;
use super::matter::{Fact, MatterForm, MatterView, by, reason};
use super::order::{Ask, Deed};
use super::words::consents;
use crate::field::{Field, Kind as Holds};
use crate::frame::Frame;
use crate::parts::{Chip, Pick, Picks};

/// Whether money may move, in a word.
pub(super) fn chip(frame: &Frame, frozen: bool, closed: bool) -> Chip {
    let (tone, icon, words) = match (frozen, closed) {
        (_, true) => ("", "minus", key("account-closed")),
        (true, false) => ("miss", "shield", key("account-frozen")),
        (false, false) => ("done", "done", key("account-open")),
    };
    Chip { tone, icon, words: frame.t(words) }
}

/// The accounts of a member, with the forms for what can be done with them now.
pub(super) fn about(
    frame: &Frame,
    account: &Account,
    staff: (&BTreeMap<String, String>, Hand),
    again: Option<&MatterForm>,
) -> MatterView {
    let one = &account.person;
    let left = one.status == Standing::Left;
    let waits = match (left, account.closing.is_some(), account.coins.frozen) {
        (true, false, _) => Some(frame.t("account-waits-closing")),
        (false, _, true) => Some(frame.t("account-waits-open")),
        (_, _, _) => None,
    };
    MatterView {
        up: (format!("/desk/people/{}", one.id), frame.t1("desk-person-title", "name", &one.name)),
        headline: frame.t1("account-title", "name", &one.name),
        chip: Some(chip(frame, account.coins.frozen, account.coins.closed)),
        refused: None,
        waits,
        facts: facts(frame, account, staff.0),
        deeds: deeds(frame, account, staff.1, again.unwrap_or(&MatterForm::default())),
        action: format!("/desk/people/{}/account", one.id),
    }
}

fn facts(frame: &Frame, account: &Account, staff: &BTreeMap<String, String>) -> Vec<Fact> {
    let one = &account.person;
    let points = frame.count(&account.points.balance, &text::Unit::Points);
    let mut facts = vec![
        (frame.t("desk-col-card"), one.code.clone(), None),
        (frame.t("desk-coins"), frame.coins(&account.coins.balance), None),
    ];
    if 0 < account.coins.held {
        facts.push((frame.t("audit-held"), frame.coins(&account.coins.held), None));
    }
    facts.push((frame.t("points-title"), points, None));
    if one.status == Standing::Left {
        facts.push((frame.t("account-member"), frame.t("account-member-left"), None));
    }
    if let Some(closing) = &account.closing {
        let href = Some(format!("/desk/closings/{}", closing.id));
        facts.push((frame.t("closing-word"), frame.t("correction-see"), href));
    }
    for freeze in &account.freezes {
        facts.extend(of_freeze(frame, freeze, staff));
    }
    facts
}

/// Who froze, when and why, and who opened again.
fn of_freeze(frame: &Frame, freeze: &Frozen, staff: &BTreeMap<String, String>) -> Vec<Fact> {
    let comma = frame.t("comma");
    let who = |who: Who, at: i64| [by(frame, staff, who), frame.moment(&at)].join(&comma);
    let why = [freeze.reason.clone(), freeze.case_number.clone()].join(&comma);
    let mut facts = vec![
        (frame.t("account-frozen-by"), who(freeze.frozen_by, freeze.frozen_at), None),
        (frame.t("desk-reason"), why, None),
    ];
    if let (Some(lifted), Some(at)) = (freeze.lifted_by, freeze.lifted_at) {
        facts.push((frame.t("account-lifted-by"), who(lifted, at), None));
        facts.push((frame.t("desk-reason"), freeze.lift_reason.clone().unwrap_or_default(), None));
    }
    facts
}

fn deeds(frame: &Frame, account: &Account, viewer: Hand, typed: &MatterForm) -> Vec<Deed> {
    if account.person.status == Standing::Left {
        let closes = account.closing.is_none();
        return closes.then(|| closing(frame, typed)).into_iter().collect();
    }
    let first = match account.frozen() {
        Some(freeze) => unfreeze(frame, freeze, viewer, typed),
        None => freeze(frame, typed),
    };
    let surplus = (0 < account.cap.surplus).then(|| surplus(frame, account.cap, typed));
    let leave = plain(frame, "leaving", "account-leave", "close");
    surplus.into_iter().chain([first, leave]).collect()
}

/// What is above the cap is offered to the pool; the station asks first.
fn surplus(frame: &Frame, cap: Cap, typed: &MatterForm) -> Deed {
    let (coins, most) = (frame.coins(&cap.surplus), frame.coins(&cap.minutes));
    let consents = Picks {
        name: "consent",
        legend: frame.t("desk-consent"),
        picks: consents(frame, Consent::named(&typed.consent)),
        error: None,
    };
    Deed {
        name: "surplus",
        title: frame.t1("surplus-desk", "coins", &coins),
        about: frame.t1("surplus-desk-about", "cap", &most),
        read_out: false,
        asks: vec![Ask::Pick(consents), Ask::Seen("minutes", cap.surplus.to_string())],
        does: frame.t1("surplus-do", "coins", &coins),
        icon: "heart",
        go: true,
        open: false,
        not_you: None,
    }
}

/// A deed whose words begin with `words`: its title, what follows from it, its button.
fn plain(frame: &Frame, name: &'static str, words: &str, icon: &'static str) -> Deed {
    Deed {
        name,
        title: frame.t(words),
        about: frame.t(&format!("{words}-about")),
        read_out: false,
        asks: Vec::new(),
        does: frame.t(&format!("{words}-do")),
        icon,
        go: false,
        open: false,
        not_you: None,
    }
}

fn case_number(frame: &Frame, typed: &MatterForm) -> Ask {
    let field = Field::new("case_number", frame.t("account-case"), Holds::Words);
    Ask::Line(field.hinting(frame.t("account-case-hint")).holding(&typed.case_number))
}

fn freeze(frame: &Frame, typed: &MatterForm) -> Deed {
    Deed {
        asks: vec![reason(frame, "reason", Some(&typed.reason)), case_number(frame, typed)],
        open: !typed.key.is_empty(),
        ..plain(frame, "freeze", "account-freeze", "shield")
    }
}

/// The form names the freeze, so that a second tap is about the same one.
fn unfreeze(frame: &Frame, freeze: &Frozen, viewer: Hand, typed: &MatterForm) -> Deed {
    let not_you = if viewer.did(freeze.frozen_by) {
        Some(key("account-unfreeze-not-you"))
    } else {
        viewer.is(freeze.member).then_some(key("refusal-account-own_accounts"))
    };
    Deed {
        asks: vec![
            reason(frame, "reason", Some(&typed.reason)),
            Ask::Seen("freeze", freeze.id.to_string()),
        ],
        go: true,
        not_you: not_you.map(|it| frame.t(it)),
        ..plain(frame, "unfreeze", "account-unfreeze", "key")
    }
}

fn closing(frame: &Frame, typed: &MatterForm) -> Deed {
    let pick = |value: &str, words: String, chosen: &str| Pick {
        value: value.to_owned(),
        words,
        chosen: value == chosen,
        ..Pick::default()
    };
    let ground = |it: Ground| {
        let words = frame.t(&format!("closing-ground-{it}"));
        pick(it.name(), words, &typed.ground)
    };
    let grounds = Picks {
        name: "ground",
        legend: frame.t("closing-ground"),
        picks: Ground::ALL.iter().map(|it| ground(*it)).collect(),
        error: None,
    };
    let relation = |it: &Relation| pick(it.name(), frame.t(&format!("relation-{it}")), &typed.to);
    let pool = pick("pool", frame.t("closing-to-pool"), &typed.to);
    let to = Picks {
        name: "to",
        legend: frame.t("closing-to"),
        picks: [pool].into_iter().chain(Relation::ALL.iter().map(relation)).collect(),
        error: None,
    };
    let heir = Field::new("heir", frame.t("closing-heir"), Holds::Words)
        .hinting(frame.t("closing-heir-hint"))
        .holding(&typed.heir)
        .optional();
    Deed {
        asks: vec![Ask::Pick(grounds), case_number(frame, typed), Ask::Pick(to), Ask::Line(heir)],
        go: true,
        ..plain(frame, "closing", "closing-propose", "scale")
    }
}
