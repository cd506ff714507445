//! Issues of coins to a project's fund, out of which the services for key elders are paid.
//!
//! - [`propose`]: somebody says how many, and why · [`adopt`]: somebody else agrees, and they are issued

pub mod adopt;
pub mod propose;
pub mod row;

pub use adopt::Adopt;
pub use propose::Propose;
pub use row::FundIssueRow;
