//! Operation `benefit.undo`: it was handed over by mistake, and is undone within minutes.
//!
//! Who: the shop's clerk, or the station.
//! Moves: nothing; the price held goes back to the member.
//! Writes: `benefit`, `hold`, one `account` sum, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    BenefitRow, State,
    hand_over::{COUNTER, is_at_counter},
    payment, row,
};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    branch::{Rules, rules},
    ids::BenefitId,
    refusals,
    service_record::time::MICROS_PER_MINUTE,
};

#[derive(Serialize)]
pub struct Undo {
    pub benefit: BenefitId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    pub benefit: BenefitId,
}

refusals! { "benefit";
    NoSuchBenefit: Missing = "there is no such benefit",
    OtherShop: Forbidden = "a clerk hands over the benefits of their own shop",
    NotHandedOver: Conflict = "the benefit isn't one that was just handed over",
    TooLateToUndo { minutes: i64 }: Conflict = "it can be undone for {minutes} minutes, and they are over",
}

impl Operation for Undo {
    const NAME: &'static str = "benefit.undo";
    const MAY: &'static [Role] = COUNTER;
    type Outcome = Undone;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Undone, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.benefit).await?.ok_or(Refusal::NoSuchBenefit)?;
        if !is_at_counter(tx, ctx, before.merchant).await? {
            return Err(Refusal::OtherShop.into());
        }
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let benefit = decide(ctx, before.clone(), &rules)?;

        payment::give_back(tx, ctx, &benefit, false).await?;
        tx.update(ctx.branch(), &before, &benefit).await?;
        Ok(Undone { benefit: benefit.id })
    }
}

fn decide(ctx: &Ctx, benefit: BenefitRow, rules: &Rules) -> Result<BenefitRow, Refusal> {
    let (State::HandedOver, Some(handed_over_at)) = (benefit.state, benefit.handed_over_at) else {
        return Err(Refusal::NotHandedOver);
    };
    let minutes = rules.benefit_undo_minutes;
    if minutes * MICROS_PER_MINUTE <= ctx.at() - handed_over_at {
        return Err(Refusal::TooLateToUndo { minutes });
    }
    Ok(BenefitRow { state: State::Undone, ended_at: Some(ctx.at()), ..benefit })
}
