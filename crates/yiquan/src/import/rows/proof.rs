//! Rows that prove or count: `worklogs.csv`, `visitor_counts.csv`, `surveys.csv`, `evidence.csv`,
//! `outputs.csv`, `media.csv`.

use jiff::civil::Date;

use super::{ACTIVITY, EVIDENCE_OF, MEMBER, Name, Row, SESSION, STAFF, maybe_name, name};
use crate::import::fault::{Reason, Wrong};
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{AnsweredBy, Audience, CountedBy, EvidenceKind, Unit};

/// The most that a count may say; a street has a tenth of these people.
const COUNT_MAX: i64 = 1_000_000;

/// A staff member's day of work.
#[derive(Clone, Debug)]
pub struct Worklog {
    pub day: Date,
    pub staff: String,
    pub place: String,
    pub tasks: Vec<String>,
    pub accepted_by: String,
}

impl Row for Worklog {
    const FILE: File = File::Worklogs;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let log = Self {
            day: cells.day("day")?,
            staff: cells.text("staff")?,
            place: cells.text("place")?,
            tasks: cells.list("tasks")?,
            accepted_by: cells.text("accepted_by")?,
        };
        cells.filled("tasks")?;
        if log.staff == log.accepted_by {
            return Err(cells.wrong("accepted_by", Reason::SamePerson));
        }
        Ok(log)
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("staff", &self.staff, STAFF), name("accepted_by", &self.accepted_by, STAFF)]
    }
}

/// Visitors of a session in the time from one instant on, counted without names.
#[derive(Clone, Debug)]
pub struct VisitorCount {
    pub code: String,
    pub session: String,
    pub from_at: i64,
    pub visitors: i64,
    pub counted_by: CountedBy,
}

impl Row for VisitorCount {
    const FILE: File = File::VisitorCounts;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            code: cells.text("count")?,
            session: cells.text("session")?,
            from_at: cells.instant("from")?,
            visitors: cells.number("visitors", 0..=COUNT_MAX)?,
            counted_by: cells.kind("how")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("session", &self.session, SESSION)]
    }
}

/// One answer to the question whether somebody was satisfied.
#[derive(Clone, Debug)]
pub struct Survey {
    pub code: String,
    pub audience: Audience,
    /// The member who answered; none: without a name.
    pub respondent: Option<String>,
    pub answered_on: Date,
    pub answered_by: AnsweredBy,
    pub satisfied: bool,
    pub session: Option<String>,
}

impl Row for Survey {
    const FILE: File = File::Surveys;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let survey = Self {
            code: cells.text("answer")?,
            audience: cells.kind("audience")?,
            respondent: cells.note("respondent")?,
            answered_on: cells.day("answered_on")?,
            answered_by: cells.kind("channel")?,
            satisfied: cells.yes("satisfied")?,
            session: cells.note("session")?,
        };
        match survey.audience {
            Audience::Training => cells.filled("session")?,
            Audience::Direct | Audience::Indirect => {}
        }
        Ok(survey)
    }

    fn names(&self) -> Vec<Name<'_>> {
        let respondent = maybe_name("respondent", self.respondent.as_ref(), MEMBER);
        let session = maybe_name("session", self.session.as_ref(), SESSION);
        respondent.into_iter().chain(session).collect()
    }
}

/// How many files of one kind are kept of an activity, a session or a programme.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub of: String,
    pub kind: EvidenceKind,
    pub files: i64,
}

impl Row for Evidence {
    const FILE: File = File::Evidence;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            of: cells.text("of")?,
            kind: cells.kind("kind")?,
            files: cells.number("files", 1..=COUNT_MAX)?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("of", &self.of, EVIDENCE_OF)]
    }
}

/// Something made, such as a printed guide.
#[derive(Clone, Debug)]
pub struct Output {
    pub name: String,
    pub planned: i64,
    pub done: i64,
    pub unit: Unit,
    pub activity: String,
}

impl Row for Output {
    const FILE: File = File::Outputs;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            name: cells.text("output")?,
            planned: cells.number("planned", 1..=COUNT_MAX)?,
            done: cells.number("done", 0..=COUNT_MAX)?,
            unit: cells.unit("unit")?,
            activity: cells.text("activity")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("activity", &self.activity, ACTIVITY)]
    }
}

/// What a paper or a channel brought.
#[derive(Clone, Debug)]
pub struct MediaReport {
    pub outlet: String,
    pub what: String,
}

impl Row for MediaReport {
    const FILE: File = File::Media;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self { outlet: cells.text("outlet")?, what: cells.text("what")? })
    }
}
