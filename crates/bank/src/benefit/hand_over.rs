//! Operation `benefit.hand_over`: the member says the code, and the shop hands the benefit over.
//!
//! Who: the shop's clerk, or the station.
//! Moves: nothing yet; for some minutes it can be undone.
//! Writes: `benefit`, `journal`.

use db::{DbErr, Query, Tx, args};
use serde::{Deserialize, Serialize};

use super::{BenefitRow, CodeHash, State, payment, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    branch::rules,
    ids::{BenefitId, MerchantId},
    refusals,
    service_record::time::MICROS_PER_MINUTE,
};

/// Those at a shop's counter, and the station that helps them.
pub(super) const COUNTER: &[Role] = &[Role::MerchantClerk, Role::StationWorker];

#[derive(Serialize)]
pub struct HandOver {
    pub merchant: MerchantId,
    /// Of what the member said.
    pub code: CodeHash,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    pub benefit: BenefitId,
}

refusals! { "benefit";
    OtherShop: Forbidden = "a clerk hands over the benefits of their own shop",
    NoSuchCode: Missing = "no benefit waits in this shop for this code",
    CodeTooOld { hours: i64 }: Conflict = "the benefit had to be fetched within {hours} hours",
    /// What can't be paid isn't handed over.
    AccountNotOpen: Conflict = "the account is frozen or closed",
}

impl Operation for HandOver {
    const NAME: &'static str = "benefit.hand_over";
    const MAY: &'static [Role] = COUNTER;
    type Outcome = HandedOver;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<HandedOver, Stop<Refusal>> {
        if !is_at_counter(tx, ctx, self.merchant).await? {
            return Err(Refusal::OtherShop.into());
        }
        let before = row::lock_by_code(tx, ctx, self.merchant, &self.code).await?;
        let before = before.ok_or(Refusal::NoSuchCode)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let hours = rules.benefit_hold_hours;
        if hours * 60 * MICROS_PER_MINUTE < ctx.at() - before.reserved_at {
            return Err(Refusal::CodeTooOld { hours }.into());
        }
        if !payment::is_open(tx, ctx, &before).await? {
            return Err(Refusal::AccountNotOpen.into());
        }

        let benefit = BenefitRow {
            state: State::HandedOver,
            handed_over_at: Some(ctx.at()),
            handed_over_by: Some(ctx.maker()),
            ..before.clone()
        };
        tx.update(ctx.branch(), &before, &benefit).await?;
        Ok(HandedOver { benefit: benefit.id })
    }
}

/// Whether the maker may act at the counter of this shop: the station at every one, a clerk at their
/// own.
pub(super) async fn is_at_counter(tx: &Tx, ctx: &Ctx, merchant: MerchantId) -> Result<bool, DbErr> {
    if ctx.role != Role::MerchantClerk {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM staff s JOIN merchant m ON m.branch = s.branch AND m.code = s.merchant WHERE s.branch = $1 AND s.id = $2 AND m.id = $3";
    let at: Option<i32> = tx.value(ctx.branch(), sql, args![ctx.staff(), merchant]).await?;
    Ok(at.is_some())
}
