//! Answers requests for the board, for finding people, and for a person's card.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use bank::access::{ChooseVersion, SetPin, secret};
use bank::ids::MemberId;
use bank::member::card::{self, Card};
use bank::member::search::{self, Found};
use bank::order::board;
use bank::{Sentence, Who};
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::account_view;
use super::board::{BoardPage, BoardView};
use super::people::{PeoplePage, PeopleView};
use super::person::{PersonPage, PersonView};
use super::print::{TodayPage, TodayView};
use super::words::{about, facts, orders, person};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::field::{Field, Kind};
use crate::form::Form;
use crate::frame::Frame;
use crate::grid::{Asked, Cell, Grid};
use crate::page::{self, Answer};
use crate::parts::{Pick, Picks};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::table::{Column, Pages};
use crate::trouble::Trouble;

/// Shows the morning board.
pub(super) async fn board(State(shared): State<Shared>, _: Worker, frame: Frame) -> Answer {
    let (reader, now) = (shared.bank.reader(), frame.now_at());
    let board = board::board(&reader, &shared.branch, frame.today(), now).await?;
    page::show(&BoardPage { view: BoardView::new(&frame, &board), frame })
}

/// Shows today's list, for paper.
pub(super) async fn today(State(shared): State<Shared>, _: Worker, frame: Frame) -> Answer {
    let (reader, now) = (shared.bank.reader(), frame.now_at());
    let board = board::board(&reader, &shared.branch, frame.today(), now).await?;
    let day = frame.day_long(&frame.today());
    let headline = frame.t2("desk-today-list", &("day", &day), &("n", board.today.len()));
    let orders = today_grid(&frame, &board.today);
    page::show(&TodayPage { view: TodayView { headline, orders }, frame })
}

/// Today's orders with everything that the one who goes round needs.
fn today_grid(frame: &Frame, lines: &[bank::order::line::Line]) -> Grid {
    let mut grid = orders(frame, lines, frame.t("desk-today-caption"));
    grid.columns.insert(2, Column { words: frame.t("desk-for"), ..Column::default() });
    for (row, line) in grid.rows.iter_mut().zip(lines) {
        let about = about(frame, line.resident_sex, &line.resident_birth_day, &line.community);
        let name = line.resident_name.clone().unwrap_or_default();
        row[1] = Cell::of(frame.clock(&line.planned_at));
        row.insert(2, Cell::of(name).with_small(about));
    }
    grid
}

/// Finds people.
pub(super) async fn people(
    State(shared): State<Shared>,
    _: Worker,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let (reader, today) = (shared.bank.reader(), frame.today().to_string());
    let found = search::search(&reader, &shared.branch, &asked.q, &today).await?;
    let q = asked.q.trim().to_owned();
    let headline = if q.is_empty() {
        frame.t("desk-found-ask")
    } else {
        frame.t2("desk-found-q", &("q", &q), &("n", found.len()))
    };
    let found = found_grid(&frame, &q, &found);
    page::show(&PeoplePage { view: PeopleView { q, headline, found }, frame })
}

fn found_grid(frame: &Frame, q: &str, found: &[Found]) -> Grid {
    let column = |key: &str| Column { words: frame.t(key), ..Column::default() };
    let heads = ["desk-col-name", "desk-col-card", "desk-col-age", "desk-phone", "desk-col-kind"];
    let kind = |it: &Found| {
        let elder = it
            .key_elder
            .as_ref()
            .map(|class| format!("{}{}{class}", frame.t("desk-is-key-elder"), frame.t("comma")));
        let volunteer = it.volunteer.then(|| frame.t("desk-is-volunteer"));
        elder.into_iter().chain(volunteer).collect::<Vec<_>>().join(&frame.t("list-comma"))
    };
    let row = |it: &Found| {
        vec![
            Cell::of(&it.name).leading_to(format!("/desk/people/{}", it.id)),
            Cell::of(&it.code),
            Cell::of(about(frame, it.sex, &it.birth_day, &it.community)),
            Cell::of(it.phone.clone().unwrap_or_else(|| frame.t("desk-no-phone"))),
            Cell::of(kind(it)),
        ]
    };
    let none =
        if q.is_empty() { frame.t("desk-find-hint") } else { frame.t1("desk-found-none", "q", q) };
    Grid {
        caption: frame.t("desk-found-caption"),
        columns: heads.map(column).into(),
        rows: found.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none,
        further: None,
    }
}

/// Shows a person's card.
pub(super) async fn person_card(
    State(shared): State<Shared>,
    _: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let card = found(&shared, &frame, MemberId(id)).await?;
    page::show(&PersonPage { view: card_view(&frame, &card), frame })
}

/// A member's card, or the page that isn't there.
pub(super) async fn found(shared: &Shared, frame: &Frame, id: MemberId) -> Result<Card, Trouble> {
    let card = card::card(&shared.bank.reader(), &shared.branch, id, frame.today()).await?;
    card.ok_or(Trouble::NotFound)
}

fn card_view(frame: &Frame, card: &Card) -> PersonView {
    let one = &card.person;
    let version = |value: &str, key: &str, chosen| Pick {
        value: value.to_owned(),
        words: frame.t(key),
        chosen,
        ..Pick::default()
    };
    PersonView {
        id: one.id.to_string(),
        person: person(frame, card),
        minds: one.access.iter().cloned().collect(),
        facts: facts(frame, card),
        balance_minutes: card.coins.balance,
        held_minutes: card.coins.held,
        account: account_view::chip(frame, card.coins.frozen, card.coins.closed),
        allowance_minutes: card.allowance_left,
        orders: orders(frame, &card.orders, frame.t("desk-last-orders")),
        pin: Field::new("pin", frame.t("desk-pin-new"), Kind::Pin)
            .hinting(frame.t("desk-pin-hint"))
            .at_most(secret::PIN_DIGITS)
            .filled_by("new-password"),
        version: Picks {
            name: "version",
            legend: frame.t("desk-version-ask"),
            picks: vec![
                version("elder", "elder-version", one.elder_version),
                version("normal", "normal-version", !one.elder_version),
            ],
            error: None,
        },
        refused: None,
    }
}

/// A new PIN.
#[derive(Debug, Deserialize)]
pub(super) struct PinForm {
    key: String,
    #[serde(default)]
    pin: String,
}

/// Gives a person a PIN.
pub(super) async fn set_pin(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<PinForm>,
) -> Answer {
    let card = found(&shared, &frame, MemberId(id)).await?;
    match pin(&shared, &worker, &card, form).await {
        Ok(()) => Ok(done(&card, key("desk-pin-said"))),
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let mut view = card_view(&frame, &card);
            view.refused = Some(door::said(frame.lang, &refused));
            page::show_again(&PersonPage { frame, view })
        }
    }
}

async fn pin(shared: &Shared, worker: &Worker, card: &Card, form: PinForm) -> Result<(), NotDone> {
    let one = &card.person;
    let known = [one.birth_day.as_str(), one.phone.as_deref().unwrap_or_default()];
    let pin = secret::hash_pin(form.pin.trim(), &known, shared.bank.world().secret())
        .map_err(|weak| NotDone::Refused(Sentence::from(weak)))?;
    let envelope = worker.envelope(&form.key, shared.bank.now());
    door::perform(&shared.bank, envelope, SetPin { member: one.id, pin }).await.map(drop)
}

/// Which version a person shall see.
#[derive(Debug, Deserialize)]
pub(super) struct VersionForm {
    key: String,
    #[serde(default)]
    version: String,
}

/// Sets which version a person sees after signing in.
pub(super) async fn set_version(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<VersionForm>,
) -> Answer {
    let card = found(&shared, &frame, MemberId(id)).await?;
    let elder_version = form.version == "elder";
    let operation = ChooseVersion { person: Who::Member(card.person.id), elder_version };
    let envelope = worker.envelope(&form.key, shared.bank.now());
    door::perform(&shared.bank, envelope, operation).await?;
    Ok(done(&card, key("desk-version-said")))
}

fn done(card: &Card, said: &'static str) -> Response {
    let to = SendOn::to(format!("/desk/people/{}", card.person.id));
    to.saying(Tone::Done, said, &[&card.person.name]).into_response()
}

/// Ends acting for somebody: back to the board.
pub(super) async fn end_acting(_: Worker) -> Answer {
    Ok(SendOn::to("/desk").into_response())
}
