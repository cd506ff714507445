//! The rows of gifts to the pool.

use db::row;

use crate::ids::{DonationId, MemberId};

row! {
    /// Written once, never changed.
    pub struct DonationRow in "donation" key (id) {
        pub id: DonationId,
        pub member: MemberId,
        pub minutes: i64,
        /// With which the member was thanked.
        pub points: i64,
        pub at: i64,
        pub day: String,
    }
}
