//! Operation `merchant.contract`: a shop comes under contract, with what it offers.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `merchant`, two `account` rows (coins, points), `journal`.
//! Then: it may be chosen as one of the preferred.

use db::Tx;
use jiff::civil::Date;
use ledger::{Coins, Points};
use serde::{Deserialize, Serialize};

use super::{MerchantRow, PriceUnit};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    account::{self, Kind},
    branch::row::find_community,
    ids::MerchantId,
    refusals,
    words::{self, WordsRefusal},
};

/// The highest price; a mistyped one is above it.
pub const PRICE_MAX: i64 = 1_000_000;
/// The most benefits that a shop promises for a month.
pub const QUOTA_MAX: i64 = 100_000;

#[derive(Serialize)]
pub struct Contract {
    pub code: String,
    pub name: String,
    /// The community's code.
    pub community: String,
    pub category: String,
    pub contract_day: Date,
    pub offer: String,
    pub price: i64,
    pub unit: PriceUnit,
    /// How many benefits it gives a month.
    pub monthly_quota: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contracted {
    pub merchant: MerchantId,
}

refusals! { "merchant";
    NoSuchCommunity: Missing = "there is no such community",
    PriceOutOfRange { most: i64 }: Invalid = "a price lies between 1 and {most}",
    QuotaOutOfRange { most: i64 }: Invalid = "a month's benefits lie between 0 and {most}",
    MerchantThere: Conflict = "a shop with this code is there already",
    ; with Words(WordsRefusal)
}

impl Operation for Contract {
    const NAME: &'static str = "merchant.contract";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = Contracted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Contracted, Stop<Refusal>> {
        let community = find_community(tx, ctx.branch(), &self.community).await?;
        community.ok_or(Refusal::NoSuchCommunity)?;

        let merchant = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &merchant).await? {
            return Err(Refusal::MerchantThere.into());
        }
        account::row::open::<Coins>(tx, ctx, Kind::Merchant, merchant.id).await?;
        account::row::open::<Points>(tx, ctx, Kind::Merchant, merchant.id).await?;
        Ok(Contracted { merchant: merchant.id })
    }
}

impl Contract {
    fn decide(&self, ctx: &Ctx) -> Result<MerchantRow, Refusal> {
        if !(1..=PRICE_MAX).contains(&self.price) {
            return Err(Refusal::PriceOutOfRange { most: PRICE_MAX });
        }
        if !(0..=QUOTA_MAX).contains(&self.monthly_quota) {
            return Err(Refusal::QuotaOutOfRange { most: QUOTA_MAX });
        }
        Ok(MerchantRow {
            id: ctx.id(0),
            code: words::code("code", &self.code)?,
            name: words::line("name", &self.name)?,
            community: self.community.clone(),
            category: words::line("category", &self.category)?,
            contract_day: self.contract_day.to_string(),
            preferred_day: None,
            offer: words::line("offer", &self.offer)?,
            price: self.price,
            unit: self.unit,
            monthly_quota: self.monthly_quota,
        })
    }
}
