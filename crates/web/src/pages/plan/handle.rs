//! Answers requests for the plan and for the rows behind it.

use axum::extract::{Path, Query, State};
use bank::project::details::{self, Asked, Behind, Cell as Value, CellKind, Column as Kind, Sort};
use bank::project::plan::{self, Plan, Scope};
use bank::project::{ActivityRow, row};
use bank::view::{Direction, PageNumber};
use serde::Deserialize;

use super::rows::{Kind as Link, PlanRowsPage, PlanRowsView};
use super::view::behind_word;
use super::{NoPlanPage, PlanPage, PlanView};
use crate::Shared;
use crate::frame::Frame;
use crate::grid::{Asked as AskedFor, Cell, Grid, Heads};
use crate::page::{self, Answer};
use crate::parts::Down;
use crate::person::FigureReader;
use crate::table::{Pages, Sorted};
use crate::trouble::Trouble;

/// Shows the plan.
pub(super) async fn plan(State(shared): State<Shared>, _: FigureReader, frame: Frame) -> Answer {
    let Some(scope) = scope(&shared, &frame).await? else {
        return page::show(&NoPlanPage { frame });
    };
    let plan = read(&shared, &scope).await?;
    page::show(&PlanPage { view: PlanView::new(&frame, &plan), frame })
}

/// Which rows are asked for, and by which column they run.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct RowsAsked {
    #[serde(default)]
    rows: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
}

/// Shows the rows behind a figure: of an activity by its code, or of the whole project.
pub(super) async fn rows(
    State(shared): State<Shared>,
    _: FigureReader,
    Path(what): Path<String>,
    Query(asked): Query<RowsAsked>,
    frame: Frame,
) -> Answer {
    let list = list(&shared, &frame, &what, &asked).await?;
    let (reader, number) = (shared.bank.reader(), PageNumber::new(list.wanted.page_number()));
    let page = details::page(&reader, &shared.branch, &list.asked, list.sort, number).await?;
    page::show(&PlanRowsPage { view: view(&frame, &what, &list, &page), frame })
}

/// The project whose plan is shown now.
pub(super) async fn scope(shared: &Shared, frame: &Frame) -> Result<Option<Scope>, Trouble> {
    let today = frame.today().to_string();
    let project = plan::current(&shared.bank.reader(), &shared.branch, &today).await?;
    Ok(project.map(|project| Scope { project, as_of: frame.now_at() }))
}

/// The plan itself.
pub(super) async fn read(shared: &Shared, scope: &Scope) -> Result<Plan, Trouble> {
    let reader = shared.bank.reader();
    let plan = plan::plan(&reader, &shared.branch, scope.project.id, scope.as_of).await?;
    plan.ok_or(Trouble::NotFound)
}

/// A list of rows, as it is asked for.
pub(super) struct List {
    pub(super) asked: Asked,
    pub(super) sort: Sort,
    name: String,
    kinds: Vec<Behind>,
    wanted: AskedFor,
}

/// Reads what is asked for; nothing there is a page that isn't there.
pub(super) async fn list(
    shared: &Shared,
    frame: &Frame,
    what: &str,
    wanted: &RowsAsked,
) -> Result<List, Trouble> {
    let scope = scope(shared, frame).await?.ok_or(Trouble::NotFound)?;
    let activity = activity(shared, &scope, what).await?;
    let kinds = match &activity {
        Some(row) => kinds(shared, &scope, row).await?,
        None => vec![Behind::named(&wanted.rows).ok_or(Trouble::NotFound)?],
    };
    let behind = match Behind::named(&wanted.rows) {
        Some(behind) if kinds.contains(&behind) => behind,
        Some(_) => return Err(Trouble::NotFound),
        None => *kinds.first().ok_or(Trouble::NotFound)?,
    };
    let (sort, page) = (wanted.sort.clone(), wanted.page.clone());
    let wanted = AskedFor { sort, page, q: String::new() };
    let direction = match wanted.sorted(Sorted::Up) {
        Sorted::Up => Direction::Up,
        Sorted::Down => Direction::Down,
    };
    let sort = behind.sort(wanted.column(""), direction);
    let name = activity.as_ref().map_or(&scope.project.name, |row| &row.name).clone();
    Ok(List { asked: Asked { scope, activity, behind }, sort, name, kinds, wanted })
}

/// The word for the rows of the whole project, where an activity's code would stand.
const ALL: &str = "all";

async fn activity(
    shared: &Shared,
    scope: &Scope,
    what: &str,
) -> Result<Option<ActivityRow>, Trouble> {
    if what == ALL {
        return Ok(None);
    }
    let all = row::activities(&shared.bank.reader(), &shared.branch, scope.project.id).await?;
    let found = all.into_iter().find(|it| it.code == what);
    found.map(Some).ok_or(Trouble::NotFound)
}

async fn kinds(shared: &Shared, scope: &Scope, row: &ActivityRow) -> Result<Vec<Behind>, Trouble> {
    let plan = read(shared, scope).await?;
    let at_gate = plan.activities.iter().any(|it| it.id == row.id && it.counted_at_gate);
    Ok(row.behind(at_gate))
}

fn view(frame: &Frame, what: &str, list: &List, page: &details::Details) -> PlanRowsView {
    let behind = list.asked.behind;
    let rows = behind_word(frame, behind);
    let link = |kind: Behind| Link {
        down: Down { href: format!("/plan/{what}?rows={kind}"), words: behind_word(frame, kind) },
        shown: kind == behind,
    };
    let counted = if behind == Behind::Visitors { "plan-rows-counted" } else { "plan-rows-say" };
    PlanRowsView {
        name: list.name.clone(),
        headline: frame.t2("plan-rows-title", &("rows", &rows), &("n", page.page.total)),
        about: frame.t(counted),
        kinds: list.kinds.iter().copied().map(link).collect(),
        rows: grid(frame, what, list, page),
        csv: format!("/plan/{what}/csv?rows={behind}&sort={}", list.wanted.sort),
    }
}

fn grid(frame: &Frame, what: &str, list: &List, page: &details::Details) -> Grid {
    let address = format!("/plan/{what}?rows={}&", list.asked.behind);
    let by = page.columns.get(list.sort.column).map_or("", |column| column.name);
    let sorted = match list.sort.direction {
        Direction::Up => Sorted::Up,
        Direction::Down => Sorted::Down,
    };
    let heads =
        page.columns.iter().fold(Heads::new(frame, address, by, sorted), |heads, column| {
            heads.sortable(column.name, &column_key(column), is_figure(column))
        });
    let (columns, address) = heads.done();
    let row = |cells: &Vec<Value>| {
        cells.iter().zip(page.columns).map(|(cell, column)| shown(frame, column, cell)).collect()
    };
    Grid {
        caption: list.name.clone(),
        columns,
        rows: page.page.rows.iter().map(row).collect(),
        pages: Pages::of_rows(page.page.total, page.page.number.get(), address),
        none: frame.t("plan-rows-none"),
        further: None,
    }
}

/// The key of a column's head.
pub(super) fn column_key(column: &Kind) -> String {
    format!("col-{}", column.name)
}

fn is_figure(column: &Kind) -> bool {
    match column.kind {
        CellKind::Number | CellKind::Minutes => true,
        CellKind::Text | CellKind::Word | CellKind::Day | CellKind::Instant => false,
    }
}

fn shown(frame: &Frame, column: &Kind, cell: &Value) -> Cell {
    let words = match (column.kind, cell) {
        (_, Value::Empty) => "–".to_owned(),
        (CellKind::Word, Value::Text(word)) => word_of(frame, column, word),
        (CellKind::Day, Value::Text(day)) => {
            day.parse().map_or_else(|_| day.clone(), |day| frame.day_long(&day))
        }
        (_, Value::Text(text)) => text.clone(),
        (CellKind::Instant, Value::Number(at)) => frame.instant(at),
        (_, Value::Number(number)) => text::grouped(*number),
    };
    if is_figure(column) { Cell::figure(words) } else { Cell::of(words) }
}

/// A word of the bank in the page's language: each column has words of its own.
pub(super) fn word_of(frame: &Frame, column: &Kind, word: &str) -> String {
    let family = match column.name {
        "kind" => "evidence",
        other => other,
    };
    let key = format!("{family}-{word}");
    if text::has(&key) { frame.t(&key) } else { word.to_owned() }
}
