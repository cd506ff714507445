//! The import: a directory of a project's records, read whole before the bank hears of it.
//!
//! [`Reading::of`] turns 27 files into typed rows and faults without a bank; [`timeline`](fn@timeline) puts the
//! good rows in the order in which they happened.

mod branch;
mod fault;
mod field;
mod file;
mod income;
mod index;
mod kinds;
mod overlap;
mod parts;
mod performing;
mod reading;
mod reason;
pub mod rows;
mod source;
mod table;
mod timeline;
mod verdict;

#[cfg(test)]
mod tests;

pub use branch::{BranchFile, Project, Target};
pub use fault::{Fault, Reason, Wrong};
pub use file::{File, Thing};
pub use income::{Incomes, Lost, Purse};
pub use kinds::*;
pub use overlap::overlapping;
pub use performing::{Done, Wish, import};
pub use reading::{Reading, Rows};
pub use source::{Directory, FILE_MEGABYTES_MAX, Source};
pub use table::{FIELD_CHARS_MAX, LINE_BYTES_MAX, ROWS_MAX};
pub use timeline::{Event, OrderStep, RecordStep, What, timeline};
pub use verdict::Verdict;
