//! The funded project: its plan, what was held, who came, and the proof that was kept.
//!
//! - [`begin`], [`plan_activity`], [`name_programme`]: what was promised
//! - [`log_work`]: a day's work, accepted by somebody else
//! - [`note_output`], [`note_media`]: what was made, and who wrote about it
//! - [`plan`]: the plan against what was done
//! - [`details`]: the rows behind each figure of it

pub mod begin;
pub mod details;
pub mod log_work;
pub mod name_programme;
pub mod note_media;
pub mod note_output;
pub mod plan;
pub mod plan_activity;
pub mod row;

pub use begin::Begin;
pub use log_work::LogWork;
pub use name_programme::NameProgramme;
pub use note_media::NoteMedia;
pub use note_output::NoteOutput;
pub use plan_activity::PlanActivity;
pub use row::{ActivityRow, MediaRow, OutputRow, ProgrammeRow, ProjectRow, TargetRow, WorkLogRow};

/// The largest figure that a plan names; a street has a tenth of these people.
pub const FIGURE_MAX: i64 = 1_000_000;

use crate::names;

names! {
    /// What an activity of the plan counts.
    pub enum Measure {
        /// Days on which somebody's work log was accepted.
        WorkDays = "work_days",
        Sessions = "sessions",
        /// Programmes with at least one record.
        Programmes = "programmes",
    }
}

names! {
    /// What a figure of the plan is counted in. 场, 次 and 期 are one unit.
    pub enum Unit {
        Days = "days",
        Sessions = "sessions",
        Pieces = "pieces",
        Shops = "shops",
        Teams = "teams",
        /// 人次: the same person as often as present.
        Attendances = "attendances",
        /// 人: different people.
        People = "people",
        Hours = "hours",
        Copies = "copies",
        Percent = "percent",
    }
}

names! {
    /// What is kept as evidence that something took place.
    pub enum EvidenceKind {
        Photos = "photos",
        AttendanceSheet = "attendance_sheet",
        Summary = "summary",
        Minutes = "minutes",
        Scheme = "scheme",
        Proposal = "proposal",
        ProgrammeReport = "programme_report",
        WorkLog = "work_log",
        WorkSummary = "work_summary",
        Guide = "guide",
    }
}

names! {
    /// Whom a survey asks.
    pub enum Audience {
        /// Those who received or gave help.
        Direct = "direct",
        /// Those around them.
        Indirect = "indirect",
        /// Those who came to a training.
        Training = "training",
    }
}

impl EvidenceKind {
    /// A list as it stands in one column: `photos,summary`.
    pub fn join(kinds: &[EvidenceKind]) -> String {
        kinds.iter().map(|it| it.name()).collect::<Vec<_>>().join(",")
    }

    /// The other way round; what isn't a kind is left out.
    pub fn split(text: &str) -> Vec<EvidenceKind> {
        text.split(',').filter_map(EvidenceKind::named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_kinds_reads_as_it_was_written() {
        let kinds = [EvidenceKind::Photos, EvidenceKind::WorkLog];
        assert_eq!(EvidenceKind::join(&kinds), "photos,work_log");
        assert_eq!(EvidenceKind::split("photos,work_log"), kinds);
        assert_eq!(EvidenceKind::split(""), []);
    }
}
