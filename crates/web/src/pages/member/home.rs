//! Shows a member's home.

use axum::extract::State;
use bank::member::home::{self, Home};
use bank::order::line::Line;
use bank::order::queries::{Seeker, open_count};

use super::tasks::task_row;
use super::words::{Side, chip, clause, comes, steps, what};
use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::home::{HomePage, HomeView, NextOrder, OrderRow, greeting};
use crate::parts::Above;
use crate::person::Member;
use crate::trouble::Trouble;

/// Shows the home page.
pub async fn home(State(shared): State<Shared>, member: Member, frame: Frame) -> Answer {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let when = (frame.now_at(), &frame.house.zone);
    let home = home::home(&reader, branch, member.id, when).await?.ok_or(Trouble::NotFound)?;
    let near_all = if home.person.volunteer {
        let seeker = seeker(&member, &frame);
        open_count(&reader, branch, &seeker).await?
    } else {
        0
    };
    page::show(&HomePage { view: view(&frame, home, near_all), frame })
}

/// The member, looking for something to do now.
pub fn seeker(member: &Member, frame: &Frame) -> Seeker {
    Seeker { volunteer: member.id, now: frame.now_at(), zone: frame.house.zone.clone() }
}

fn view(frame: &Frame, home: Home, near_all: i64) -> HomeView {
    let hour = text::date_of(frame.now_at(), &frame.house.zone).hour();
    HomeView {
        greeting: greeting(hour),
        volunteer: home.person.volunteer,
        next: home.next.as_ref().map(|line| next(frame, line, &home)),
        balance_minutes: home.coins.balance,
        held_minutes: home.coins.held,
        above: Above::of(home.cap),
        frozen: home.coins.frozen,
        orders: home.orders.iter().map(|line| order_row(frame, line, &home)).collect(),
        near: home.near.iter().map(|open| task_row(frame, open)).collect(),
        near_all,
        name: home.person.name,
    }
}

fn next(frame: &Frame, line: &Line, home: &Home) -> NextOrder {
    let side = Side::of(line, home.person.id);
    let day = frame.day_of(&line.planned_at);
    let near = day == frame.today() || day == frame.today().tomorrow().unwrap_or(day);
    let when =
        if frame.elder() { frame.near(&line.planned_at) } else { frame.clock(&line.planned_at) };
    NextOrder {
        href: format!("/orders/{}", line.id),
        day: if near {
            format!("{} {}", frame.day_near(&day), frame.day_week(&day))
        } else {
            frame.day_long(&day)
        },
        when: clause(frame, &when),
        what: what(frame, line, side),
        place: place(frame, line, side),
        chip: chip(frame, line, side),
        steps: steps(frame, line, side, None),
        comes: comes(frame, line, side, &home.person.code),
        open: frame.t("home-open-order"),
    }
}

/// Where, for whoever goes there; and how long.
fn place(frame: &Frame, line: &Line, side: Side) -> String {
    let minutes = frame.minutes(&line.minutes);
    match side {
        Side::Asks => minutes,
        Side::Helps | Side::Looks => format!("{}{}{minutes}", line.community, frame.t("comma")),
    }
}

fn order_row(frame: &Frame, line: &Line, home: &Home) -> OrderRow {
    let side = Side::of(line, home.person.id);
    OrderRow {
        href: format!("/orders/{}", line.id),
        what: what(frame, line, side),
        when: frame.near(&line.planned_at),
        chip: chip(frame, line, side),
    }
}
