//! The plan against what was done: activities, totals within one unit, and further targets.
//!
//! A figure counts only what lies in the project's days and has ended when it is asked for.
//!
//! | figure | rows |
//! |---|---|
//! | work days | one per staff and day with an accepted work log |
//! | sessions | held: its end has passed |
//! | attendances, people | named ones, and what the gate counted, where a session was counted there |
//! | programmes, hours | programmes with records; their accepted minutes; settled orders count under the programme that has no community of its own |
//! | shops | merchants preferred |

mod evidence;
mod figures;
mod targets;

use std::collections::BTreeMap;

use db::{DbErr, Query, args};
use serde::Serialize;

use super::{
    Measure, ProjectRow, Unit,
    row::{activities, find, targets as target_rows},
};
use crate::ids::{ActivityId, ProjectId};
pub use evidence::{Evidence, Owner};
pub use figures::Programme;
pub use targets::{Beside, Target};

/// Everything on the plan's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Plan {
    pub project: ProjectId,
    pub code: String,
    pub name: String,
    pub funder: String,
    pub starts_day: String,
    pub ends_day: String,
    pub activities: Vec<Activity>,
    /// Sums of what is counted in the same unit, never across units.
    pub totals: Vec<Total>,
    pub targets: Vec<Target>,
}

/// One activity: what was planned, and what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Activity {
    pub id: ActivityId,
    pub code: String,
    pub name: String,
    pub measure: Measure,
    pub done: Figure,
    /// Whom or how much it reached.
    pub reach: Option<Figure>,
    /// 人数 beside 人次: different people, where people were to be reached and all have names.
    pub people: Option<i64>,
    /// Whether people came of whom only the number is known.
    pub counted_at_gate: bool,
    /// Of an activity that counts programmes.
    pub programmes: Vec<Programme>,
    pub evidence: Vec<Evidence>,
}

/// What was planned and what was done, in one unit. Hours are counted in minutes, both of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Figure {
    pub unit: Unit,
    pub planned: i64,
    pub done: i64,
}

/// All figures of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Total {
    #[serde(flatten)]
    pub figure: Figure,
    /// The codes of the activities that it sums.
    pub activities: Vec<String>,
}

/// The project whose plan is read, and up to when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub project: ProjectRow,
    /// What ended later isn't counted.
    pub as_of: i64,
}

impl Figure {
    fn new(unit: Unit, planned: i64, done: i64) -> Figure {
        let planned = if unit == Unit::Hours { planned * 60 } else { planned };
        Figure { unit, planned, done }
    }

    /// Done in percent of planned, to the nearest; what falls short never shows as 100.
    pub fn rate_percent(self) -> Option<i64> {
        percent(self.done, self.planned)
    }
}

/// `part` in percent of `whole`, to the nearest; less than the whole is at most 99.
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let nearest = (part * 200 + whole).div_euclid(whole * 2);
    Some(if part < whole { nearest.min(99) } else { nearest })
}

impl Activity {
    /// Whether every required kind is there for all that must have it.
    pub fn evidence_complete(&self) -> bool {
        self.evidence.iter().all(Evidence::is_complete)
    }
}

/// The newest project of a branch that has begun, or the first that will.
pub async fn current(
    db: &impl Query,
    branch: &str,
    today: &str,
) -> Result<Option<ProjectRow>, DbErr> {
    let rest = "ORDER BY CASE WHEN starts_day <= $2 THEN 0 ELSE 1 END, CASE WHEN starts_day <= $2 THEN starts_day END DESC, starts_day, id LIMIT 1";
    db.row(branch, rest, args![today]).await
}

/// The plan of a project; `None` where there is no such project.
pub async fn plan(
    db: &impl Query,
    branch: &str,
    project: ProjectId,
    as_of: i64,
) -> Result<Option<Plan>, DbErr> {
    let Some(project) = find(db, branch, project).await? else { return Ok(None) };
    let scope = Scope { project, as_of };
    let rows = activities(db, branch, scope.project.id).await?;
    let mut figures = figures::Figures::read(db, branch, &scope).await?;
    let mut kept = evidence::Kept::read(db, branch, &scope).await?;
    let activities: Vec<Activity> = rows
        .into_iter()
        .map(|row| {
            let evidence = kept.of(&row);
            figures.activity(row, evidence)
        })
        .collect();
    let mut targets = Vec::new();
    for row in target_rows(db, branch, scope.project.id).await? {
        targets.push(targets::read(db, branch, &scope, row).await?);
    }
    let totals = totals(&activities);
    let ProjectRow { id, code, name, funder, starts_day, ends_day, .. } = scope.project;
    let project = id;
    Ok(Some(Plan {
        project,
        code,
        name,
        funder,
        starts_day,
        ends_day,
        activities,
        totals,
        targets,
    }))
}

/// Sums per unit, in the order of the list of units.
fn totals(activities: &[Activity]) -> Vec<Total> {
    let mut totals: BTreeMap<Unit, Total> = BTreeMap::new();
    for activity in activities {
        for figure in [Some(activity.done), activity.reach].into_iter().flatten() {
            let empty = Total {
                figure: Figure { unit: figure.unit, planned: 0, done: 0 },
                activities: Vec::new(),
            };
            let total = totals.entry(figure.unit).or_insert(empty);
            total.figure.planned += figure.planned;
            total.figure.done += figure.done;
            total.activities.push(activity.code.clone());
        }
    }
    totals.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_but_never_up_to_the_plan() {
        let rates = [(132, 120), (181, 180), (104, 60), (106_500, 24_000), (199, 200), (0, 3)];
        let rates = rates.map(|(done, planned)| percent(done, planned));
        assert_eq!(rates, [Some(110), Some(101), Some(173), Some(444), Some(99), Some(0)]);
        assert_eq!(percent(5, 0), None);
    }

    #[test]
    fn hours_are_planned_and_done_in_minutes() {
        let figure = Figure::new(Unit::Hours, 400, 106_500);
        assert_eq!((figure.planned, figure.rate_percent()), (24_000, Some(444)));
    }
}
