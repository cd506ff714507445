//! The rows behind the figures of a plan: paged, sorted by any of their columns, and as CSV. No
//! person's name stands among them, only codes.

mod lists;

use db::{DbErr, Query, Record, Value, args};
use serde::Serialize;

use super::{ActivityRow, Measure, Unit, plan::Scope};
use crate::{
    names,
    view::{Direction, PAGE_ROWS, Page, PageNumber, count},
};
use lists::List;

names! {
    /// Which rows.
    pub enum Behind {
        WorkDays = "work_days",
        Sessions = "sessions",
        Attendances = "attendances",
        /// What was counted at the gate.
        Visitors = "visitors",
        /// Service records of programmes, and of orders.
        Records = "records",
        Programmes = "programmes",
        PreferredShops = "preferred_shops",
        Evidence = "evidence",
        Stations = "stations",
        Teams = "teams",
        Merchants = "merchants",
        Volunteers = "volunteers",
        Answers = "answers",
        Outputs = "outputs",
    }
}

names! {
    /// How a column reads.
    pub enum CellKind {
        Text = "text",
        /// A word of ours, which pages translate.
        Word = "word",
        Number = "number",
        Minutes = "minutes",
        Day = "day",
        Instant = "instant",
    }
}

/// A column: its name for pages and CSV, and how it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Column {
    pub name: &'static str,
    pub kind: CellKind,
    #[serde(skip)]
    sql: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Cell {
    Empty,
    Text(String),
    /// A number, minutes or an instant, as its column says.
    Number(i64),
}

/// One page of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Details {
    pub behind: Behind,
    pub columns: &'static [Column],
    #[serde(flatten)]
    pub page: Page<Vec<Cell>>,
}

/// By which column a list runs, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub direction: Direction,
}

/// Rows of one activity, or where it is `None` of the whole project.
#[derive(Clone, Debug)]
pub struct Asked {
    pub scope: Scope,
    pub activity: Option<ActivityRow>,
    pub behind: Behind,
}

/// Rows of a CSV read at a time.
const CSV_CHUNK: i64 = 2_000;

impl ActivityRow {
    /// Which rows make the figures of this activity: what was done, and whom it reached.
    pub fn behind(&self, counted_at_gate: bool) -> Vec<Behind> {
        let done = match self.measure {
            Measure::WorkDays => Behind::WorkDays,
            Measure::Sessions => Behind::Sessions,
            Measure::Programmes => Behind::Programmes,
        };
        let reach = match self.reach_unit {
            Some(Unit::Attendances | Unit::People) if counted_at_gate => Some(Behind::Visitors),
            Some(Unit::Attendances | Unit::People) => Some(Behind::Attendances),
            Some(Unit::Hours) => Some(Behind::Records),
            Some(Unit::Shops) => Some(Behind::PreferredShops),
            Some(
                Unit::Sessions
                | Unit::Days
                | Unit::Pieces
                | Unit::Teams
                | Unit::Copies
                | Unit::Percent,
            )
            | None => None,
        };
        [Some(done), reach, Some(Behind::Evidence)].into_iter().flatten().collect()
    }
}

impl Unit {
    /// Which rows make the figure of a target in this unit.
    pub const fn target_rows(self) -> Option<Behind> {
        match self {
            Unit::Pieces => Some(Behind::Stations),
            Unit::Teams => Some(Behind::Teams),
            Unit::Shops => Some(Behind::Merchants),
            Unit::People => Some(Behind::Volunteers),
            Unit::Copies => Some(Behind::Outputs),
            Unit::Percent => Some(Behind::Answers),
            Unit::Days | Unit::Sessions | Unit::Attendances | Unit::Hours => None,
        }
    }
}

impl Behind {
    pub fn columns(self) -> &'static [Column] {
        lists::list(self).columns
    }

    /// The sort that a page asks for by a column's name; the list's own where there is none such.
    pub fn sort(self, column: &str, direction: Direction) -> Sort {
        let found = self.columns().iter().position(|it| it.name == column);
        found.map_or(Sort::default(), |column| Sort { column, direction })
    }
}

impl Default for Sort {
    fn default() -> Sort {
        Sort { column: 0, direction: Direction::Up }
    }
}

/// One page of the rows behind a figure.
pub async fn page(
    db: &impl Query,
    branch: &str,
    asked: &Asked,
    sort: Sort,
    number: PageNumber,
) -> Result<Details, DbErr> {
    let list = lists::list(asked.behind);
    let sql = format!("SELECT COUNT(*) {}", list.from);
    let total = count(db, branch, &sql, arguments(list, asked)).await?;
    let rows = rows(db, branch, asked, sort, (PAGE_ROWS, number.offset())).await?;
    let page = Page { rows, number, total };
    Ok(Details { behind: asked.behind, columns: list.columns, page })
}

/// All rows, told one by one; stops where `told` returns an error.
pub async fn all<E: From<DbErr>>(
    db: &impl Query,
    branch: &str,
    asked: &Asked,
    sort: Sort,
    mut told: impl FnMut(Vec<Cell>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let mut offset = 0;
    loop {
        let rows = rows(db, branch, asked, sort, (CSV_CHUNK, offset)).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            told(row)?;
        }
        offset += CSV_CHUNK;
    }
}

async fn rows(
    db: &impl Query,
    branch: &str,
    asked: &Asked,
    sort: Sort,
    (limit, offset): (i64, i64),
) -> Result<Vec<Vec<Cell>>, DbErr> {
    let list = lists::list(asked.behind);
    let columns: Vec<&str> = list.columns.iter().map(|it| it.sql).collect();
    let by = list.columns.get(sort.column).unwrap_or(&list.columns[0]).sql;
    let mut args = arguments(list, asked);
    let n = args.len() + 2;
    // What is empty comes last, on both databases.
    let sql = format!(
        "SELECT {} {} ORDER BY CASE WHEN {by} IS NULL THEN 1 ELSE 0 END, {by} {}, {} LIMIT ${n} OFFSET ${}",
        columns.join(", "),
        list.from,
        sort.direction.sql(),
        list.key,
        n + 1
    );
    args.extend(args![limit, offset]);
    let rows = db.ask(branch, &sql, args).await?;
    rows.iter().map(|row| cells(list.columns, row)).collect()
}

fn cells(columns: &[Column], row: &Record) -> Result<Vec<Cell>, DbErr> {
    let cell = |(n, column): (usize, &Column)| {
        Ok(match column.kind {
            CellKind::Text | CellKind::Word | CellKind::Day => {
                row.at::<Option<String>>(n)?.map_or(Cell::Empty, Cell::Text)
            }
            CellKind::Number | CellKind::Minutes | CellKind::Instant => {
                row.at::<Option<i64>>(n)?.map_or(Cell::Empty, Cell::Number)
            }
        })
    };
    columns.iter().enumerate().map(cell).collect()
}

fn arguments(list: &List, asked: &Asked) -> Vec<Value> {
    let Scope { project, as_of } = &asked.scope;
    let days = args![&project.starts_day, &project.ends_day];
    let owner = asked.activity.as_ref().map_or(project.id.0, |it| it.id.0);
    match list.wants {
        lists::Wants::Nothing => args![],
        lists::Wants::Days => days,
        lists::Wants::Owner => args![owner],
        lists::Wants::OwnerAndDays => [args![owner], days].concat(),
        lists::Wants::OwnerDaysAndEnd => [args![owner], days, args![*as_of]].concat(),
    }
}
