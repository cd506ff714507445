//! Answers the auditor's requests for transfers, and for one of them.

use axum::extract::{Path, Query, State};
use bank::account::Reason;
use bank::account::queries::{self, TransferLine, Transfers};
use bank::ids::TransferId;
use bank::journal::queries::journal_row;
use bank::view::After;
use serde::Deserialize;
use uuid::Uuid;

use super::lists::{FactsPage, FactsView, Group, ListPage, ListView, after, choice};
use super::words::{Codes, account, amount, escaped};
use crate::Shared;
use crate::field::Field;
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::page::{self, Answer};
use crate::parts::Pick;
use crate::person::Auditor;
use crate::table::{Column, Pages};
use crate::trouble::Trouble;

/// Which transfers, and after which one the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TransfersAsked {
    account: String,
    reason: String,
    after: String,
}

/// Shows transfers, the newest first.
pub(super) async fn transfers(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<TransfersAsked>,
    frame: Frame,
) -> Answer {
    let (reader, reason) = (shared.bank.reader(), Reason::named(&asked.reason));
    let wanted = Transfers { account: asked.account.parse().ok(), reason, between: None };
    let after = after::<Uuid>(&asked.after);
    let slice = queries::transfers(&reader, &shared.branch, &wanted, after.as_ref()).await?;
    let account = wanted.account.map(|id| id.to_string()).unwrap_or_default();
    let filter = format!("account={account}&reason={}", reason.map_or("", Reason::name));
    let further = |it: After<Uuid>| format!("/audit/transfers?{filter}&after={}.{}", it.at, it.key);
    let view = ListView {
        address: "/audit/transfers",
        headline: headline(&shared, &frame, wanted.account).await?,
        about: frame.t("audit-masked"),
        filters: vec![reasons(&frame, reason)],
        fields: Vec::new(),
        rows: transfer_grid(&frame, &slice.rows, slice.next.map(further)),
    };
    page::show(&ListPage { frame, view })
}

async fn headline(shared: &Shared, frame: &Frame, of: Option<Uuid>) -> Result<String, Trouble> {
    let Some(id) = of else { return Ok(frame.t("audit-transfers-all")) };
    let one = queries::account(&shared.bank.reader(), &shared.branch, id).await?;
    let one = one.ok_or(Trouble::NotFound)?;
    let name = account(frame, one.kind, one.owner.as_deref());
    Ok(frame.t1("audit-transfers-of", "account", name))
}

fn reasons(frame: &Frame, chosen: Option<Reason>) -> (Field, Vec<Pick>) {
    let pick = |reason: &Reason| Pick {
        value: reason.name().to_owned(),
        words: frame.t(&format!("audit-reason-{reason}")),
        chosen: chosen == Some(*reason),
        ..Pick::default()
    };
    choice(frame, "reason", "audit-reason", Reason::ALL.iter().map(pick))
}

fn transfer_grid(frame: &Frame, lines: &[TransferLine], further: Option<String>) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    let heads = ["audit-when", "audit-from", "audit-to", "audit-reason", "audit-cause"];
    let row = |it: &TransferLine| {
        vec![
            Cell::of(frame.instant(&it.at)).leading_to(format!("/audit/transfers/{}", it.id)),
            Cell::of(account(frame, it.debit_kind, it.debit_owner.as_deref())),
            Cell::of(account(frame, it.credit_kind, it.credit_owner.as_deref())),
            Cell::of(frame.t(&format!("audit-reason-{}", it.reason))),
            Cell::of(it.number.clone().unwrap_or_default()),
            Cell::figure(amount(frame, &it.unit, it.amount)),
        ]
    };
    let columns = heads.into_iter().map(|key| column(key, false));
    Grid {
        caption: frame.t("audit-transfers"),
        columns: columns.chain([column("audit-amount", true)]).collect(),
        rows: lines.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("audit-none"),
        further,
    }
}

/// Shows one transfer and its row in the journal.
pub(super) async fn transfer(
    State(shared): State<Shared>,
    _: Auditor,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let reader = shared.bank.reader();
    let line = queries::transfer(&reader, &shared.branch, TransferId(id)).await?;
    let line = line.ok_or(Trouble::NotFound)?;
    let entry = journal_row(&reader, &shared.branch, &line.journal_key).await?;
    let people = entry.iter().flat_map(super::journal::people).collect();
    let codes = Codes::of(&shared, &frame, people).await?;
    let entry = entry.map(|it| super::journal::group(&frame, &codes, &it));
    let reason = frame.t(&format!("audit-reason-{}", line.reason));
    let sum = amount(&frame, &line.unit, line.amount);
    let view = FactsView {
        headline: frame.t2("audit-transfer-head", &("amount", &sum), &("reason", &reason)),
        up: ("/audit/transfers".to_owned(), frame.t("audit-transfers")),
        groups: [Some(movement(&frame, &line)), entry].into_iter().flatten().collect(),
    };
    page::show(&FactsPage { frame, view })
}

fn movement(frame: &Frame, line: &TransferLine) -> Group {
    let fact = |key: &str, value: String, href: Option<String>| (frame.t(key), value, href);
    let of = |id: Uuid| Some(format!("/audit/transfers?account={id}"));
    let from = account(frame, line.debit_kind, line.debit_owner.as_deref());
    let to = account(frame, line.credit_kind, line.credit_owner.as_deref());
    let cause = line.number.clone().unwrap_or_else(|| line.cause.to_string());
    let entry = format!("/audit/journal/{}", escaped(&line.journal_key));
    let mut facts = vec![
        fact("audit-when", frame.instant(&line.at), None),
        fact("audit-day", line.day.clone(), None),
        fact("audit-from", from, of(line.debit_account)),
        fact("audit-to", to, of(line.credit_account)),
        fact("audit-amount", amount(frame, &line.unit, line.amount), None),
        fact("audit-cause", cause, None),
        fact("audit-key", line.journal_key.clone(), Some(entry)),
    ];
    if let Some(hold) = line.hold {
        facts.push(fact("audit-hold", hold.to_string(), None));
    }
    let others = [("audit-reverses", line.reverses), ("audit-reversed-by", line.reversed_by)];
    for (key, other) in others.into_iter().filter_map(|(key, other)| Some((key, other?))) {
        let href = Some(format!("/audit/transfers/{other}"));
        facts.push(fact(key, other.to_string(), href));
    }
    Group { title: frame.t("audit-group-movement"), facts }
}
