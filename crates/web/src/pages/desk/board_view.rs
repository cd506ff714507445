//! The bank's board in the words of the page.

use bank::account::stray_row::Stray;
use bank::closing::queries::Closing;
use bank::correction::queries::Correction;
use bank::order::State;
use bank::order::board::{Board, Waiting};
use bank::order::line::{Line, Queue as Lines};
use jiff::civil::Time;
use text::key;

use super::board::{BoardView, HourRow, Queue, QueueRow};
use super::closing_view;
use super::correction_view;
use super::stray_view;
use super::words::{about, chip, long, state_chip};
use crate::frame::Frame;
use crate::parts::Chip;

impl BoardView {
    /// The board in the page's language.
    pub fn new(frame: &Frame, board: &Board) -> Self {
        let now = frame.now_at();
        let hours = hours(frame, board);
        let queues = queues(frame, board);
        Self {
            headline: headline(frame, board, &queues),
            looked_for: String::new(),
            counts: counts(frame, board),
            now_before: hours.iter().filter(|row| row.planned_at <= now).count(),
            hours,
            now: frame.clock(&now),
            queues,
        }
    }
}

fn headline(frame: &Frame, board: &Board, queues: &[Queue]) -> Vec<String> {
    let unset = |line: &&Line| matches!(line.state, State::Posted | State::Open);
    let unset = board.today.iter().filter(unset).count();
    let waits: i64 =
        queues.iter().map(|it| it.more + i64::try_from(it.rows.len()).unwrap_or(0)).sum();
    let first = match board.today.len() {
        0 => frame.t("desk-head-none"),
        n => frame.t1("desk-head-orders", "n", n),
    };
    let second = match (board.today.is_empty(), unset, waits) {
        (true, _, 0) => frame.t("desk-head-quiet"),
        (true, _, n) => frame.t1("desk-head-waits", "n", n),
        (false, 0, _) => frame.t("desk-head-set"),
        (false, n, _) => frame.t1("desk-head-unset", "n", n),
    };
    vec![first, second]
}

fn counts(frame: &Frame, board: &Board) -> String {
    let said: Vec<String> = board
        .counts
        .iter()
        .map(|(state, n)| {
            let state = state_chip(frame, *state).words;
            frame.t2("desk-count", &("state", &state), &("n", *n))
        })
        .collect();
    said.join(&frame.t("list-comma"))
}

fn hours(frame: &Frame, board: &Board) -> Vec<HourRow> {
    let mut last = None;
    board
        .today
        .iter()
        .map(|line| {
            let asked = board.waiting.iter().find(|it| it.order == line.id);
            let row = hour(frame, line, asked, last);
            last = Some(local_time(frame, line.planned_at));
            row
        })
        .collect()
}

fn local_time(frame: &Frame, at: i64) -> Time {
    text::date_of(at, &frame.house.zone).time()
}

fn hour(frame: &Frame, line: &Line, asked: Option<&Waiting>, last: Option<Time>) -> HourRow {
    let open = format!("/desk/orders/{}", line.id);
    let seeks = line.state == State::Open;
    let chip = if seeks && asked.is_some() {
        Chip { tone: "wait", icon: "wait", words: frame.t("desk-answer-waiting") }
    } else {
        chip(frame, line)
    };
    let who = match (&line.volunteer_name, asked) {
        (Some(name), _) => name.clone(),
        (None, Some(asked)) => frame.t1("desk-asked-who", "name", &asked.volunteer_name),
        (None, None) => frame.t("desk-nobody-yet"),
    };
    let does = match (seeks, asked.is_some()) {
        (true, true) => key("desk-does-answer"),
        (true, false) => key("desk-does-find"),
        (false, _) => key("desk-open"),
    };
    HourRow {
        planned_at: line.planned_at,
        clock: clock(frame, line.planned_at, last),
        chip,
        name: line.resident_name.clone().unwrap_or_default(),
        about: about(frame, line.resident_sex, &line.resident_birth_day, &line.community),
        minds: line.access.clone().unwrap_or_default(),
        what: line.service_name.clone(),
        minutes: line.minutes,
        who,
        href: if seeks { format!("{open}/volunteers") } else { open },
        does: frame.t(does),
        calls: seeks,
    }
}

/// The half of the day stands only where it changes.
fn clock(frame: &Frame, at: i64, last: Option<Time>) -> String {
    let time = local_time(frame, at);
    let whole = frame.clock(&at);
    let same_half = last.is_some_and(|last| (last.hour() < 12) == (time.hour() < 12));
    if same_half { whole.trim_start_matches(['上', '下', '午']).to_owned() } else { whole }
}

/// How a queue of orders looks.
struct Look {
    id: &'static str,
    title: &'static str,
    tone: &'static str,
    icon: &'static str,
    does: &'static str,
    /// The last part of the address where it is done.
    at: &'static str,
    go: bool,
}

fn queues(frame: &Frame, board: &Board) -> Vec<Queue> {
    let look =
        |id, title, tone, icon, does| Look { id, title, tone, icon, does, at: "", go: false };
    let untaken = Look {
        at: "/volunteers",
        go: true,
        ..look("untaken", key("desk-queue-untaken"), "miss", "alert", key("desk-does-find"))
    };
    let approve = look("look", key("desk-queue-look"), "wait", "wait", key("desk-does-look"));
    let call = look("call", key("desk-queue-call"), "wait", "phone", key("desk-does-call"));
    let second = look("second", key("desk-queue-second"), "wait", "wait", key("desk-does-second"));
    let dispute =
        look("dispute", key("desk-queue-dispute"), "miss", "scale", key("desk-does-decide"));
    let unproven =
        look("unproven", key("desk-queue-unproven"), "wait", "wait", key("desk-does-late"));
    let overdue = look("overdue", key("desk-queue-overdue"), "miss", "alert", key("desk-open"));
    let ago =
        |line: &Line| frame.t1("desk-waited", "long", long(frame, frame.now_at() - line.opened_at));
    let due = |line: &Line| ended(frame, line);
    let agreed =
        |line: &Line| frame.t1("desk-overdue-since", "when", frame.moment(&line.planned_at));
    let late = |line: &Line| frame.day_long(&frame.day_of(&line.planned_at));
    [
        queue(frame, &untaken, &board.untaken, ago),
        queue(frame, &approve, &board.to_approve, ago),
        asked(frame, &board.waiting),
        queue(frame, &call, &board.call_backs, due),
        queue(frame, &second, &board.seconds, late),
        queue(frame, &dispute, &board.disputes, late),
        to_check(frame, ("corrections", key("correction-waiting")), corrections(frame, board)),
        to_check(frame, ("closings", key("closing-waiting")), closings(frame, board)),
        strays(frame, &board.strays),
        queue(frame, &unproven, &board.unproven, agreed),
        queue(frame, &overdue, &board.overdue, late),
    ]
    .into_iter()
    .filter(|queue| !queue.rows.is_empty())
    .collect()
}

fn ended(frame: &Frame, line: &Line) -> String {
    let when = frame.moment(&line.signed_out_at.unwrap_or(line.planned_at));
    let coins = frame.coins(&line.served.unwrap_or(line.minutes).min(line.minutes));
    frame.t2("desk-ended-waits", &("when", &when), &("coins", &coins))
}

fn queue(frame: &Frame, look: &Look, lines: &Lines, small: impl Fn(&Line) -> String) -> Queue {
    let name = |line: &Line| line.resident_name.clone().unwrap_or_default();
    let row = |line: &Line| QueueRow {
        words: format!("{}{}{}", name(line), frame.t("comma"), line.service_name),
        small: small(line),
        href: format!("/desk/orders/{}{}", line.id, look.at),
        does: frame.t(look.does),
        go: look.go,
    };
    let words = frame.t1("desk-pieces", "n", lines.total);
    Queue {
        id: look.id,
        title: frame.t(look.title),
        chip: Chip { tone: look.tone, icon: look.icon, words },
        rows: lines.rows.iter().map(row).collect(),
        more: lines.total - i64::try_from(lines.rows.len()).unwrap_or(0),
    }
}

fn asked(frame: &Frame, waiting: &[Waiting]) -> Queue {
    let row = |it: &Waiting| QueueRow {
        words: format!("{}{}{}", it.volunteer_name, frame.t("comma"), it.service_name),
        small: frame.t1("desk-asked-since", "when", frame.moment(&it.asked_at)),
        href: format!("/desk/orders/{}/volunteers", it.order),
        does: frame.t("desk-does-answer"),
        go: false,
    };
    let words = frame.t1("desk-pieces", "n", waiting.len());
    Queue {
        id: "asked",
        title: frame.t("desk-queue-asked"),
        chip: Chip { tone: "wait", icon: "wait", words },
        rows: waiting.iter().map(row).collect(),
        more: 0,
    }
}

/// As many of them as the board shows; all stand in their list.
const SECONDS_SHOWN: usize = 8;

/// A matter that waits for a second person: which, since when, where it is decided.
type Second = (String, i64, String);

fn corrections(frame: &Frame, board: &Board) -> Vec<Second> {
    let row = |it: &Correction| {
        let href = format!("/desk/corrections/{}", it.id);
        (correction_view::headline(frame, it), it.proposed_at, href)
    };
    board.corrections.iter().map(row).collect()
}

fn closings(frame: &Frame, board: &Board) -> Vec<Second> {
    let row = |it: &Closing| {
        let href = format!("/desk/closings/{}", it.id);
        (closing_view::headline(frame, it), it.proposed_at, href)
    };
    board.closings.iter().map(row).collect()
}

/// Holds that the bank found and gave back: nothing to do but to look why.
fn strays(frame: &Frame, found: &[Stray]) -> Queue {
    let row = |it: &Stray| QueueRow {
        words: stray_view::headline(frame, it),
        small: frame.t1("stray-found", "when", frame.moment(&it.found_at)),
        href: stray_view::href(it),
        does: frame.t("desk-does-look"),
        go: false,
    };
    let words = frame.t1("desk-pieces", "n", found.len());
    Queue {
        id: "strays",
        title: frame.t("stray-list"),
        chip: Chip { tone: "miss", icon: "alert", words },
        rows: found.iter().take(SECONDS_SHOWN).map(row).collect(),
        more: i64::try_from(found.len().saturating_sub(SECONDS_SHOWN)).unwrap_or(0),
    }
}

fn to_check(frame: &Frame, (id, title): (&'static str, &str), all: Vec<Second>) -> Queue {
    let total = all.len();
    let row = |(words, at, href): Second| QueueRow {
        words,
        small: frame.t1("correction-since", "when", frame.moment(&at)),
        href,
        does: frame.t("desk-does-second"),
        go: false,
    };
    let words = frame.t1("desk-pieces", "n", total);
    Queue {
        id,
        title: frame.t(title),
        chip: Chip { tone: "wait", icon: "scale", words },
        rows: all.into_iter().take(SECONDS_SHOWN).map(row).collect(),
        more: i64::try_from(total.saturating_sub(SECONDS_SHOWN)).unwrap_or(0),
    }
}
