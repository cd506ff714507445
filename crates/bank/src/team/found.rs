//! Operation `team.found`: neighbours found a team.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `team`, `journal`.
//! Then: its leader and the others join it.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Stage, TeamRow};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    branch::row::find_community,
    ids::{MemberId, TeamId},
    member, refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Found {
    pub code: String,
    pub name: String,
    /// The community's code.
    pub community: String,
    pub leader: MemberId,
    pub founded_day: Date,
    pub stage: Stage,
    /// The residents' committee that agrees to it.
    pub consenting_committee: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founded {
    pub team: TeamId,
}

refusals! { "team";
    NoSuchCommunity: Missing = "there is no such community",
    NoSuchLeader: Missing = "the leader is no member",
    NotYet: Invalid = "the founding day lies in the future",
    TeamThere: Conflict = "a team with this code is there already",
    ; with Words(WordsRefusal)
}

impl Operation for Found {
    const NAME: &'static str = "team.found";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = Founded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Founded, Stop<Refusal>> {
        let community = find_community(tx, ctx.branch(), &self.community).await?;
        community.ok_or(Refusal::NoSuchCommunity)?;
        member::row::lock(tx, ctx, self.leader).await?.ok_or(Refusal::NoSuchLeader)?;

        let team = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &team).await? {
            return Err(Refusal::TeamThere.into());
        }
        Ok(Founded { team: team.id })
    }
}

impl Found {
    fn decide(&self, ctx: &Ctx) -> Result<TeamRow, Refusal> {
        if ctx.today() < self.founded_day {
            return Err(Refusal::NotYet);
        }
        let committee = self.consenting_committee.as_deref();
        Ok(TeamRow {
            id: ctx.id(0),
            code: words::code("code", &self.code)?,
            name: words::line("name", &self.name)?,
            community: self.community.clone(),
            leader: self.leader,
            founded_day: self.founded_day.to_string(),
            stage: self.stage,
            consenting_committee: words::line_if_any("consenting_committee", committee)?,
        })
    }
}
