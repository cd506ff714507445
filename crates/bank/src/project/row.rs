//! The rows of a project, its activities and its further targets.

use db::row;

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
