//! The rows of a project, its activities and its further targets.

use db::{DbErr, Query, Tx, args, row};

use super::{Measure, Unit};
use crate::{
    Ctx,
    ids::{ActivityId, MediaId, OutputId, ProgrammeId, ProjectId, StaffId, WorkLogId},
};

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

row! {
    /// A standing service project under an activity.
    pub struct ProgrammeRow in "programme" key (id) {
        pub id: ProgrammeId,
        pub activity: ActivityId,
        pub code: String,
        pub name: String,
        /// The community's code; none for the whole branch.
        pub community: Option<String>,
    }
}

row! {
    /// Something that was made: a guide in print.
    pub struct OutputRow in "output" key (id) {
        pub id: OutputId,
        pub activity: ActivityId,
        pub name: String,
        pub planned: i64,
        pub done: i64,
        pub unit: Unit,
    }
}

row! {
    pub struct MediaRow in "media_report" key (id) {
        pub id: MediaId,
        pub project: ProjectId,
        pub outlet: String,
        pub what: String,
    }
}

row! {
    /// A day's work of one of the staff, accepted by another.
    pub struct WorkLogRow in "work_log" key (id) {
        pub id: WorkLogId,
        pub activity: ActivityId,
        pub day: String,
        pub staff: StaffId,
        pub place: String,
        pub tasks: String,
        pub accepted_by: StaffId,
    }
}

impl ProjectRow {
    /// Whether a local day, as text, lies within the project.
    pub fn covers(&self, day: &str) -> bool {
        self.starts_day.as_str() <= day && day <= self.ends_day.as_str()
    }
}

pub async fn find(
    db: &impl Query,
    branch: &str,
    id: ProjectId,
) -> Result<Option<ProjectRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

pub async fn find_activity(
    db: &impl Query,
    branch: &str,
    id: ActivityId,
) -> Result<Option<ActivityRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

pub async fn find_programme(
    db: &impl Query,
    branch: &str,
    id: ProgrammeId,
) -> Result<Option<ProgrammeRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// An activity and its project.
pub async fn activity_of_project(
    db: &impl Query,
    branch: &str,
    id: ActivityId,
) -> Result<Option<(ActivityRow, ProjectRow)>, DbErr> {
    let Some(activity) = find_activity(db, branch, id).await? else { return Ok(None) };
    let project = find(db, branch, activity.project).await?;
    Ok(project.map(|project| (activity, project)))
}

/// An output by its name, locked.
pub(super) async fn lock_output(
    tx: &Tx,
    ctx: &Ctx,
    activity: ActivityId,
    name: &str,
) -> Result<Option<OutputRow>, DbErr> {
    tx.row(ctx.branch(), "AND activity = $2 AND name = $3 FOR UPDATE", args![activity, name]).await
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
