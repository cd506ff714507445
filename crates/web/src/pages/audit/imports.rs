//! Answers the auditor's requests for the runs of the importer: who made the records, who checked
//! them, and every change that came with them.

use axum::extract::{Path, State};
use bank::Who;
use bank::ids::ImportId;
use bank::journal::queries::{Run, import_runs};
use uuid::Uuid;

use super::lists::{FactsPage, FactsView, Group, ListPage, ListView};
use super::words::of_actor;
use crate::Shared;
use crate::frame::Frame;
use crate::grid::{Cell, Grid};
use crate::page::{self, Answer};
use crate::person::Auditor;
use crate::table::{Column, Pages};
use crate::trouble::Trouble;

/// Shows the newest runs.
pub(super) async fn imports(State(shared): State<Shared>, _: Auditor, frame: Frame) -> Answer {
    let runs = import_runs(&shared.bank.reader(), &shared.branch).await?;
    let view = ListView {
        address: "/audit/imports",
        headline: frame.t1("audit-imports-head", "n", runs.len()),
        about: frame.t("audit-imports-about"),
        filters: Vec::new(),
        fields: Vec::new(),
        rows: grid(&frame, &runs),
    };
    page::show(&ListPage { frame, view })
}

fn grid(frame: &Frame, runs: &[Run]) -> Grid {
    let column = |key: &str, end| Column { words: frame.t(key), end, ..Column::default() };
    let row = |it: &Run| {
        vec![
            Cell::of(frame.instant(&it.started_at)).leading_to(format!("/audit/imports/{}", it.id)),
            Cell::of(&it.maker).with_small(&it.maker_name),
            Cell::of(&it.checker).with_small(&it.checker_name),
            Cell::figure(text::grouped(it.rows)),
        ]
    };
    Grid {
        caption: frame.t("audit-imports"),
        columns: vec![
            column("audit-when", false),
            column("audit-maker", false),
            column("audit-checker", false),
            column("audit-import-rows", true),
        ],
        rows: runs.iter().map(row).collect(),
        pages: Pages::of_rows(0, 1, ""),
        none: frame.t("audit-imports-none"),
        further: None,
    }
}

/// Shows one run.
pub(super) async fn import(
    State(shared): State<Shared>,
    _: Auditor,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let runs = import_runs(&shared.bank.reader(), &shared.branch).await?;
    let run = runs.into_iter().find(|it| it.id == ImportId(id)).ok_or(Trouble::NotFound)?;
    let view = FactsView {
        headline: frame.t1("audit-import-head", "at", frame.instant(&run.started_at)),
        up: ("/audit/imports".to_owned(), frame.t("audit-imports")),
        groups: vec![group(&frame, &run)],
    };
    page::show(&FactsPage { frame, view })
}

fn group(frame: &Frame, run: &Run) -> Group {
    let fact = |key: &str, value: String, href| (frame.t(key), value, href);
    let named = |code: &str, name: &str| {
        if code == name { code.to_owned() } else { format!("{code}{}{name}", frame.t("comma")) }
    };
    let changes = of_actor(Who::Import(run.id));
    let facts = vec![
        fact("audit-maker", named(&run.maker, &run.maker_name), None),
        fact("audit-checker", named(&run.checker, &run.checker_name), None),
        fact("audit-import-rows", text::grouped(run.rows), None),
        fact("audit-hash", run.content_hash.clone(), None),
        fact("audit-journal", frame.t("audit-import-changes"), Some(changes)),
    ];
    Group { title: frame.t("audit-import"), facts }
}
