//! The rows of a project, its activities and its further targets.

use db::{DbErr, Query, args, row};

use super::{Measure, Unit};
use crate::ids::{ActivityId, ProjectId};

row! {
    pub struct ProjectRow in "project" key (id) {
        pub id: ProjectId,
        pub code: String,
        pub name: String,
        pub funder: String,
        pub starts_day: String,
        pub ends_day: String,
        pub points_per_donated_minute: i64,
    }
}

row! {
    pub struct ActivityRow in "activity" key (id) {
        pub id: ActivityId,
        pub project: ProjectId,
        /// Such as A4.
        pub code: String,
        pub name: String,
        pub measure: Measure,
        pub planned: i64,
        pub unit: Unit,
        /// How many it was to reach, in [`ActivityRow::reach_unit`]: hours, where it is hours.
        pub planned_reach: Option<i64>,
        pub reach_unit: Option<Unit>,
        /// Kinds, as [`super::EvidenceKind::join`] writes them.
        pub required_evidence: String,
    }
}

row! {
    /// A target named among the objectives, beside the activities. Its unit says what it counts.
    pub struct TargetRow in "target" key (project, name) {
        pub project: ProjectId,
        pub name: String,
        pub planned: i64,
        pub unit: Unit,
    }
}

pub async fn find(
    db: &impl Query,
    branch: &str,
    project: ProjectId,
) -> Result<Option<ProjectRow>, DbErr> {
    db.row(branch, "AND id = $2", args![project]).await
}

/// In the order of their codes.
pub async fn activities(
    db: &impl Query,
    branch: &str,
    project: ProjectId,
) -> Result<Vec<ActivityRow>, DbErr> {
    db.rows(branch, "AND project = $2 ORDER BY code", args![project]).await
}

pub async fn targets(
    db: &impl Query,
    branch: &str,
    project: ProjectId,
) -> Result<Vec<TargetRow>, DbErr> {
    db.rows(branch, "AND project = $2 ORDER BY unit, name", args![project]).await
}
