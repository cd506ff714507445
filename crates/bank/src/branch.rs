//! A branch: one time bank, its rules, its places and its catalogue of services.
//!
//! - [`open`]: a branch opens, with its first rules
//! - [`add_community`], [`add_site`], [`add_holiday`]: where it is, and when it is closed
//! - [`add_service`]: a kind of help that can be asked for

pub mod add_community;
pub mod add_holiday;
pub mod add_service;
pub mod add_site;
pub mod open;
pub mod queries;
pub mod row;
pub mod rules;

pub use add_community::AddCommunity;
pub use add_holiday::AddHoliday;
pub use add_service::AddService;
pub use add_site::AddSite;
pub use open::Open;
pub use row::{BranchRow, CommunityRow, DayKind, HolidayRow, Risk, ServiceRow, SiteKind, SiteRow};
pub use rules::Rules;
