//! Operation `benefit.finish`: nobody undid what was handed over, and its price moves.
//!
//! Who: the bank.
//! Moves: the price, from the member to the shop.
//! Writes: `benefit`, `hold`, `transfer`, two `account` sums, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    BenefitRow, State,
    payment::{self, PriceRefusal},
    row,
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
pub struct Finish {
    pub benefit: BenefitId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    pub benefit: BenefitId,
    pub price: i64,
}

refusals! { "benefit";
    NoSuchBenefit: Missing = "there is no such benefit",
    NotHandedOver: Conflict = "the benefit isn't one that was just handed over",
    StillUndoable: Conflict = "the benefit can still be undone",
    ; with Price(PriceRefusal)
}

impl Operation for Finish {
    const NAME: &'static str = "benefit.finish";
    const MAY: &'static [Role] = &[Role::Bank];
    type Outcome = Finished;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Finished, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.benefit).await?.ok_or(Refusal::NoSuchBenefit)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.today()).await?;

        let benefit = decide(ctx, before.clone(), &rules)?;

        payment::pay(tx, ctx, &benefit).await.map_err(|it| it.map(Refusal::from))?;
        tx.update(ctx.branch(), &before, &benefit).await?;
        Ok(Finished { benefit: benefit.id, price: benefit.price })
    }
}

fn decide(ctx: &Ctx, benefit: BenefitRow, rules: &Rules) -> Result<BenefitRow, Refusal> {
    let (State::HandedOver, Some(handed_over_at)) = (benefit.state, benefit.handed_over_at) else {
        return Err(Refusal::NotHandedOver);
    };
    let over = rules.benefit_undo_minutes * MICROS_PER_MINUTE <= ctx.at() - handed_over_at;
    if !over && !ctx.is_import() {
        return Err(Refusal::StillUndoable);
    }
    Ok(BenefitRow { state: State::Done, ended_at: Some(ctx.at()), ..benefit })
}
