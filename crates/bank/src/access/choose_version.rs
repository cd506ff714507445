//! Operation `access.choose_version`: large letters and few things on a page, or everything.
//!
//! Who: everybody for themselves, the station for a member.
//! Moves: nothing.
//! Writes: `staff` or `member`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    PEOPLE, Role,
    credential::{self, Credential},
};
use crate::{Ctx, Operation, Stop, envelope::Who, refusals};

#[derive(Serialize)]
pub struct ChooseVersion {
    pub person: Who,
    pub elder_version: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VersionChosen {
    pub elder_version: bool,
}

refusals! { "access";
    NoSuchPerson: Missing = "there is no such person",
    NotForOthers: Forbidden = "everybody chooses for themselves, and the station for members",
}

impl Operation for ChooseVersion {
    const NAME: &'static str = "access.choose_version";
    const MAY: &'static [Role] = PEOPLE;
    type Outcome = VersionChosen;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<VersionChosen, Stop<Refusal>> {
        let credential = credential::lock(tx, ctx, self.person).await?;
        let credential = credential.ok_or(Refusal::NoSuchPerson)?;

        let chosen = self.decide(ctx, credential)?;

        chosen.save(tx, ctx).await?;
        Ok(VersionChosen { elder_version: self.elder_version })
    }
}

impl ChooseVersion {
    fn decide(&self, ctx: &Ctx, credential: Credential) -> Result<Credential, Refusal> {
        let for_member = matches!(self.person, Who::Member(_)) && ctx.role == Role::StationWorker;
        if self.person != ctx.maker() && !for_member {
            return Err(Refusal::NotForOthers);
        }
        Ok(Credential { elder_version: self.elder_version, ..credential })
    }
}
