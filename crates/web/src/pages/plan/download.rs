//! The plan, and the rows behind its figures, as files for a spreadsheet.

use axum::extract::{Path, Query, State};
use bank::DbErr;
use bank::project::details::{self, Cell, CellKind, Column};
use bank::project::plan::{Activity, Figure, Target};

use super::handle::{List, RowsAsked, column_key, list, read, scope, word_of};
use super::view::{evidence_word, unit_word};
use crate::Shared;
use crate::csv;
use crate::frame::Frame;
use crate::page::Answer;
use crate::person::FigureReader;
use crate::trouble::Trouble;

/// The plan: a line for each figure.
pub(super) async fn plan(State(shared): State<Shared>, _: FigureReader, frame: Frame) -> Answer {
    let scope = scope(&shared, &frame).await?.ok_or(Trouble::NotFound)?;
    let plan = read(&shared, &scope).await?;
    let activities = plan.activities.iter().flat_map(|it| activity_lines(&frame, it));
    let targets = plan.targets.iter().map(|it| target_line(&frame, it));
    let lines: Vec<_> = [head(&frame)].into_iter().chain(activities).chain(targets).collect();
    Ok(csv::file(&format!("{}-plan.csv", plan.code), &lines))
}

/// All rows of a list, sorted as the page shows them.
pub(super) async fn rows(
    State(shared): State<Shared>,
    _: FigureReader,
    Path(what): Path<String>,
    Query(asked): Query<RowsAsked>,
    frame: Frame,
) -> Answer {
    let list = list(&shared, &frame, &what, &asked).await?;
    let columns = list.asked.behind.columns();
    let mut lines = vec![columns.iter().map(|it| frame.t(&column_key(it))).collect()];
    let told = |cells: Vec<Cell>| {
        lines.push(cells.iter().zip(columns).map(|(it, of)| written(&frame, of, it)).collect());
        Ok::<_, DbErr>(())
    };
    let List { asked, sort, .. } = list;
    details::all(&shared.bank.reader(), &shared.branch, &asked, sort, told).await?;
    Ok(csv::file(&format!("{what}-{}.csv", asked.behind), &lines))
}

fn head(frame: &Frame) -> Vec<String> {
    ["code", "name", "figure", "unit", "planned", "done", "percent", "people", "missing"]
        .map(|name| frame.t(&format!("col-{name}")))
        .into()
}

fn activity_lines(frame: &Frame, row: &Activity) -> Vec<Vec<String>> {
    let missing: Vec<_> = row.evidence.iter().filter(|it| !it.is_complete()).collect();
    let missing: Vec<_> = missing.into_iter().map(|it| evidence_word(frame, it)).collect();
    let people = match (row.counted_at_gate, row.people) {
        (true, _) => "–".to_owned(),
        (false, people) => people.map(|it| it.to_string()).unwrap_or_default(),
    };
    let line = |figure: Figure, what: &str, people: String, missing: String| {
        let names = [row.code.clone(), row.name.clone(), frame.t(what)];
        names.into_iter().chain(figures(frame, figure)).chain([people, missing]).collect()
    };
    let missing = missing.join(&frame.t("list-comma"));
    let held = line(row.done, "plan-figure-held", String::new(), missing);
    let reach = row.reach.map(|it| line(it, "plan-figure-reach", people, String::new()));
    [Some(held), reach].into_iter().flatten().collect()
}

fn target_line(frame: &Frame, row: &Target) -> Vec<String> {
    let figure = Figure { unit: row.unit, planned: row.planned, done: row.done.unwrap_or(0) };
    let mut figures = figures(frame, figure);
    if row.done.is_none() {
        "–".clone_into(&mut figures[2]);
        figures[3] = String::new();
    }
    let names = [String::new(), row.name.clone(), frame.t("plan-target")];
    names.into_iter().chain(figures).chain([String::new(), String::new()]).collect()
}

/// Unit, planned, done, per cent. Hours are written with two decimals, as on the page.
fn figures(frame: &Frame, figure: Figure) -> [String; 4] {
    let is_hours = figure.unit == bank::project::Unit::Hours;
    let number = |n: i64| {
        if is_hours { text::coin_number(n).replace(',', "") } else { n.to_string() }
    };
    [
        unit_word(frame, figure.unit, figure.done),
        number(figure.planned),
        number(figure.done),
        figure.rate_percent().map(|it| it.to_string()).unwrap_or_default(),
    ]
}

fn written(frame: &Frame, column: &Column, cell: &Cell) -> String {
    match (column.kind, cell) {
        (_, Cell::Empty) => String::new(),
        (CellKind::Word, Cell::Text(word)) => word_of(frame, column, word),
        (_, Cell::Text(text)) => text.clone(),
        (CellKind::Instant, Cell::Number(at)) => {
            text::date_of(*at, &frame.house.zone).strftime("%Y-%m-%d %H:%M").to_string()
        }
        (_, Cell::Number(number)) => number.to_string(),
    }
}
