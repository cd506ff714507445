//! Gifts of coins to the branch's pool, for those who need help and have no coins.
//!
//! - [`give`]: a member gives coins, and is thanked with points
//! - [`give_surplus`]: a member gives what is above the cap · [`surplus`]: how much that is

pub mod give;
pub mod give_surplus;
pub mod row;
pub mod surplus;

pub use give::Give;
pub use give_surplus::GiveSurplus;
pub use row::DonationRow;
