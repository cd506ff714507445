//! Benefits: something from a shop of the neighbourhood, for coins or points.
//!
//! - [`reserve`]: a member reserves one, and gets a code · [`code`]: the code, shown once
//! - [`hand_over`]: the shop hands it over · [`undo`]: or takes it back within minutes
//! - [`finish`]: nobody undid it, and the price moves · [`expire`]: nobody came for it
//!
//! `reserved → handed_over → done` is the way it should go.

pub mod code;
pub mod expire;
pub mod finish;
pub mod hand_over;
pub mod payment;
pub mod reserve;
pub mod row;
pub mod undo;

pub use code::{Code, CodeHash};
pub use expire::Expire;
pub use finish::Finish;
pub use hand_over::HandOver;
pub use reserve::Reserve;
pub use row::{BenefitRow, Due, due};
pub use undo::Undo;

use crate::names;

names! {
    /// Where a benefit stands.
    pub enum State {
        /// Its price is held.
        Reserved = "reserved",
        /// Its price is still held, for the minutes in which it can be undone.
        HandedOver = "handed_over",
        Done = "done",
        Undone = "undone",
        Expired = "expired",
    }
}
