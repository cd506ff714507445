//! A branch: one time bank, its rules, its places and its catalogue of services.

pub mod row;
pub mod rules;

pub use row::{BranchRow, CommunityRow, DayKind, HolidayRow, Risk, ServiceRow, SiteKind, SiteRow};
pub use rules::Rules;
