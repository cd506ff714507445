//! Answers the auditor's requests for the journal and for what was forbidden.

use axum::extract::{Path, Query, State};
use bank::Who;
use bank::journal::queries::{self, Forbidden, Journal, JournalLine};
use bank::permissions::operations;
use bank::view::{Page, PageNumber};
use serde::Deserialize;

use super::lists::{FactsPage, FactsView, Group, ListPage, ListView, after, choice};
use super::words::{Codes, actor_page, escaped};
use crate::Shared;
use crate::field::Field;
use crate::frame::Frame;
use crate::grid::{Asked, Cell, Grid};
use crate::page::{self, Answer};
use crate::parts::Pick;
use crate::person::Auditor;
use crate::table::{Column, Pages};
use crate::trouble::Trouble;

/// Which rows, and after which one the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JournalAsked {
    operation: String,
    actor: String,
    after: String,
}

impl JournalAsked {
    /// The rows that are wanted; a name that nobody has is no filter.
    fn wanted(&self) -> Journal {
        let operation = Some(self.operation.trim().to_owned()).filter(|it| !it.is_empty());
        Journal { operation, actor: self.actor.trim().parse().ok(), between: None }
    }
}

/// Shows the journal, the newest first.
pub(super) async fn journal(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<JournalAsked>,
    frame: Frame,
) -> Answer {
    let wanted = asked.wanted();
    let (reader, after) = (shared.bank.reader(), after::<String>(&asked.after));
    let slice = queries::journal(&reader, &shared.branch, &wanted, after.as_ref()).await?;
    let named = slice.rows.iter().flat_map(people).chain(wanted.actor).collect();
    let codes = Codes::of(&shared, &frame, named).await?;
    let (operation, actor) = (escaped(asked.operation.trim()), escaped(asked.actor.trim()));
    let address = format!("/audit/journal?operation={operation}&actor={actor}");
    let further = slice.next.map(|it| format!("{address}&after={}.{}", it.at, escaped(&it.key)));
    let view = ListView {
        address: "/audit/journal",
        headline: frame.t("audit-journal-all"),
        about: frame.t("audit-masked"),
        filters: filters(&frame, &codes, &wanted),
        fields: Vec::new(),
        rows: grid(&frame, &codes, &slice.rows, further),
    };
    page::show(&ListPage { frame, view })
}

/// By operation; and by the actor, once one was chosen in a row.
fn filters(frame: &Frame, codes: &Codes, wanted: &Journal) -> Vec<(Field, Vec<Pick>)> {
    let pick =
        |value: String, words: String, chosen| Pick { value, words, chosen, ..Pick::default() };
    let operations = operations().into_iter().map(|(name, _)| {
        pick(name.to_owned(), name.to_owned(), wanted.operation.as_deref() == Some(name))
    });
    let actor = wanted.actor.into_iter().map(|who| pick(who.to_string(), codes.code(who), true));
    let mut filters = vec![choice(frame, "operation", "audit-operation", operations)];
    if wanted.actor.is_some() {
        filters.push(choice(frame, "actor", "audit-actor", actor));
    }
    filters
}

fn grid(frame: &Frame, codes: &Codes, lines: &[JournalLine], further: Option<String>) -> Grid {
    let heads = ["audit-when", "audit-operation", "audit-actor", "audit-behalf", "audit-channel"];
    let row = |it: &JournalLine| {
        let of_kind = format!("/audit/journal?operation={}", escaped(&it.operation));
        let behalf = it.behalf.map(|who| codes.code(who));
        vec![
            Cell::of(frame.instant(&it.at))
                .leading_to(format!("/audit/journal/{}", escaped(&it.key))),
            Cell::of(&it.operation).leading_to(of_kind),
            Cell::of(codes.code(it.actor)).leading_to(actor_page(it.actor)),
            Cell::of(behalf.unwrap_or_else(|| frame.t("audit-nobody"))),
            Cell::of(frame.t(&format!("channel-{}", it.channel))),
        ]
    };
    Grid {
        caption: frame.t("audit-journal"),
        columns: heads.map(|key| Column { words: frame.t(key), ..Column::default() }).into(),
        rows: lines.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("audit-none"),
        further,
    }
}

/// Shows one row of the journal.
pub(super) async fn entry(
    State(shared): State<Shared>,
    _: Auditor,
    Path(key): Path<String>,
    frame: Frame,
) -> Answer {
    let line = queries::journal_row(&shared.bank.reader(), &shared.branch, &key).await?;
    let line = line.ok_or(Trouble::NotFound)?;
    let codes = Codes::of(&shared, &frame, people(&line)).await?;
    let view = FactsView {
        headline: line.operation.clone(),
        up: ("/audit/journal".to_owned(), frame.t("audit-journal")),
        groups: vec![group(&frame, &codes, &line)],
    };
    page::show(&FactsPage { frame, view })
}

/// Those named in a row.
pub(super) fn people(line: &JournalLine) -> Vec<Who> {
    [Some(line.actor), line.behalf].into_iter().flatten().collect()
}

/// A row of the journal as facts.
pub(super) fn group(frame: &Frame, codes: &Codes, line: &JournalLine) -> Group {
    let fact = |key: &str, value: String| (frame.t(key), value, None);
    let nobody = || frame.t("audit-nobody");
    let consent = line.consent.map(|it| frame.t(&format!("audit-consent-{it}")));
    let facts = vec![
        fact("audit-operation", line.operation.clone()),
        (frame.t("audit-actor"), codes.code(line.actor), Some(actor_page(line.actor))),
        fact("audit-behalf", line.behalf.map_or_else(nobody, |who| codes.code(who))),
        fact("audit-consent", consent.unwrap_or_else(nobody)),
        fact("audit-channel", frame.t(&format!("channel-{}", line.channel))),
        fact("audit-when", frame.instant(&line.at)),
        fact("audit-event", frame.instant(&line.event_at)),
        fact("audit-key", line.key.clone()),
        fact("audit-hash", line.input_hash.clone()),
        fact("audit-outcome", line.outcome.clone().unwrap_or_default()),
    ];
    Group { title: frame.t("audit-group-entry"), facts }
}

/// Shows what was tried without the role for it.
pub(super) async fn forbidden(
    State(shared): State<Shared>,
    _: Auditor,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let (reader, number) = (shared.bank.reader(), PageNumber::new(asked.page_number()));
    let page = queries::forbidden(&reader, &shared.branch, number).await?;
    let codes = Codes::of(&shared, &frame, page.rows.iter().map(|it| it.actor).collect()).await?;
    let rows = forbidden_grid(&frame, &codes, &page, number);
    let view = ListView {
        address: "/audit/forbidden",
        headline: frame.t1("audit-forbidden-head", "n", page.total),
        about: frame.t("audit-masked"),
        filters: Vec::new(),
        fields: Vec::new(),
        rows,
    };
    page::show(&ListPage { frame, view })
}

fn forbidden_grid(
    frame: &Frame,
    codes: &Codes,
    page: &Page<Forbidden>,
    number: PageNumber,
) -> Grid {
    let heads = ["audit-when", "audit-operation", "audit-actor", "audit-channel"];
    let row = |it: &Forbidden| {
        vec![
            Cell::of(frame.instant(&it.at)),
            Cell::of(&it.operation),
            Cell::of(codes.code(it.actor)),
            Cell::of(frame.t(&format!("channel-{}", it.channel))),
        ]
    };
    Grid {
        caption: frame.t("audit-forbidden"),
        columns: heads.map(|key| Column { words: frame.t(key), ..Column::default() }).into(),
        rows: page.rows.iter().map(row).collect(),
        pages: Pages::of_rows(page.total, number.get(), "/audit/forbidden?page="),
        none: frame.t("audit-none"),
        further: None,
    }
}
