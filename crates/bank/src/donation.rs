//! Gifts of coins to the branch's pool, for those who need help and have no coins.
//!
//! - [`give`]: a member gives coins, and is thanked with points

pub mod give;
pub mod row;

pub use give::Give;
pub use row::DonationRow;
