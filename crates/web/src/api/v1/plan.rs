//! The plan against what was done, and the rows behind each figure.

use axum::extract::State;
use bank::DbErr;
use bank::project::details::{self, Asked, Behind, Details};
use bank::project::plan::{self, Plan, Scope};
use bank::project::row;
use bank::view::{Direction, PageNumber};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::Api;
use crate::api::json::{Answer, Json, Query};
use crate::api::own::Own;
use crate::person::FigureReader;

/// Which rows, and how they are sorted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Rows {
    #[param(inline)]
    behind: Behind,
    /// The code of an activity; rows of the whole project without one.
    activity: Option<String>,
    /// The name of a column to sort by.
    #[serde(default)]
    column: String,
    #[serde(default)]
    #[param(value_type = Option<Direction>, inline)]
    direction: Direction,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    page: i64,
}

/// The current project's plan, and what was done of it.
#[utoipa::path(get, path = "/plan", tag = "plan", responses((status = 200, body = Plan)))]
pub async fn plan(reader: FigureReader, State(api): State<Api>) -> Answer<Plan> {
    let scope = current(&api, &reader).await?.ok_or(Own::NotFound)?;
    let (branch, project) = (&reader.0.branch, scope.project.id);
    let plan = plan::plan(&api.bank.reader(), branch, project, scope.as_of).await?;
    Ok(Json(plan.ok_or(Own::NotFound)?))
}

/// A page of the rows behind a figure of the plan.
#[utoipa::path(get, path = "/plan/rows", tag = "plan", params(Rows), responses((status = 200, body = Details)))]
pub async fn plan_rows(
    reader: FigureReader,
    State(api): State<Api>,
    Query(rows): Query<Rows>,
) -> Answer<Details> {
    let scope = current(&api, &reader).await?.ok_or(Own::NotFound)?;
    let (db, branch) = (api.bank.reader(), &reader.0.branch);
    let activity = match rows.activity {
        None => None,
        Some(code) => {
            let activities = row::activities(&db, branch, scope.project.id).await?;
            Some(activities.into_iter().find(|it| it.code == code).ok_or(Own::NotFound)?)
        }
    };
    let asked = Asked { scope, activity, behind: rows.behind };
    let sort = rows.behind.sort(&rows.column, rows.direction);
    Ok(Json(details::page(&db, branch, &asked, sort, PageNumber::new(rows.page)).await?))
}

/// The project that is read, up to now.
async fn current(api: &Api, reader: &FigureReader) -> Result<Option<Scope>, DbErr> {
    let (branch, now) = (&reader.0.branch, api.bank.now());
    let today = bank::envelope::day_of(&api.bank.zone(branch).await?, now).to_string();
    let project = plan::current(&api.bank.reader(), branch, &today).await?;
    Ok(project.map(|project| Scope { project, as_of: now }))
}
