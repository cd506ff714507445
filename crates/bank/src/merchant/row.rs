//! The rows of merchants.

use db::{DbErr, Query, Tx, args, row};

use super::PriceUnit;
use crate::{Ctx, ids::MerchantId};

row! {
    pub struct MerchantRow in "merchant" key (id) {
        pub id: MerchantId,
        pub code: String,
        pub name: String,
        /// The community's code.
        pub community: String,
        pub category: String,
        pub contract_day: String,
        /// Since when it is one of the selected shops.
        pub preferred_day: Option<String>,
        pub offer: String,
        pub price: i64,
        pub unit: PriceUnit,
        /// How many benefits it gives a month.
        pub monthly_quota: i64,
    }
}

pub async fn find(
    db: &impl Query,
    branch: &str,
    id: MerchantId,
) -> Result<Option<MerchantRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// A merchant, locked.
pub(super) async fn lock(tx: &Tx, ctx: &Ctx, id: MerchantId) -> Result<Option<MerchantRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}
