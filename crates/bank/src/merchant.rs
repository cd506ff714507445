//! Merchants: shops of the neighbourhood that give benefits for coins or points.
//!
//! - [`contract`]: a shop comes under contract, with what it offers
//! - [`prefer`]: it is chosen as one of the preferred

pub mod contract;
pub mod prefer;
pub mod row;

pub use contract::Contract;
pub use prefer::Prefer;
pub use row::MerchantRow;

use crate::names;

names! {
    /// What a benefit is paid in.
    pub enum PriceUnit {
        Coin = "coin",
        Point = "point",
    }
}
