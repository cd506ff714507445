//! Operation `correction.propose`: somebody says that a transfer was wrong and must be undone.
//!
//! Who: the station, the foundation's manager; an issue to a fund only the foundation's manager.
//! Moves: nothing until somebody else approves it.
//! Writes: `correction`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{CORRECTORS, CorrectionRow, State, is_for_a_side, row, sides};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, Reason, TransferRow},
    ids::{CorrectionId, MemberId, TransferId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Propose {
    pub transfer: TransferId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = correction::Proposed)]
pub struct Proposed {
    pub correction: CorrectionId,
}

refusals! { "correction";
    NoSuchTransfer: Missing = "there is no such transfer",
    IsCorrection: Conflict = "a correction isn't corrected: what is right is ordered anew",
    FundIsFoundations: Forbidden = "an issue to a fund is corrected by the foundation",
    OwnCoins: Forbidden = "nobody corrects what they gave or got",
    CorrectedAlready: Conflict = "the transfer was undone already",
    ProposedAlready: Conflict = "the transfer's correction waits for a second person already",
    ; with Words(WordsRefusal)
}

impl Operation for Propose {
    const NAME: &'static str = "correction.propose";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Proposed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Proposed, Stop<Refusal>> {
        let transfer = account::row::transfer(tx, ctx.branch(), self.transfer).await?;
        let transfer = transfer.ok_or(Refusal::NoSuchTransfer)?;
        let sides = sides(tx, ctx.branch(), &transfer).await?;

        let correction = self.decide(ctx, &transfer, &sides)?;

        if !tx.insert_if_absent(ctx.branch(), &correction).await? {
            return Err(match row::standing(tx, ctx, self.transfer).await? {
                Some(State::Approved) => Refusal::CorrectedAlready,
                Some(State::Proposed | State::Refused) | None => Refusal::ProposedAlready,
            }
            .into());
        }
        Ok(Proposed { correction: correction.id })
    }
}

impl Propose {
    fn decide(
        &self,
        ctx: &Ctx,
        transfer: &TransferRow,
        sides: &[MemberId],
    ) -> Result<CorrectionRow, Refusal> {
        if transfer.reverses.is_some() {
            return Err(Refusal::IsCorrection);
        }
        if transfer.reason == Reason::FundIssue && ctx.role != Role::FoundationManager {
            return Err(Refusal::FundIsFoundations);
        }
        if is_for_a_side(ctx, sides) {
            return Err(Refusal::OwnCoins);
        }
        Ok(CorrectionRow {
            id: ctx.id(0),
            transfer: self.transfer,
            reason: words::note("reason", &self.reason)?,
            state: State::Proposed,
            proposed_by: ctx.maker(),
            proposed_at: ctx.at(),
            decided_by: None,
            decided_at: None,
            answer: None,
        })
    }
}
