//! Operation `access.add_staff`: somebody works here.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `staff`, `journal`.
//! Then: they sign in once they have a password, which the manager can't give them: two signatures
//! shall be two people.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{Role, SETTERS_UP, StaffRow, Standing, row::find_staff_by_code};
use crate::{
    Ctx, Operation, Stop,
    branch::row::find_community,
    ids::StaffId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct AddStaff {
    pub code: String,
    /// With which they sign in.
    pub name: String,
    pub role: Role,
    /// The code of the one community that they see, if not all.
    pub community: Option<String>,
    /// The code of the shop that a clerk works in; its contract may come later.
    pub merchant: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffAdded {
    pub staff: StaffId,
}

refusals! { "access";
    NoSuchCommunity: Missing = "there is no such community",
    NotAStaffRole: Invalid = "nobody works here as this",
    ShopMissing: Invalid = "a clerk works in a shop, and nobody else does",
    CodeTaken: Conflict = "somebody of the staff has this code already",
    NameTaken: Conflict = "somebody of the staff has this name already",
    ; with Words(WordsRefusal)
}

impl Operation for AddStaff {
    const NAME: &'static str = "access.add_staff";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = StaffAdded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<StaffAdded, Stop<Refusal>> {
        if let Some(community) = &self.community {
            let community = find_community(tx, ctx.branch(), community).await?;
            community.ok_or(Refusal::NoSuchCommunity)?;
        }
        let staff = self.decide(ctx)?;
        if find_staff_by_code(tx, ctx.branch(), &staff.code).await?.is_some() {
            return Err(Refusal::CodeTaken.into());
        }
        if !tx.insert_if_absent(ctx.branch(), &staff).await? {
            return Err(Refusal::NameTaken.into());
        }
        Ok(StaffAdded { staff: staff.id })
    }
}

impl AddStaff {
    fn decide(&self, ctx: &Ctx) -> Result<StaffRow, Refusal> {
        if !self.role.is_staff() {
            return Err(Refusal::NotAStaffRole);
        }
        if self.merchant.is_some() != (self.role == Role::MerchantClerk) {
            return Err(Refusal::ShopMissing);
        }
        let merchant = self.merchant.as_deref().map(|it| words::code("merchant", it));
        Ok(StaffRow {
            id: ctx.id(0),
            code: words::code("code", &self.code)?,
            name: words::line("name", &self.name)?,
            role: self.role,
            community: self.community.clone(),
            merchant: merchant.transpose()?,
            password: None,
            failures: 0,
            locked_until: None,
            status: Standing::Active,
            elder_version: false,
            member: None,
            member_since: None,
        })
    }
}
