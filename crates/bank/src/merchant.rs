//! Merchants: shops of the neighbourhood that give benefits for coins or points.
//!
//! - [`contract`]: a shop comes under contract, with what it offers

pub mod contract;
pub mod row;

pub use contract::Contract;
pub use row::MerchantRow;

use crate::names;

names! {
    /// What a benefit is paid in.
    pub enum PriceUnit {
        Coin = "coin",
        Point = "point",
    }
}
