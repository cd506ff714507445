//! Operation `access.set_pin`: a member gets a PIN at the desk, or another one.
//!
//! Who: the station, for a member who stands there; whoever runs the program.
//! Moves: nothing.
//! Writes: `member`, `signed_in`, `journal`.
//! Then: failed tries are forgiven, and the member is signed out everywhere.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{Role, credential, row::sign_out_everywhere, secret::Hashed};
use crate::{Ctx, Operation, Stop, envelope::Who, ids::MemberId, refusals};

#[derive(Serialize)]
pub struct SetPin {
    pub member: MemberId,
    pub pin: Hashed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PinSet {
    pub member: MemberId,
}

refusals! { "access";
    NoSuchMember: Missing = "there is no such member",
}

impl Operation for SetPin {
    const NAME: &'static str = "access.set_pin";
    const MAY: &'static [Role] = &[Role::StationWorker, Role::Operator];
    type Outcome = PinSet;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<PinSet, Stop<Refusal>> {
        let person = Who::Member(self.member);
        let credential = credential::lock(tx, ctx, person).await?.ok_or(Refusal::NoSuchMember)?;

        credential.with(&self.pin).save(tx, ctx).await?;
        sign_out_everywhere(tx, ctx, person).await?;
        Ok(PinSet { member: self.member })
    }
}
