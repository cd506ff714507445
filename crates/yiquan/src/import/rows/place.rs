//! Rows of places and days: `communities.csv`, `sites.csv`, `holidays.csv`.

use jiff::civil::Date;

use super::{COMMUNITY, Name, Row, name};
use crate::import::fault::Wrong;
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{DayKind, SiteKind};

/// A community of the street; other rows call it by its name.
#[derive(Clone, Debug)]
pub struct Community {
    /// The statistical code, twelve digits.
    pub code: String,
    pub name: String,
}

impl Row for Community {
    const FILE: File = File::Communities;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self { code: cells.text("code")?, name: cells.text("name")? })
    }
}

/// A place of the bank with its hours.
#[derive(Clone, Debug)]
pub struct Site {
    pub code: String,
    pub kind: SiteKind,
    pub name: String,
    pub community: String,
    /// The opening hours in words.
    pub hours: String,
    pub phone: Option<String>,
}

impl Row for Site {
    const FILE: File = File::Sites;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            code: cells.text("site")?,
            kind: cells.kind("kind")?,
            name: cells.text("name")?,
            community: cells.text("community")?,
            hours: cells.text("hours")?,
            phone: cells.phone("phone")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("community", &self.community, COMMUNITY)]
    }
}

/// A day that is not what its day of the week says.
#[derive(Clone, Debug)]
pub struct Holiday {
    pub day: Date,
    pub kind: DayKind,
}

impl Row for Holiday {
    const FILE: File = File::Holidays;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self { day: cells.day("day")?, kind: cells.kind("kind")? })
    }
}
