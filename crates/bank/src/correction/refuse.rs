//! Operation `correction.refuse`: a correction that was proposed isn't made.
//!
//! Who: the station, the foundation's manager; also who proposed it, to take it back.
//! Moves: nothing.
//! Writes: `correction`, `journal`.
//! Then: it can be proposed anew.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{CORRECTORS, CorrectionRow, State, is_for_a_side, row, sides};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account,
    ids::{CorrectionId, MemberId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Refuse {
    pub correction: CorrectionId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = correction::Refused)]
pub struct Refused {
    pub correction: CorrectionId,
}

refusals! { "correction";
    NoSuchCorrection: Missing = "there is no such correction",
    DecidedAlready: Conflict = "the correction was decided already",
    OwnCoins: Forbidden = "nobody corrects what they gave or got",
    ; with Words(WordsRefusal)
}

impl Operation for Refuse {
    const NAME: &'static str = "correction.refuse";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Refused;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Refused, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.correction).await?;
        let before = before.ok_or(Refusal::NoSuchCorrection)?;
        let transfer = account::row::transfer(tx, ctx.branch(), before.transfer).await?;
        let transfer = transfer.expect("FOREIGN KEY (branch, transfer)");
        let sides = sides(tx, ctx.branch(), &transfer).await?;

        let correction = self.decide(ctx, before.clone(), &sides)?;

        tx.update(ctx.branch(), &before, &correction).await?;
        Ok(Refused { correction: correction.id })
    }
}

impl Refuse {
    fn decide(
        &self,
        ctx: &Ctx,
        correction: CorrectionRow,
        sides: &[MemberId],
    ) -> Result<CorrectionRow, Refusal> {
        if correction.state != State::Proposed {
            return Err(Refusal::DecidedAlready);
        }
        if is_for_a_side(ctx, sides) {
            return Err(Refusal::OwnCoins);
        }
        Ok(CorrectionRow {
            state: State::Refused,
            decided_by: Some(ctx.maker()),
            decided_at: Some(ctx.at()),
            answer: Some(words::note("reason", &self.reason)?),
            ..correction
        })
    }
}
