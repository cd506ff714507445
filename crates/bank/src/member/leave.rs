//! Operation `member.leave`: a member leaves the bank.
//!
//! Who: the station, the foundation's manager.
//! Moves: nothing; coins and points that are left stay where they are, frozen.
//! Writes: `member`, `account` statuses, `signed_in`, `journal`.
//! Then: nobody signs in under this name, and the records of time given stay for good; two persons
//! decide with `closing.propose` and `closing.approve` where the coins go.

use db::{Query, Tx, args};
use ledger::Status;
use serde::{Deserialize, Serialize};

use super::row;
use crate::{Ctx, Operation, Stop, access::Role, account, envelope::Who, ids::MemberId, refusals};

#[derive(Serialize)]
pub struct Leave {
    pub member: MemberId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = member::Left)]
pub struct Left {
    pub member: MemberId,
}

refusals! { "member";
    NoSuchMember: Missing = "there is no such member",
    OrderUnderway { number: String }: Conflict = "order {number} is still on its way: settle or cancel it first",
    BenefitReserved: Conflict = "a benefit is still reserved: hand it over or let it go first",
}

impl Operation for Leave {
    const NAME: &'static str = "member.leave";
    const MAY: &'static [Role] = &[Role::StationWorker, Role::FoundationManager];
    type Outcome = Left;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Left, Stop<Refusal>> {
        row::lock(tx, ctx, self.member).await?.ok_or(Refusal::NoSuchMember)?;
        if let Some(number) = order_underway(tx, ctx, self.member).await? {
            return Err(Refusal::OrderUnderway { number }.into());
        }
        let sql = "SELECT 1 FROM benefit WHERE branch = $1 AND member = $2 AND state IN ('reserved', 'handed_over') LIMIT 1";
        if tx.value::<i32>(ctx.branch(), sql, args![self.member]).await?.is_some() {
            return Err(Refusal::BenefitReserved.into());
        }

        let sql = "UPDATE member SET status = 'left', pin = NULL WHERE branch = $1 AND id = $2";
        tx.run(ctx.branch(), sql, args![self.member]).await?;
        account::row::set_member_status(tx, ctx, self.member, Status::Frozen).await?;
        let sql = "DELETE FROM signed_in WHERE branch = $1 AND person = $2";
        tx.run(ctx.branch(), sql, args![Who::Member(self.member)]).await?;
        Ok(Left { member: self.member })
    }
}

/// The number of an order of the member's, as either side, that isn't over.
async fn order_underway(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<Option<String>, db::DbErr> {
    for side in ["resident", "volunteer"] {
        let sql = format!(
            "SELECT number FROM orders WHERE branch = $1 AND {side} = $2 AND state IN ('posted', 'open', 'taken', 'underway', 'ended', 'disputed') ORDER BY number LIMIT 1"
        );
        let number = tx.value(ctx.branch(), &sql, args![member]).await?;
        if number.is_some() {
            return Ok(number);
        }
    }
    Ok(None)
}
