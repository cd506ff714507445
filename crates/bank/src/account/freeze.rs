//! Operation `account.freeze`: nothing more goes out of a member's accounts.
//!
//! Who: the station, the foundation's manager.
//! Moves: nothing; what is held stays held, and what comes in is kept.
//! Writes: `account_freeze`, two `account` statuses, `journal`.
//! Then: new holds and payments out are refused until somebody else opens the accounts again.

use db::Tx;
use ledger::Status;
use serde::{Deserialize, Serialize};

use super::{FreezeRow, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    correction::CORRECTORS,
    ids::{FreezeId, MemberId},
    member, refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Freeze {
    pub member: MemberId,
    pub reason: String,
    /// Under which number the papers are kept.
    pub case_number: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = account::Froze)]
pub struct Froze {
    pub freeze: FreezeId,
}

refusals! { "account";
    NoSuchMember: Missing = "there is no such member",
    FrozenAlready: Conflict = "the accounts are frozen already",
    ; with Words(WordsRefusal)
}

impl Operation for Freeze {
    const NAME: &'static str = "account.freeze";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Froze;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Froze, Stop<Refusal>> {
        // Who left has frozen accounts already.
        member::row::lock(tx, ctx, self.member).await?.ok_or(Refusal::NoSuchMember)?;

        let freeze = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &freeze).await? {
            return Err(Refusal::FrozenAlready.into());
        }
        row::set_member_status(tx, ctx, self.member, Status::Frozen).await?;
        Ok(Froze { freeze: freeze.id })
    }
}

impl Freeze {
    fn decide(&self, ctx: &Ctx) -> Result<FreezeRow, Refusal> {
        Ok(FreezeRow {
            id: ctx.id(0),
            member: self.member,
            reason: words::note("reason", &self.reason)?,
            case_number: words::line("case_number", &self.case_number)?,
            frozen_by: ctx.maker(),
            frozen_at: ctx.at(),
            lifted_by: None,
            lifted_at: None,
            lift_reason: None,
        })
    }
}
