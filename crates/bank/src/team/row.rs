//! The rows of teams and their members.

use db::{DbErr, Query, args, row};

use super::{Stage, TeamRole};
use crate::ids::{MemberId, TeamId};

row! {
    pub struct TeamRow in "team" key (id) {
        pub id: TeamId,
        pub code: String,
        pub name: String,
        /// The community's code.
        pub community: String,
        pub leader: MemberId,
        pub founded_day: String,
        pub stage: Stage,
        /// The residents' committee that agreed to it.
        pub consenting_committee: Option<String>,
    }
}

row! {
    pub struct TeamMemberRow in "team_member" key (team, member) {
        pub team: TeamId,
        pub member: MemberId,
        pub since_day: String,
        pub role: TeamRole,
    }
}

pub async fn find(db: &impl Query, branch: &str, id: TeamId) -> Result<Option<TeamRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}
