//! Rows of the project's work: `plan.csv`, `programmes.csv`, `sessions.csv`.

use super::{ACTIVITY, COMMUNITY, Name, Row, maybe_name, name};
use crate::import::fault::{Reason, Wrong};
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{EvidenceKind, Measure, SessionMode, Unit};

/// The largest figure that a plan may name; a street has a tenth of these people.
const PLANNED_MAX: i64 = 1_000_000;

/// An activity of the plan with what was promised.
#[derive(Clone, Debug)]
pub struct Activity {
    pub code: String,
    pub name: String,
    pub measure: Measure,
    pub planned: i64,
    pub measure_unit: Unit,
    /// The second target, how many are reached, with its unit.
    pub reach: Option<(i64, Unit)>,
    pub required_evidence: Vec<EvidenceKind>,
}

impl Row for Activity {
    const FILE: File = File::Plan;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let (code, name) = (cells.text("activity")?, cells.text("name")?);
        let (measure, planned) =
            (cells.kind("measure")?, cells.number("planned", 1..=PLANNED_MAX)?);
        let measure_unit = cells.unit("measure_unit")?;
        let reach = cells.maybe_number("planned_reach", 1..=PLANNED_MAX)?;
        let reach = match (reach, cells.maybe_unit("reach_unit")?) {
            (Some(reach), Some(unit)) => Some((reach, unit)),
            (None, None) => None,
            (Some(_), None) => return Err(cells.wrong("reach_unit", Reason::Empty)),
            (None, Some(_)) => return Err(cells.wrong("planned_reach", Reason::Empty)),
        };
        let required_evidence = cells.kinds("required_evidence")?;
        Ok(Self { code, name, measure, planned, measure_unit, reach, required_evidence })
    }
}

/// A standing service project under an activity.
#[derive(Clone, Debug)]
pub struct Programme {
    pub code: String,
    pub activity: String,
    pub name: String,
    /// None: in the whole branch.
    pub community: Option<String>,
}

impl Row for Programme {
    const FILE: File = File::Programmes;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            code: cells.text("programme")?,
            activity: cells.text("activity")?,
            name: cells.text("name")?,
            community: cells.note("community")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        let mut names = vec![name("activity", &self.activity, ACTIVITY)];
        names.extend(maybe_name("community", self.community.as_ref(), COMMUNITY));
        names
    }
}

/// One meeting of an activity.
#[derive(Clone, Debug)]
pub struct Session {
    pub code: String,
    pub activity: String,
    pub title: String,
    pub starts_at: i64,
    pub ends_at: i64,
    /// A site's name or any other place.
    pub place: String,
    pub mode: SessionMode,
    pub counts_as_volunteering: bool,
}

impl Row for Session {
    const FILE: File = File::Sessions;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let session = Self {
            code: cells.text("session")?,
            activity: cells.text("activity")?,
            title: cells.text("title")?,
            starts_at: cells.instant("starts_at")?,
            ends_at: cells.instant("ends_at")?,
            place: cells.text("place")?,
            mode: cells.kind("mode")?,
            counts_as_volunteering: cells.yes("counts_as_volunteering")?,
        };
        if session.ends_at <= session.starts_at {
            return Err(cells.wrong("ends_at", Reason::NotAfter { column: "starts_at" }));
        }
        Ok(session)
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("activity", &self.activity, ACTIVITY)]
    }
}
