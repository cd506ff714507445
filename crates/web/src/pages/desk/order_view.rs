//! One order in the words of the station: how far it has come, who is in it, what it waits for.

use bank::Who;
use bank::order::view::{Share, Step as Stepped, View};
use bank::order::{OrderProof, Payer, State};
use text::key;

use super::deeds::{Again, deeds, is_proven};
use super::order::DeskOrderView;
use super::words::{about, channel, chip};
use crate::frame::Frame;
use crate::parts::{Person, Stage, Step};

impl DeskOrderView {
    /// The order as it stands.
    pub fn new(frame: &Frame, view: &View, again: Again) -> Self {
        let line = &view.line;
        let name = line.resident_name.clone().unwrap_or_default();
        Self {
            id: line.id.to_string(),
            number: line.number.clone(),
            chip: chip(frame, line),
            headline: vec![
                frame.t1("desk-head-order", "name", &name),
                frame.t1("desk-head-service", "service", &line.service_name),
                frame.moment(&line.planned_at),
            ],
            refused: None,
            waits: waits(frame, view),
            steps: steps(frame, view),
            resident: (format!("/desk/people/{}", line.resident), resident(frame, view)),
            volunteer: volunteer(view),
            minds: line.access.iter().cloned().collect(),
            facts: facts(frame, view),
            payments: payments(frame, view),
            word: view.service_word.clone().filter(|_| line.state == State::Taken),
            seeks: line.state == State::Open,
            deeds: deeds(frame, view, again),
        }
    }
}

fn resident(frame: &Frame, view: &View) -> Person {
    let line = &view.line;
    let about = about(frame, line.resident_sex, &line.resident_birth_day, &line.community);
    let code = line.resident_code.clone().unwrap_or_default();
    Person {
        name: line.resident_name.clone().unwrap_or_default(),
        about: format!("{about}{}{code}", frame.t("comma")),
        phone: view.phone.clone().unwrap_or_default(),
        ..Person::default()
    }
}

fn volunteer(view: &View) -> Option<(String, Person)> {
    let line = &view.line;
    let person = Person {
        name: line.volunteer_name.clone()?,
        about: line.volunteer_code.clone()?,
        tone: "g",
        ..Person::default()
    };
    Some((format!("/desk/people/{}", line.volunteer?), person))
}

/// Who took a step, by name.
fn who(frame: &Frame, view: &View, who: Who) -> String {
    let line = &view.line;
    match who {
        Who::Member(id) if id == line.resident => frame.t("who-resident"),
        Who::Member(_) => line.volunteer_name.clone().unwrap_or_default(),
        Who::Staff(_) => view.staff.get(&who.to_string()).cloned().unwrap_or_default(),
        Who::Bank => frame.t("who-bank"),
        Who::Operator => frame.t("who-operator"),
        Who::Import(_) => frame.t("who-import"),
    }
}

fn facts(frame: &Frame, view: &View) -> Vec<(String, String)> {
    let line = &view.line;
    let payer = match line.payer {
        Payer::Own => frame.t("desk-payer-own"),
        Payer::Fund => frame.t("desk-payer-fund"),
    };
    let posted = format!(
        "{}{}{}",
        who(frame, view, view.way.posted.by),
        frame.t("comma"),
        frame.moment(&view.way.posted.at)
    );
    let long = format!(
        "{}{}{}",
        frame.minutes(&line.minutes),
        frame.t("comma"),
        frame.coins(&line.minutes)
    );
    let mut facts = vec![
        (frame.t("desk-planned"), frame.instant(&line.planned_at)),
        (frame.t("order-long"), long),
        (frame.t("desk-payer"), payer),
        (frame.t("desk-channel"), channel(frame, line.channel)),
        (frame.t("desk-posted-by"), posted),
    ];
    if let Some(address) = &view.address {
        facts.insert(0, (frame.t("desk-address"), address.clone()));
    }
    if let Some(note) = view.note.as_ref().filter(|note| !note.is_empty()) {
        facts.push((frame.t("desk-note"), note.clone()));
    }
    facts
}

/// Each payment of the order, and whether it was undone.
fn payments(frame: &Frame, view: &View) -> Vec<(String, String)> {
    let payment = |share: &Share| {
        let (paid, transfer) = share.paid.zip(share.transfer)?;
        let word = match share.reversed_by {
            Some(_) => key("desk-payment-undone"),
            None => key("desk-payment"),
        };
        Some((format!("/desk/transfers/{transfer}"), frame.t1(word, "coins", frame.coins(&paid))))
    };
    view.shares.iter().filter_map(payment).collect()
}

/// The state line; an order that ended otherwise shows how far it came.
fn steps(frame: &Frame, view: &View) -> Vec<Step> {
    let state = view.line.state;
    let mut steps = Step::line(behind(state), told(frame, view));
    if state.is_terminal() && state != State::Settled {
        steps.retain(|step| step.stage == Stage::Was);
    }
    steps
}

/// How many of the five steps are behind.
const fn behind(state: State) -> usize {
    match state {
        State::Posted | State::Open | State::Returned | State::Expired => 1,
        State::Taken | State::Underway | State::Cancelled | State::NoShow => 2,
        State::Ended | State::Disputed | State::Released => 3,
        State::Settled => 5,
    }
}

fn told(frame: &Frame, view: &View) -> [(String, String); 5] {
    let line = &view.line;
    let when = |step: Option<Stepped>| step.map(|it| frame.moment(&it.at)).unwrap_or_default();
    let by = who(frame, view, view.way.posted.by);
    let need = frame.t1("desk-tell-posted", "who", by);
    let content = (content(frame, view), when(view.way.confirmed));
    let coins = match (line.paid, line.state) {
        (Some(paid), State::Settled) => frame.t1("desk-tell-paid", "coins", frame.coins(&paid)),
        (_, State::Taken | State::Underway | State::Ended | State::Disputed) => {
            let held: i64 = view.shares.iter().map(|it| it.amount).sum();
            frame.t1("desk-tell-held", "coins", frame.coins(&held))
        }
        (_, _) => String::new(),
    };
    [
        (need, frame.moment(&view.way.posted.at)),
        (taken(frame, view), when(view.way.taken)),
        (served(frame, view), not_paid(frame, view)),
        content,
        (coins, String::new()),
    ]
}

fn taken(frame: &Frame, view: &View) -> String {
    match (&view.line.volunteer_name, view.line.state) {
        (Some(name), _) => frame.t1("desk-tell-taken", "name", name),
        (None, State::Posted) => frame.t("desk-tell-waits-look"),
        (None, State::Open) => frame.t("desk-tell-open"),
        (None, _) => over(frame, view),
    }
}

/// What two of the station decided about a service that isn't paid.
fn not_paid(frame: &Frame, view: &View) -> String {
    if view.line.state == State::Released { over(frame, view) } else { String::new() }
}

/// How it ended otherwise than well, and why.
fn over(frame: &Frame, view: &View) -> String {
    let how = chip(frame, &view.line).words;
    match view.way.end_reason.as_ref().filter(|reason| !reason.is_empty()) {
        Some(reason) => frame.t2("desk-tell-ended", &("how", &how), &("reason", reason)),
        None => how,
    }
}

fn served(frame: &Frame, view: &View) -> String {
    let line = &view.line;
    let minutes = frame.minutes(&line.served.unwrap_or(0));
    let late = line.proof == Some(OrderProof::Late);
    match (line.signed_in_at, line.signed_out_at) {
        (Some(_), Some(_)) if late => {
            let reason = view.way.late_reason.clone().unwrap_or_default();
            frame.t2("desk-tell-late", &("minutes", &minutes), &("reason", &reason))
        }
        (Some(from), Some(to)) => {
            let values = [
                ("from", (&frame.clock(&from)).into()),
                ("to", (&frame.clock(&to)).into()),
                ("minutes", (&minutes).into()),
            ];
            text::with(frame.lang, key("desk-tell-served"), &values)
        }
        (Some(from), None) if line.state == State::Underway => {
            frame.t1("desk-tell-underway", "when", frame.clock(&from))
        }
        (Some(from), None) => frame.t1("desk-tell-unproven", "when", frame.clock(&from)),
        (None, _) if line.state.is_terminal() && line.volunteer.is_some() => over(frame, view),
        (None, _) => frame.t1("desk-tell-planned", "when", frame.moment(&line.planned_at)),
    }
}

fn content(frame: &Frame, view: &View) -> String {
    match (view.line.state, view.line.satisfaction, &view.dispute) {
        (State::Disputed, _, Some(dispute)) => {
            frame.t1("desk-tell-dispute", "reason", &dispute.reason)
        }
        (State::Settled, None, _) => frame.t("order-step-decided"),
        (_, Some(how), _) => frame.t(&format!("satisfaction-{how}")),
        (State::Ended, None, _) => frame.t("desk-tell-ask"),
        (_, None, _) => String::new(),
    }
}

/// What somebody must do next, for it to go on.
fn waits(frame: &Frame, view: &View) -> Option<String> {
    let unseconded = view.line.proof == Some(OrderProof::Late) && view.way.second_by.is_none();
    let key = match view.line.state {
        State::Posted => key("desk-waits-look"),
        State::Ended | State::Disputed if unseconded => key("desk-waits-second"),
        State::Ended if is_proven(view) => key("desk-waits-call"),
        State::Ended => key("desk-waits-unproven"),
        State::Disputed => key("desk-waits-decision"),
        State::Open
        | State::Taken
        | State::Underway
        | State::Settled
        | State::Released
        | State::Returned
        | State::Cancelled
        | State::Expired
        | State::NoShow => return None,
    };
    Some(frame.t(key))
}
