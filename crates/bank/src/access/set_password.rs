//! Operation `access.set_password`: somebody of the staff gets a password, or another one.
//!
//! Who: whoever runs the program, and everybody of the staff for themselves.
//! Moves: nothing.
//! Writes: `staff`, `signed_in`, `journal`.
//! Then: they are signed out everywhere. The password itself is hashed before it comes here, and
//! neither it nor its hash goes into the journal.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{Role, credential, row::sign_out_everywhere, secret::Hashed};
use crate::{Ctx, Operation, Stop, envelope::Who, ids::StaffId, refusals};

#[derive(Serialize)]
pub struct SetPassword {
    pub staff: StaffId,
    pub password: Hashed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PasswordSet {
    pub staff: StaffId,
}

refusals! { "access";
    NotYourPassword: Forbidden = "everybody sets their own password",
    NoSuchStaff: Missing = "nobody of the staff is this",
}

impl Operation for SetPassword {
    const NAME: &'static str = "access.set_password";
    const MAY: &'static [Role] = &[
        Role::Operator,
        Role::StationWorker,
        Role::CommunityWorker,
        Role::MerchantClerk,
        Role::FoundationManager,
        Role::FoundationFinance,
        Role::Officer,
        Role::Auditor,
    ];
    type Outcome = PasswordSet;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<PasswordSet, Stop<Refusal>> {
        self.decide(ctx)?;
        let person = Who::Staff(self.staff);
        let credential = credential::lock(tx, ctx, person).await?.ok_or(Refusal::NoSuchStaff)?;

        credential.with(&self.password).save(tx, ctx).await?;
        sign_out_everywhere(tx, ctx, person).await?;
        Ok(PasswordSet { staff: self.staff })
    }
}

impl SetPassword {
    fn decide(&self, ctx: &Ctx) -> Result<(), Refusal> {
        if ctx.role != Role::Operator && ctx.maker() != Who::Staff(self.staff) {
            return Err(Refusal::NotYourPassword);
        }
        Ok(())
    }
}
