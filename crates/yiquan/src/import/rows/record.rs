//! Rows of time given: `service_records.csv`, `attendance.csv`.

use super::{MEMBER, Name, PROGRAMME, Row, SESSION, STAFF, name};
use crate::import::fault::{Reason, Wrong};
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{Proof, SignInBy};

/// Microseconds in a minute.
const MINUTE_MICROS: i64 = 60_000_000;

/// Who entered times late, who approved them, and why they had not been signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateEntry {
    pub entered_by: String,
    pub approved_by: String,
    pub reason: String,
}

impl LateEntry {
    /// The late entry that `proof` asks for: 补录 has one, 机器 has none.
    pub(super) fn read(cells: &Cells) -> Result<Option<Self>, Wrong> {
        match cells.kind("proof")? {
            Proof::Machine => {
                cells.vacant("entered_by")?;
                cells.vacant("approved_by")?;
                cells.vacant("reason")?;
                Ok(None)
            }
            Proof::Late => {
                let late = Self {
                    entered_by: cells.text("entered_by")?,
                    approved_by: cells.text("approved_by")?,
                    reason: cells.text("reason")?,
                };
                if late.entered_by == late.approved_by {
                    return Err(cells.wrong("approved_by", Reason::SamePerson));
                }
                Ok(Some(late))
            }
        }
    }

    pub(super) fn names(&self) -> [Name<'_>; 2] {
        [name("entered_by", &self.entered_by, STAFF), name("approved_by", &self.approved_by, STAFF)]
    }
}

/// The two instants of a signed time: the second after the first.
pub(super) fn signed(cells: &Cells) -> Result<(i64, i64), Wrong> {
    let (in_at, out_at) = (cells.instant("signed_in_at")?, cells.instant("signed_out_at")?);
    if out_at <= in_at {
        return Err(cells.wrong("signed_out_at", Reason::NotAfter { column: "signed_in_at" }));
    }
    Ok((in_at, out_at))
}

/// The minutes of a signed time, which must be what lies between its instants.
pub(super) fn minutes(cells: &Cells, (in_at, out_at): (i64, i64)) -> Result<i64, Wrong> {
    let minutes = cells.service_minutes("minutes")?;
    // Both instants lie between 1900 and 2100, so that the difference cannot overflow.
    if (out_at - in_at) / MINUTE_MICROS != minutes {
        return Err(cells.wrong("minutes", Reason::MinutesDiffer));
    }
    Ok(minutes)
}

/// A volunteer's service for a programme.
#[derive(Clone, Debug)]
pub struct ServiceRecord {
    pub code: String,
    pub programme: String,
    pub volunteer: String,
    pub signed_in_at: i64,
    pub signed_out_at: i64,
    pub minutes: i64,
    pub place: String,
    pub accepted_at: i64,
    /// None: signed in and out by machine.
    pub late: Option<LateEntry>,
}

impl Row for ServiceRecord {
    const FILE: File = File::ServiceRecords;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let signed = signed(cells)?;
        cells.in_order("signed_out_at", "accepted_at")?;
        Ok(Self {
            code: cells.text("record")?,
            programme: cells.text("programme")?,
            volunteer: cells.text("volunteer")?,
            signed_in_at: signed.0,
            signed_out_at: signed.1,
            minutes: minutes(cells, signed)?,
            place: cells.text("place")?,
            accepted_at: cells.instant("accepted_at")?,
            late: LateEntry::read(cells)?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        let mut names = vec![
            name("programme", &self.programme, PROGRAMME),
            name("volunteer", &self.volunteer, MEMBER),
        ];
        names.extend(self.late.iter().flat_map(LateEntry::names));
        names
    }
}

/// That a member was at a session.
#[derive(Clone, Debug)]
pub struct Attendance {
    pub code: String,
    pub session: String,
    pub member: String,
    pub signed_in_at: i64,
    pub signed_out_at: i64,
    pub signed_in_by: SignInBy,
}

impl Row for Attendance {
    const FILE: File = File::Attendance;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let signed = signed(cells)?;
        Ok(Self {
            code: cells.text("attendance")?,
            session: cells.text("session")?,
            member: cells.text("member")?,
            signed_in_at: signed.0,
            signed_out_at: signed.1,
            signed_in_by: cells.kind("channel")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("session", &self.session, SESSION), name("member", &self.member, MEMBER)]
    }
}
