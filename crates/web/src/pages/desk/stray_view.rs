//! What was held for nothing, in the words of the station.

use bank::account::stray_row::Stray;

use super::correction_view::{money, whose};
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::table::{Column, Pages};

/// Whose and how much: 王桂英，0.75 个时间币.
pub(super) fn headline(frame: &Frame, it: &Stray) -> String {
    let amount = money(frame, &it.unit, it.amount);
    [whose(frame, it.name.as_ref(), it.kind), amount].join(&frame.t("comma"))
}

/// The order that it was for, or the list.
pub(super) fn href(it: &Stray) -> String {
    match it.order {
        Some(order) => format!("/desk/orders/{order}"),
        None => "/desk/corrections#strays".to_owned(),
    }
}

/// A table of those found.
pub(super) fn grid(frame: &Frame, rows: &[Stray]) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    let row = |it: &Stray| {
        let whose = Cell::of(whose(frame, it.name.as_ref(), it.kind));
        let for_what = Cell::of(it.number.clone().unwrap_or_else(|| it.cause.to_string()));
        vec![
            match it.member {
                Some(member) => whose.leading_to(format!("/desk/people/{member}")),
                None => whose,
            },
            match it.order {
                Some(order) => for_what.leading_to(format!("/desk/orders/{order}")),
                None => for_what,
            },
            Cell::of(frame.moment(&it.created_at)),
            Cell::of(frame.moment(&it.found_at)),
            Cell::figure(money(frame, &it.unit, it.amount)),
        ]
    };
    Grid {
        caption: frame.t("stray-list"),
        columns: vec![
            column("account-whose", false),
            column("stray-for", false),
            column("stray-since", false),
            column("stray-found-at", false),
            column("correction-col-amount", true),
        ],
        rows: rows.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("stray-none"),
        further: None,
    }
}
