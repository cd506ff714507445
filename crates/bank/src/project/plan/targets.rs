//! Targets named among the objectives, beside the activities. The unit of a target says what it
//! counts: 个 stations, 支 teams with a consenting committee, 家 merchants under contract, 人 registered
//! volunteers, 本 printed copies, % satisfied answers of trainings.

use db::{DbErr, Query, args};
use serde::Serialize;

use super::{Scope, percent};
use crate::{
    project::{TargetRow, Unit},
    view::{self, count},
};

/// A target and how far it was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Target {
    pub name: String,
    pub unit: Unit,
    pub planned: i64,
    /// `None` where nothing was asked or counted yet.
    pub done: Option<i64>,
    pub beside: Option<Beside>,
}

/// What must stand beside a figure for it to be honest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Beside {
    /// Of the registered volunteers, how many have a service record.
    WithRecord(i64),
    Answers {
        satisfied: i64,
        answers: i64,
        /// How many attended what was asked about.
        attended: i64,
    },
}

impl Target {
    pub fn rate_percent(&self) -> Option<i64> {
        self.done.and_then(|done| percent(done, self.planned))
    }
}

impl Beside {
    /// Answers in percent of those who attended.
    pub fn response_percent(self) -> Option<i64> {
        match self {
            Beside::WithRecord(_) => None,
            Beside::Answers { answers, attended, .. } => percent(answers, attended),
        }
    }
}

pub(super) async fn read(
    db: &impl Query,
    branch: &str,
    scope: &Scope,
    row: TargetRow,
) -> Result<Target, DbErr> {
    let (done, beside) = done(db, branch, scope, row.unit).await?;
    Ok(Target { name: row.name, unit: row.unit, planned: row.planned, done, beside })
}

async fn done(
    db: &impl Query,
    branch: &str,
    scope: &Scope,
    unit: Unit,
) -> Result<(Option<i64>, Option<Beside>), DbErr> {
    let end = || args![&scope.project.ends_day];
    let number = match unit {
        Unit::Pieces => {
            let sql = "SELECT COUNT(*) FROM site WHERE branch = $1 AND kind = 'station'";
            count(db, branch, sql, args![]).await?
        }
        Unit::Teams => {
            let sql = "SELECT COUNT(*) FROM team WHERE branch = $1 AND founded_day <= $2 AND consenting_committee IS NOT NULL";
            count(db, branch, sql, end()).await?
        }
        Unit::Shops => {
            let sql = "SELECT COUNT(*) FROM merchant WHERE branch = $1 AND contract_day <= $2";
            count(db, branch, sql, end()).await?
        }
        Unit::Copies => {
            let sql = "SELECT CAST(COALESCE(SUM(o.done), 0) AS BIGINT) FROM output o JOIN activity a ON a.branch = o.branch AND a.id = o.activity WHERE o.branch = $1 AND a.project = $2 AND o.unit = 'copies'";
            count(db, branch, sql, args![scope.project.id]).await?
        }
        Unit::People => return volunteers(db, branch, scope).await,
        Unit::Percent => return satisfaction(db, branch, scope).await,
        Unit::Days | Unit::Sessions | Unit::Attendances | Unit::Hours => return Ok((None, None)),
    };
    Ok((Some(number), None))
}

/// Registered volunteers, and beside it those who gave time within the project's days.
async fn volunteers(
    db: &impl Query,
    branch: &str,
    scope: &Scope,
) -> Result<(Option<i64>, Option<Beside>), DbErr> {
    let project = &scope.project;
    let sql = "SELECT COUNT(*) FROM member WHERE branch = $1 AND volunteer AND joined_day <= $2";
    let registered = count(db, branch, sql, args![&project.ends_day]).await?;
    let sql = "SELECT COUNT(DISTINCT volunteer) FROM service_record WHERE branch = $1 AND day BETWEEN $2 AND $3";
    let active = count(db, branch, sql, args![&project.starts_day, &project.ends_day]).await?;
    Ok((Some(registered), Some(Beside::WithRecord(active))))
}

crate::view! {
    pub struct Answers {
        pub answers: i64,
        pub satisfied: i64,
    }
}

/// Satisfied answers of trainings. Those asked are all who attended a session of an activity of
/// which an answer names one.
async fn satisfaction(
    db: &impl Query,
    branch: &str,
    scope: &Scope,
) -> Result<(Option<i64>, Option<Beside>), DbErr> {
    let project = &scope.project;
    let days = || args![&project.starts_day, &project.ends_day];
    let sql = "SELECT COUNT(*) AS answers, COUNT(CASE WHEN satisfied THEN 1 END) AS satisfied FROM survey_answer WHERE branch = $1 AND audience = 'training' AND answered_day BETWEEN $2 AND $3";
    let found: Option<Answers> = view::first(db, branch, sql, days()).await?;
    let Answers { answers, satisfied } = found.unwrap_or(Answers { answers: 0, satisfied: 0 });
    let sql = "SELECT COUNT(*) FROM session s JOIN attendance n ON n.branch = s.branch AND n.session = s.id WHERE s.branch = $1 AND s.day BETWEEN $2 AND $3 AND s.activity IN (SELECT t.activity FROM survey_answer q JOIN session t ON t.branch = q.branch AND t.id = q.session WHERE q.branch = $1 AND q.audience = 'training' AND q.answered_day BETWEEN $2 AND $3)";
    let attended = count(db, branch, sql, days()).await?;
    Ok((percent(satisfied, answers), Some(Beside::Answers { satisfied, answers, attended })))
}
