//! The funded project: its plan, what was held, who came, and the proof that was kept.
//!
//! - [`plan`]: the plan against what was done
//! - [`details`]: the rows behind each figure of it

pub mod details;
pub mod plan;
pub mod row;

pub use row::{ActivityRow, ProjectRow, TargetRow};

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
