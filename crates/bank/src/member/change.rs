//! Operation `member.change`: a member moved house, has another telephone, learnt something.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `member`, `member_skill`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    Profile,
    profile::ProfileRefusal,
    row::{self, write_skills},
};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::MemberId,
    refusals,
};

#[derive(Serialize)]
pub struct Change {
    pub member: MemberId,
    /// All of it, as it is from now on.
    pub profile: Profile,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub member: MemberId,
}

refusals! { "member";
    NoSuchMember: Missing = "there is no such member",
    ; with Profile(ProfileRefusal)
}

impl Operation for Change {
    const NAME: &'static str = "member.change";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = Changed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Changed, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.member).await?.ok_or(Refusal::NoSuchMember)?;
        self.profile.check_community(tx, ctx.branch()).await?.map_err(Refusal::from)?;

        let (member, skills) = self.profile.apply(before.clone()).map_err(Refusal::from)?;

        tx.update(ctx.branch(), &before, &member).await?;
        write_skills(tx, ctx, member.id, &skills).await?;
        Ok(Changed { member: member.id })
    }
}
