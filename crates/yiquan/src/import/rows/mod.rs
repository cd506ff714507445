//! The rows of every file, typed: a struct for each, which reads itself from its fields.

mod activity;
mod exchange;
mod order;
mod people;
mod place;
mod proof;
mod record;

pub use activity::{Activity, Programme, Session};
pub use exchange::{CoinDonation, FundIssue, Merchant, Redemption};
pub use order::{By, End, Ended, Order, Served, Service};
pub use people::{KeyElder, Member, Proxy, Staff, StaffScope, Team, TeamMember};
pub use place::{Community, Holiday, Site};
pub use proof::{Evidence, MediaReport, Output, Survey, VisitorCount, Worklog};
pub use record::{Attendance, LateEntry, ServiceRecord};

use super::fault::Wrong;
use super::field::Cells;
use super::file::{File, Thing};

/// A row of one file.
pub trait Row: Sized {
    const FILE: File;

    /// Reads the row from its fields; the first thing that is wrong with it is the answer.
    fn read(cells: &Cells) -> Result<Self, Wrong>;

    /// What the row names in other files.
    fn names(&self) -> Vec<Name<'_>> {
        Vec::new()
    }
}

/// That a row names another one.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// The column in which it does.
    pub column: &'static str,
    pub code: &'a str,
    /// What the code may stand for; mostly one thing.
    pub things: &'static [Thing],
}

/// Where a row stands: its place among the causes of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    pub file: File,
    pub line: u32,
}

/// A row with its place and its id.
#[derive(Clone, Debug)]
pub struct Lined<T> {
    /// The line on which the row begins, counted from 1.
    pub line: u32,
    /// The row's id in its file: the same at every import of the same records.
    pub id: String,
    pub row: T,
}

impl<T: Row> Lined<T> {
    /// Where the row stands.
    pub const fn place(&self) -> RowId {
        RowId { file: T::FILE, line: self.line }
    }

    /// What the keys of the row's operations begin with, `import/members/M0001`. Together with the
    /// branch it makes a second import change nothing.
    pub fn key(&self) -> String {
        format!("import/{}/{}", T::FILE.stem(), self.id)
    }
}

/// One name of one kind of thing.
fn name<'a>(column: &'static str, code: &'a str, things: &'static [Thing]) -> Name<'a> {
    Name { column, code, things }
}

/// A name where there is one.
fn maybe_name<'a>(
    column: &'static str,
    code: Option<&'a String>,
    things: &'static [Thing],
) -> Option<Name<'a>> {
    code.map(|code| name(column, code, things))
}

const ACTIVITY: &[Thing] = &[Thing::Activity];
const COMMUNITY: &[Thing] = &[Thing::Community];
const MEMBER: &[Thing] = &[Thing::Member];
const MERCHANT: &[Thing] = &[Thing::Merchant];
const PROGRAMME: &[Thing] = &[Thing::Programme];
const SERVICE: &[Thing] = &[Thing::Service];
const SESSION: &[Thing] = &[Thing::Session];
const STAFF: &[Thing] = &[Thing::Staff];
const TEAM: &[Thing] = &[Thing::Team];
/// What evidence is kept of.
const EVIDENCE_OF: &[Thing] = &[Thing::Activity, Thing::Session, Thing::Programme];
