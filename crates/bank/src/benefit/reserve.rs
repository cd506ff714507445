//! Operation `benefit.reserve`: a member reserves a shop's benefit, to be fetched with a code.
//!
//! Who: the member, or the station for the member.
//! Moves: nothing yet; the price is held on the member's account.
//! Writes: `benefit`, `hold`, one `account` sum, `journal`. Of the code, only a hash.

use db::{Query, Tx, args};
use serde::{Deserialize, Serialize};

use super::{
    BenefitRow, CodeHash, State,
    payment::{self, PriceRefusal},
    row,
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    branch::{Rules, rules},
    envelope::Who,
    ids::{BenefitId, MemberId, MerchantId},
    member,
    merchant::{self, MerchantRow},
    refusals,
};

#[derive(Serialize)]
pub struct Reserve {
    pub member: MemberId,
    pub merchant: MerchantId,
    /// As an imported record has it; the offer's otherwise.
    pub price: Option<i64>,
    /// Of a code that was just drawn. A repeat draws another and is the same reservation: only the
    /// first code opens it.
    #[serde(skip)]
    pub code: CodeHash,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    pub benefit: BenefitId,
    pub price: i64,
}

refusals! { "benefit";
    NoSuchMember: Missing = "there is no such member",
    NoSuchMerchant: Missing = "there is no such shop",
    NotYourself: Forbidden = "a member reserves benefits for themselves",
    PriceNotYours: Forbidden = "the offer says what it costs",
    NotYetContracted: Conflict = "the shop's contract hasn't begun",
    TooFewHours { hours: i64, at_least: i64 }: Conflict = "the member has served {hours} hours; benefits begin at {at_least}",
    QuotaSpent { quota: i64 }: Conflict = "the shop gives {quota} benefits a month, and this month's are given",
    ; with Price(PriceRefusal)
}

impl Operation for Reserve {
    const NAME: &'static str = "benefit.reserve";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Reserved;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Reserved, Stop<Refusal>> {
        let member = member::row::lock(tx, ctx, self.member).await?.ok_or(Refusal::NoSuchMember)?;
        let shop = lock_shop(tx, ctx, self.merchant).await?.ok_or(Refusal::NoSuchMerchant)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        self.decide(ctx, &shop)?;
        served_enough(ctx, tx, member.id, &rules).await?;
        if shop.monthly_quota <= row::of_month(tx, ctx, shop.id, ctx.today()).await? {
            return Err(Refusal::QuotaSpent { quota: shop.monthly_quota }.into());
        }

        let benefit = self.row(ctx, &shop);
        tx.insert(ctx.branch(), &benefit).await?;
        payment::hold(tx, ctx, &benefit).await.map_err(|it| it.map(Refusal::from))?;
        Ok(Reserved { benefit: benefit.id, price: benefit.price })
    }
}

impl Reserve {
    fn decide(&self, ctx: &Ctx, shop: &MerchantRow) -> Result<(), Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != self.member) {
            return Err(Refusal::NotYourself);
        }
        if self.price.is_some() && !ctx.is_import() {
            return Err(Refusal::PriceNotYours);
        }
        if ctx.today().to_string() < shop.contract_day {
            return Err(Refusal::NotYetContracted);
        }
        Ok(())
    }

    fn row(&self, ctx: &Ctx, shop: &MerchantRow) -> BenefitRow {
        BenefitRow {
            id: ctx.id(0),
            member: self.member,
            merchant: shop.id,
            price: self.price.unwrap_or(shop.price),
            unit: shop.unit,
            state: State::Reserved,
            code_hash: self.code.as_str().to_owned(),
            reserved_at: ctx.at(),
            handed_over_at: None,
            handed_over_by: None,
            ended_at: None,
        }
    }
}

/// Locks the shop, so that its quota holds for those who come at once.
async fn lock_shop(
    tx: &Tx,
    ctx: &Ctx,
    id: MerchantId,
) -> Result<Option<merchant::MerchantRow>, db::DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

async fn served_enough(
    ctx: &Ctx,
    tx: &Tx,
    member: MemberId,
    rules: &Rules,
) -> Result<(), Stop<Refusal>> {
    let sql = "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM service_record WHERE branch = $1 AND volunteer = $2";
    let minutes: i64 = tx.value(ctx.branch(), sql, args![member]).await?.unwrap_or(0);
    let (hours, at_least) = (minutes / 60, rules.merchant_min_hours);
    if hours < at_least { Err(Refusal::TooFewHours { hours, at_least }.into()) } else { Ok(()) }
}
