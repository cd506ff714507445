//! Operation `branch.add_site`: a station or a volunteers' home opens.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `site`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    SiteKind, SiteRow,
    row::{self, CommunityRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct AddSite {
    pub code: String,
    pub kind: SiteKind,
    pub name: String,
    /// The community's code.
    pub community: String,
    /// As people say it.
    pub hours: String,
    pub phone: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteAdded {
    pub code: String,
}

refusals! { "branch";
    NoSuchCommunity: Missing = "there is no such community",
    SiteThere: Conflict = "a site with this code is there already",
    ; with Words(WordsRefusal)
}

impl Operation for AddSite {
    const NAME: &'static str = "branch.add_site";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = SiteAdded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SiteAdded, Stop<Refusal>> {
        let community = row::find_community(tx, ctx.branch(), &self.community).await?;
        let community = community.ok_or(Refusal::NoSuchCommunity)?;

        let site = self.decide(community)?;

        if !tx.insert_if_absent(ctx.branch(), &site).await? {
            return Err(Refusal::SiteThere.into());
        }
        Ok(SiteAdded { code: site.code })
    }
}

impl AddSite {
    fn decide(&self, community: CommunityRow) -> Result<SiteRow, Refusal> {
        Ok(SiteRow {
            code: words::code("code", &self.code)?,
            kind: self.kind,
            name: words::line("name", &self.name)?,
            community: community.code,
            hours: words::line("hours", &self.hours)?,
            phone: words::phone(self.phone.as_deref())?,
        })
    }
}
