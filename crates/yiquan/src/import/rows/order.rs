//! Rows of neighbours' services: `services.csv`, `orders.csv`.

use super::record::{LateEntry, minutes, signed};
use super::{MEMBER, Name, Row, SERVICE, STAFF, maybe_name, name};
use crate::import::fault::Wrong;
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{AskedBy, EndedAs, Payer, Risk, Satisfaction};

/// What the records call the resident and the bank when they act.
const RESIDENT: &str = "本人";
const BANK: &str = "系统";

/// A service of the catalogue; other rows call it by its name.
#[derive(Clone, Debug)]
pub struct Service {
    pub class: String,
    pub name: String,
    pub standard_minutes: i64,
    pub risk: Risk,
    /// What a volunteer must know to take it.
    pub skill: Option<String>,
    pub insurance_required: bool,
}

impl Row for Service {
    const FILE: File = File::Services;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            class: cells.text("class")?,
            name: cells.text("service")?,
            standard_minutes: cells.service_minutes("standard_minutes")?,
            risk: cells.kind("risk")?,
            skill: cells.note("skill")?,
            insurance_required: cells.yes("insurance_required")?,
        })
    }
}

/// Who did something to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Resident,
    /// A person of the staff, by code.
    Staff(String),
    /// The bank itself, when a term has passed.
    Bank,
}

impl By {
    fn of(text: String) -> Self {
        match text.as_str() {
            RESIDENT => Self::Resident,
            BANK => Self::Bank,
            _ => Self::Staff(text),
        }
    }

    fn name(&self, column: &'static str) -> Option<Name<'_>> {
        match self {
            Self::Staff(code) => Some(name(column, code, STAFF)),
            Self::Resident | Self::Bank => None,
        }
    }
}

/// An order from being asked for to its end.
#[derive(Clone, Debug)]
pub struct Order {
    pub code: String,
    pub resident: String,
    pub service: String,
    pub asked_by: AskedBy,
    pub asked_at: i64,
    pub planned_for: i64,
    pub payer: Payer,
    pub posted_by: By,
    /// Who approved it; none where it opened at once.
    pub approver: Option<String>,
    /// The volunteer and when they took it.
    pub taken: Option<(String, i64)>,
    pub end: End,
}

/// How an order ended.
#[derive(Clone, Debug)]
pub enum End {
    Settled(Served),
    Cancelled(Ended),
    Expired(Ended),
    NoShow(Ended),
}

/// What was served, and how it was confirmed.
#[derive(Clone, Debug)]
pub struct Served {
    pub signed_in_at: i64,
    pub signed_out_at: i64,
    pub minutes: i64,
    pub confirmed_at: i64,
    pub confirmed_by: By,
    pub satisfaction: Option<Satisfaction>,
    /// None: signed in and out by machine.
    pub late: Option<LateEntry>,
}

/// That nothing was served: when, by whom and why it ended.
#[derive(Clone, Debug)]
pub struct Ended {
    pub at: i64,
    pub by: By,
    pub reason: String,
}

impl Row for Order {
    const FILE: File = File::Orders;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let order = Self {
            code: cells.text("order")?,
            resident: cells.text("resident")?,
            service: cells.text("service")?,
            asked_by: cells.kind("channel")?,
            asked_at: cells.instant("asked_at")?,
            planned_for: cells.instant("planned_for")?,
            payer: cells.kind("payer")?,
            posted_by: By::of(cells.text("posted_by")?),
            approver: cells.note("approver")?,
            taken: taken(cells)?,
            end: end(cells)?,
        };
        for (earlier, later) in IN_ORDER {
            cells.in_order(earlier, later)?;
        }
        Ok(order)
    }

    fn names(&self) -> Vec<Name<'_>> {
        let volunteer = self.taken.as_ref().map(|(volunteer, _)| volunteer);
        let mut names =
            vec![name("resident", &self.resident, MEMBER), name("service", &self.service, SERVICE)];
        names.extend(maybe_name("volunteer", volunteer, MEMBER));
        names.extend(self.posted_by.name("posted_by"));
        names.extend(maybe_name("approver", self.approver.as_ref(), STAFF));
        match &self.end {
            End::Settled(served) => {
                names.extend(served.confirmed_by.name("confirmed_by"));
                names.extend(served.late.iter().flat_map(LateEntry::names));
            }
            End::Cancelled(ended) | End::Expired(ended) | End::NoShow(ended) => {
                names.extend(ended.by.name("ended_by"));
            }
        }
        names
    }
}

/// Columns of which the second cannot be before the first.
const IN_ORDER: [(&str, &str); 6] = [
    ("asked_at", "planned_for"),
    ("asked_at", "taken_at"),
    ("taken_at", "signed_in_at"),
    ("signed_out_at", "confirmed_at"),
    ("asked_at", "ended_at"),
    ("taken_at", "ended_at"),
];

/// Columns that only a settled order fills.
const SERVED: [&str; 9] = [
    "signed_in_at",
    "signed_out_at",
    "minutes",
    "confirmed_at",
    "confirmed_by",
    "proof",
    "entered_by",
    "approved_by",
    "reason",
];

/// Columns that only an order which was not served fills.
const ENDED: [&str; 3] = ["ended_at", "ended_by", "end_reason"];

fn taken(cells: &Cells) -> Result<Option<(String, i64)>, Wrong> {
    let Some(volunteer) = cells.note("volunteer")? else {
        cells.vacant("taken_at")?;
        return Ok(None);
    };
    Ok(Some((volunteer, cells.instant("taken_at")?)))
}

fn end(cells: &Cells) -> Result<End, Wrong> {
    match cells.kind("ended_as")? {
        EndedAs::Settled => {
            cells.filled("volunteer")?;
            served(cells).map(End::Settled)
        }
        EndedAs::Cancelled => ended(cells).map(End::Cancelled),
        EndedAs::Expired => {
            cells.vacant("volunteer")?;
            ended(cells).map(End::Expired)
        }
        EndedAs::NoShow => {
            cells.filled("volunteer")?;
            ended(cells).map(End::NoShow)
        }
    }
}

fn served(cells: &Cells) -> Result<Served, Wrong> {
    ENDED.into_iter().try_for_each(|column| cells.vacant(column))?;
    let times = signed(cells)?;
    Ok(Served {
        signed_in_at: times.0,
        signed_out_at: times.1,
        minutes: minutes(cells, times)?,
        confirmed_at: cells.instant("confirmed_at")?,
        confirmed_by: By::of(cells.text("confirmed_by")?),
        satisfaction: cells.maybe_kind("satisfaction")?,
        late: LateEntry::read(cells)?,
    })
}

fn ended(cells: &Cells) -> Result<Ended, Wrong> {
    SERVED.into_iter().try_for_each(|column| cells.vacant(column))?;
    cells.vacant("satisfaction")?;
    Ok(Ended {
        at: cells.instant("ended_at")?,
        by: By::of(cells.text("ended_by")?),
        reason: cells.text("end_reason")?,
    })
}
