//! Records that were kept elsewhere, brought in by a run of the importer.
//!
//! - [`begin`]: a run begins, with the person who made the records ready and the one who checked them

pub mod begin;
pub mod row;

pub use begin::Begin;
pub use row::ImportRow;
