//! Operation `branch.add_community`: a community belongs to the branch.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `community`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::CommunityRow;
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct AddCommunity {
    /// As the state numbers it.
    pub code: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunityAdded {
    pub code: String,
}

refusals! { "branch";
    CommunityThere: Conflict = "a community with this code or name is there already",
    ; with Words(WordsRefusal)
}

impl Operation for AddCommunity {
    const NAME: &'static str = "branch.add_community";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = CommunityAdded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<CommunityAdded, Stop<Refusal>> {
        let community = self.decide()?;

        if !tx.insert_if_absent(ctx.branch(), &community).await? {
            return Err(Refusal::CommunityThere.into());
        }
        Ok(CommunityAdded { code: community.code })
    }
}

impl AddCommunity {
    fn decide(&self) -> Result<CommunityRow, Refusal> {
        let code = words::code("code", &self.code)?;
        Ok(CommunityRow { code, name: words::line("name", &self.name)? })
    }
}
