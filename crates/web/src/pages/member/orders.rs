//! Shows all of a member's orders.

use axum::extract::{Query, State};
use bank::member::card;
use bank::order::line::Line;
use bank::order::queries::{of_resident, of_volunteer};
use bank::view::PageNumber;
use serde::Deserialize;
use text::key;

use super::words::{Side, chip, what};
use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::home::OrderRow;
use crate::pages::orders::{OrdersPage, OrdersView};
use crate::person::Member;
use crate::table::Pages;
use crate::trouble::Trouble;

/// Which side, and which page of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    side: String,
    page: String,
}

/// The orders that a member asked for or gave, the newest first.
pub async fn orders(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let number = PageNumber::new(asked.page.trim().parse().unwrap_or(1));
    let person = card::person(&reader, branch, member.id).await?.ok_or(Trouble::NotFound)?;
    let given = person.volunteer && asked.side == "given";
    let found = if given {
        of_volunteer(&reader, branch, member.id, frame.now_at(), number).await?
    } else {
        of_resident(&reader, branch, member.id, number).await?
    };
    let address = if given { "/orders?side=given&page=" } else { "/orders?page=" };
    let side = if given { Side::Helps } else { Side::Asks };
    let view = OrdersView {
        sides: if person.volunteer { sides(&frame, given) } else { Vec::new() },
        rows: found.rows.iter().map(|line| row(&frame, line, side)).collect(),
        pages: Pages::of_rows(found.total, number.get(), address),
    };
    page::show(&OrdersPage { frame, view })
}

fn sides(frame: &Frame, given: bool) -> Vec<(String, String, bool)> {
    vec![
        ("/orders".to_owned(), frame.t(key("orders-asked")), !given),
        ("/orders?side=given".to_owned(), frame.t(key("orders-given")), given),
    ]
}

fn row(frame: &Frame, line: &Line, side: Side) -> OrderRow {
    OrderRow {
        href: format!("/orders/{}", line.id),
        what: what(frame, line, side),
        when: frame.instant(&line.planned_at),
        chip: chip(frame, line, side),
    }
}
