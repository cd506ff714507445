//! The proof that something took place: how many files of each kind are kept, and where they belong.
//!
//! - [`count`]: files were put in order and counted

pub mod count;
pub mod row;

pub use count::Count;
pub use row::EvidenceRow;
