//! Answers the auditor's requests for the list of accounts.

use axum::extract::{Query, State};
use bank::account::Kind;
use bank::account::queries::{self, AccountLine, AccountSort};
use bank::view::{Direction, Page, PageNumber};
use serde::Deserialize;

use super::lists::{ListPage, ListView, choice};
use super::words::{account, unit};
use crate::Shared;
use crate::field::Field;
use crate::frame::Frame;
use crate::grid::{Asked, Cell, Grid, Heads};
use crate::page::{self, Answer};
use crate::parts::Pick;
use crate::person::Auditor;
use crate::table::{Pages, Sorted};

/// A list that may be narrowed to a kind of accounts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AccountsAsked {
    kind: String,
    sort: String,
    page: String,
}

/// Shows accounts.
pub(super) async fn accounts(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<AccountsAsked>,
    frame: Frame,
) -> Answer {
    let wanted = Wanted::of(asked);
    let (reader, order) = (shared.bank.reader(), (wanted.by, direction(wanted.sorted)));
    let page = queries::accounts(&reader, &shared.branch, wanted.kind, order, wanted.number);
    let page = page.await?;
    let view = ListView {
        address: "/audit/accounts",
        headline: frame.t1("audit-accounts-head", "n", page.total),
        about: frame.t("audit-masked"),
        filters: vec![kinds(&frame, wanted.kind)],
        fields: Vec::new(),
        rows: grid(&frame, &wanted, &page),
    };
    page::show(&ListPage { frame, view })
}

/// What the address asks for, understood.
struct Wanted {
    kind: Option<Kind>,
    by: AccountSort,
    sorted: Sorted,
    number: PageNumber,
}

impl Wanted {
    fn of(address: AccountsAsked) -> Self {
        let asked = Asked { sort: address.sort, page: address.page, q: String::new() };
        Self {
            kind: Kind::named(&address.kind),
            by: AccountSort::named(asked.column("owner")).unwrap_or(AccountSort::Owner),
            sorted: asked.sorted(Sorted::Up),
            number: PageNumber::new(asked.page_number()),
        }
    }
}

fn grid(frame: &Frame, wanted: &Wanted, page: &Page<AccountLine>) -> Grid {
    let filter = wanted.kind.map(|kind| format!("kind={kind}&")).unwrap_or_default();
    let address = format!("/audit/accounts?{filter}");
    let heads = Heads::new(frame, address, wanted.by.name(), wanted.sorted)
        .sortable("owner", "audit-account", false)
        .plain("plan-unit", false)
        .sortable("debits", "audit-debits", true)
        .sortable("credits", "audit-credits", true)
        .sortable("balance", "audit-balance", true)
        .sortable("held", "audit-held", true);
    let (columns, address) = heads.done();
    Grid {
        caption: frame.t("audit-accounts"),
        columns,
        rows: page.rows.iter().map(|it| account_row(frame, it)).collect(),
        pages: Pages::of_rows(page.total, wanted.number.get(), address),
        none: frame.t("audit-none"),
        further: None,
    }
}

const fn direction(sorted: Sorted) -> Direction {
    match sorted {
        Sorted::Up => Direction::Up,
        Sorted::Down => Direction::Down,
    }
}

/// The kinds of accounts, to choose from.
pub(super) fn kinds(frame: &Frame, chosen: Option<Kind>) -> (Field, Vec<Pick>) {
    let pick = |kind: &Kind| Pick {
        value: kind.name().to_owned(),
        words: frame.t(&format!("audit-kind-{kind}")),
        chosen: chosen == Some(*kind),
        ..Pick::default()
    };
    choice(frame, "kind", "audit-kind", Kind::ALL.iter().map(pick))
}

fn account_row(frame: &Frame, line: &AccountLine) -> Vec<Cell> {
    vec![
        Cell::of(account(frame, line.kind, line.owner.as_deref()))
            .leading_to(format!("/audit/transfers?account={}", line.id)),
        Cell::of(unit(frame, &line.unit)),
        Cell::figure(text::grouped(line.debits)),
        Cell::figure(text::grouped(line.credits)),
        Cell::figure(text::grouped(line.balance)),
        Cell::figure(text::grouped(line.held)),
    ]
}
