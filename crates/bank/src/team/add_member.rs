//! Operation `team.add_member`: somebody joins a team.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `team_member`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{TeamMemberRow, TeamRole, TeamRow, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{MemberId, TeamId},
    member, refusals,
};

#[derive(Serialize)]
pub struct AddMember {
    pub team: TeamId,
    pub member: MemberId,
    pub since_day: Date,
    pub role: TeamRole,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberAdded {
    pub team: TeamId,
    pub member: MemberId,
}

refusals! { "team";
    NoSuchTeam: Missing = "there is no such team",
    NoSuchMember: Missing = "there is no such member",
    NotTheLeader: Conflict = "the team has one leader, and names who it is",
    BeforeItWasFounded { founded: String }: Invalid = "the team was founded on {founded}",
    InTheTeamAlready: Conflict = "the member is in the team already",
}

impl Operation for AddMember {
    const NAME: &'static str = "team.add_member";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = MemberAdded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<MemberAdded, Stop<Refusal>> {
        let team = row::find(tx, ctx.branch(), self.team).await?.ok_or(Refusal::NoSuchTeam)?;
        member::row::lock(tx, ctx, self.member).await?.ok_or(Refusal::NoSuchMember)?;

        let joined = self.decide(&team)?;

        if !tx.insert_if_absent(ctx.branch(), &joined).await? {
            return Err(Refusal::InTheTeamAlready.into());
        }
        Ok(MemberAdded { team: self.team, member: self.member })
    }
}

impl AddMember {
    fn decide(&self, team: &TeamRow) -> Result<TeamMemberRow, Refusal> {
        if (self.role == TeamRole::Leader) != (self.member == team.leader) {
            return Err(Refusal::NotTheLeader);
        }
        let since_day = self.since_day.to_string();
        if since_day < team.founded_day {
            return Err(Refusal::BeforeItWasFounded { founded: team.founded_day.clone() });
        }
        Ok(TeamMemberRow { team: self.team, member: self.member, since_day, role: self.role })
    }
}
