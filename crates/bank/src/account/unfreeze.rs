//! Operation `account.unfreeze`: a member's accounts are open again.
//!
//! Who: the station, the foundation's manager, but neither who froze them nor whose they are.
//! Moves: nothing.
//! Writes: `account_freeze`, two `account` statuses, `journal`.

use db::Tx;
use ledger::Status;
use serde::{Deserialize, Serialize};

use super::{FreezeRow, freeze_row, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    correction::CORRECTORS,
    ids::FreezeId,
    member, refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Unfreeze {
    pub freeze: FreezeId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = account::Unfroze)]
pub struct Unfroze {
    pub freeze: FreezeId,
}

refusals! { "account";
    NoSuchFreeze: Missing = "the accounts were never frozen so",
    LiftedAlready: Conflict = "the accounts were opened again already",
    MemberLeft: Conflict = "the member left: their accounts are closed, not opened",
    SamePersonLifts: Forbidden = "accounts are opened by somebody other than who froze them",
    OwnAccounts: Forbidden = "nobody opens accounts of their own",
    ; with Words(WordsRefusal)
}

impl Operation for Unfreeze {
    const NAME: &'static str = "account.unfreeze";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Unfroze;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Unfroze, Stop<Refusal>> {
        let before = freeze_row::lock(tx, ctx, self.freeze).await?.ok_or(Refusal::NoSuchFreeze)?;
        let member = member::row::lock(tx, ctx, before.member).await?;

        let freeze = self.decide(ctx, before.clone(), member.is_some())?;

        tx.update(ctx.branch(), &before, &freeze).await?;
        row::set_member_status(tx, ctx, freeze.member, Status::Open).await?;
        Ok(Unfroze { freeze: freeze.id })
    }
}

impl Unfreeze {
    fn decide(&self, ctx: &Ctx, freeze: FreezeRow, is_member: bool) -> Result<FreezeRow, Refusal> {
        if freeze.lifted_at.is_some() {
            return Err(Refusal::LiftedAlready);
        }
        if !is_member {
            return Err(Refusal::MemberLeft);
        }
        if ctx.is_by(freeze.frozen_by) {
            return Err(Refusal::SamePersonLifts);
        }
        if ctx.is_for(freeze.member) {
            return Err(Refusal::OwnAccounts);
        }
        Ok(FreezeRow {
            lifted_by: Some(ctx.maker()),
            lifted_at: Some(ctx.at()),
            lift_reason: Some(words::note("reason", &self.reason)?),
            ..freeze
        })
    }
}
