//! Who is meant by a name: rows by what other rows call them, and what became of the missing.

use std::collections::HashMap;

use super::file::{File, Thing};
use super::rows::{Name, RowId};

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A row, refused or not.
    Row(RowId),
    /// A row that was lost to the fault at this place.
    Lost(usize),
    /// Nothing.
    Nobody,
}

/// The names of all rows that others can name.
#[derive(Debug, Default)]
pub struct Index {
    rows: HashMap<(File, String), RowId>,
    gaps: Vec<Gap>,
    /// Files of which rows are missing, with the fault that says why.
    torn: HashMap<File, usize>,
}

/// A refused row whose own name is unknown: in a file in order, it lies between its neighbours'.
#[derive(Debug)]
struct Gap {
    file: File,
    after: String,
    before: String,
    cause: usize,
}

/// A line of a file as far as names go.
#[derive(Clone, Debug)]
pub enum Named {
    /// By this name, refused or not.
    By(String),
    /// Refused, and its name unreadable or another row's.
    Unknown { cause: usize },
}

impl Index {
    /// Notes that rows of `file` are missing.
    pub fn tear(&mut self, file: File, cause: usize) {
        self.torn.insert(file, cause);
    }

    /// Notes the names of a whole file, in the order of its lines.
    pub fn enter(&mut self, file: File, lines: &[(u32, Named)]) {
        if file.naming_column().is_none() {
            return;
        }
        for (place, (line, named)) in lines.iter().enumerate() {
            match named {
                Named::By(name) => {
                    let row = RowId { file, line: *line };
                    self.rows.entry((file, name.clone())).or_insert(row);
                }
                Named::Unknown { cause } => {
                    let after = lines.iter().take(place).rev().find_map(known);
                    let before = lines.iter().skip(place).find_map(known);
                    if let (Some(after), Some(before)) = (after, before) {
                        self.gaps.push(Gap { file, after, before, cause: *cause });
                    }
                }
            }
        }
    }

    /// Whom `name` means.
    pub fn meant(&self, name: &Name<'_>) -> Meant {
        let files = || name.things.iter().copied().map(Thing::file);
        let row = files().find_map(|file| self.rows.get(&(file, name.code.to_owned())));
        if let Some(row) = row {
            return Meant::Row(*row);
        }
        let gap = self.gaps.iter().find(|gap| {
            files().any(|file| file == gap.file)
                && gap.after.as_str() < name.code
                && name.code < gap.before.as_str()
        });
        let torn = || files().find_map(|file| self.torn.get(&file));
        gap.map(|gap| &gap.cause).or_else(torn).map_or(Meant::Nobody, |cause| Meant::Lost(*cause))
    }
}

fn known((_, named): &(u32, Named)) -> Option<String> {
    match named {
        Named::By(name) => Some(name.clone()),
        Named::Unknown { .. } => None,
    }
}
