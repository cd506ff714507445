//! Operation `access.link_member`: somebody who works here is a member, too, or was named one by
//! mistake.
//!
//! Who: whoever runs the program, the foundation's manager, but nobody for themselves.
//! Moves: nothing.
//! Writes: `staff`, `journal`.
//! Then: as one who works here, they decide nothing about their own time and coins.

use db::{DbErr, Query, Tx, args};
use serde::{Deserialize, Serialize};

use super::{Role, SETTERS_UP, StaffRow, Standing};
use crate::{
    Ctx, Operation, Stop,
    envelope::Who,
    ids::{MemberId, StaffId},
    member, refusals,
};

#[derive(Serialize)]
pub struct LinkMember {
    pub staff: StaffId,
    /// Nobody, if they aren't a member after all.
    pub member: Option<MemberId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLinked {
    pub staff: StaffId,
    pub member: Option<MemberId>,
}

refusals! { "access";
    OwnLink: Forbidden = "somebody else says which member this is",
    NoSuchStaff: Missing = "nobody of the staff is this",
    LinkedMemberMissing: Missing = "there is no such member, or they have left",
    LinkedToOther: Conflict = "this member is somebody else of the staff already",
}

impl Operation for LinkMember {
    const NAME: &'static str = "access.link_member";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = MemberLinked;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<MemberLinked, Stop<Refusal>> {
        if ctx.maker() == Who::Staff(self.staff) {
            return Err(Refusal::OwnLink.into());
        }
        let staff = lock_all(tx, ctx).await?;
        if let Some(member) = self.member {
            let there = member::row::find(tx, ctx.branch(), member).await?;
            there.filter(|it| it.status == Standing::Active).ok_or(Refusal::LinkedMemberMissing)?;
        }

        let [before, after] = self.decide(ctx, &staff)?;

        tx.update(ctx.branch(), &before, &after).await?;
        Ok(MemberLinked { staff: self.staff, member: self.member })
    }
}

impl LinkMember {
    /// The one of the staff, before and after. What is said once more was known since it was said
    /// first.
    fn decide(&self, ctx: &Ctx, staff: &[StaffRow]) -> Result<[StaffRow; 2], Refusal> {
        let before = staff.iter().find(|it| it.id == self.staff).ok_or(Refusal::NoSuchStaff)?;
        let mut others = staff.iter().filter(|it| it.id != self.staff);
        if self.member.is_some() && others.any(|it| it.member == self.member) {
            return Err(Refusal::LinkedToOther);
        }
        let member_since = if self.member == before.member {
            before.member_since
        } else {
            self.member.map(|_| ctx.at())
        };
        let after = StaffRow { member: self.member, member_since, ..before.clone() };
        Ok([before.clone(), after])
    }
}

/// All of the staff, a few dozen, so that nobody else gives two of them the same member.
async fn lock_all(tx: &Tx, ctx: &Ctx) -> Result<Vec<StaffRow>, DbErr> {
    tx.rows(ctx.branch(), "ORDER BY id FOR UPDATE", args![]).await
}
