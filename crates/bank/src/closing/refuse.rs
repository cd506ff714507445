//! Operation `closing.refuse`: accounts that should have been closed stay as they are.
//!
//! Who: the station, the foundation's manager; also who proposed it, to take it back.
//! Moves: nothing.
//! Writes: `closing`, `journal`.
//! Then: it can be proposed anew, to somebody else.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{ClosingRow, is_for_a_side, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    correction::{CORRECTORS, State},
    ids::ClosingId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Refuse {
    pub closing: ClosingId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = closing::Refused)]
pub struct Refused {
    pub closing: ClosingId,
}

refusals! { "closing";
    NoSuchClosing: Missing = "there is no such closing",
    DecidedAlready: Conflict = "the closing was decided already",
    OwnCoins: Forbidden = "nobody decides about coins that they get",
    ; with Words(WordsRefusal)
}

impl Operation for Refuse {
    const NAME: &'static str = "closing.refuse";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Refused;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Refused, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.closing).await?.ok_or(Refusal::NoSuchClosing)?;

        let closing = self.decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &closing).await?;
        Ok(Refused { closing: closing.id })
    }
}

impl Refuse {
    fn decide(&self, ctx: &Ctx, closing: ClosingRow) -> Result<ClosingRow, Refusal> {
        if closing.state != State::Proposed {
            return Err(Refusal::DecidedAlready);
        }
        if is_for_a_side(ctx, &closing) {
            return Err(Refusal::OwnCoins);
        }
        Ok(ClosingRow {
            state: State::Refused,
            decided_by: Some(ctx.maker()),
            decided_at: Some(ctx.at()),
            answer: Some(words::note("reason", &self.reason)?),
            ..closing
        })
    }
}
