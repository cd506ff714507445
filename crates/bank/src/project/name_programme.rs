//! Operation `project.name_programme`: a standing service project under an activity.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `programme`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{ActivityRow, Measure, ProgrammeRow, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    branch::row::find_community,
    ids::{ActivityId, ProgrammeId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct NameProgramme {
    pub activity: ActivityId,
    /// Such as P2.
    pub code: String,
    pub name: String,
    /// The community's code; none for the whole branch.
    pub community: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeNamed {
    pub programme: ProgrammeId,
}

refusals! { "project";
    NoSuchActivity: Missing = "there is no such activity",
    NoSuchCommunity: Missing = "there is no such community",
    NotForProgrammes: Conflict = "the plan counts something else than programmes for this activity",
    ProgrammeThere: Conflict = "the activity has a programme with this code already",
    ; with Words(WordsRefusal)
}

impl Operation for NameProgramme {
    const NAME: &'static str = "project.name_programme";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = ProgrammeNamed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<ProgrammeNamed, Stop<Refusal>> {
        let activity = row::find_activity(tx, ctx.branch(), self.activity).await?;
        let activity = activity.ok_or(Refusal::NoSuchActivity)?;
        if let Some(community) = &self.community {
            let community = find_community(tx, ctx.branch(), community).await?;
            community.ok_or(Refusal::NoSuchCommunity)?;
        }

        let programme = self.decide(ctx, &activity)?;

        if !tx.insert_if_absent(ctx.branch(), &programme).await? {
            return Err(Refusal::ProgrammeThere.into());
        }
        Ok(ProgrammeNamed { programme: programme.id })
    }
}

impl NameProgramme {
    fn decide(&self, ctx: &Ctx, activity: &ActivityRow) -> Result<ProgrammeRow, Refusal> {
        if activity.measure != Measure::Programmes {
            return Err(Refusal::NotForProgrammes);
        }
        Ok(ProgrammeRow {
            id: ctx.id(0),
            activity: self.activity,
            code: words::code("code", &self.code)?,
            name: words::line("name", &self.name)?,
            community: self.community.clone(),
        })
    }
}
