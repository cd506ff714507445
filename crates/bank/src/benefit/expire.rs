//! Operation `benefit.expire`: nobody came for a benefit, and its price goes back.
//!
//! Who: the bank.
//! Moves: nothing; the price held goes back to the member.
//! Writes: `benefit`, `hold`, one `account` sum, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{BenefitRow, State, payment, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    branch::{Rules, rules},
    ids::BenefitId,
    refusals,
    service_record::time::MICROS_PER_MINUTE,
};

#[derive(Serialize)]
pub struct Expire {
    pub benefit: BenefitId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expired {
    pub benefit: BenefitId,
}

refusals! { "benefit";
    NoSuchBenefit: Missing = "there is no such benefit",
    NotReserved: Conflict = "the benefit doesn't wait to be fetched",
    StillFetchable: Conflict = "the benefit can still be fetched",
}

impl Operation for Expire {
    const NAME: &'static str = "benefit.expire";
    const MAY: &'static [Role] = &[Role::Bank];
    type Outcome = Expired;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Expired, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.benefit).await?.ok_or(Refusal::NoSuchBenefit)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let benefit = decide(ctx, before.clone(), &rules)?;

        payment::give_back(tx, ctx, &benefit, true).await?;
        tx.update(ctx.branch(), &before, &benefit).await?;
        Ok(Expired { benefit: benefit.id })
    }
}

fn decide(ctx: &Ctx, benefit: BenefitRow, rules: &Rules) -> Result<BenefitRow, Refusal> {
    if benefit.state != State::Reserved {
        return Err(Refusal::NotReserved);
    }
    if ctx.at() - benefit.reserved_at < rules.benefit_hold_hours * 60 * MICROS_PER_MINUTE {
        return Err(Refusal::StillFetchable);
    }
    Ok(BenefitRow { state: State::Expired, ended_at: Some(ctx.at()), ..benefit })
}
