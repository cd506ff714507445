//! What the station reads: closings that wait for a second person, and those that were decided.

use db::{DbErr, Query, args};
use serde::Serialize;

use super::Ground;
use crate::{
    correction::State,
    envelope::Who,
    ids::{ClosingId, MemberId},
    member::Relation,
    view,
};

/// As many decided ones as the list shows; older ones stand in the journal.
pub const DONE_MAX: i64 = 50;
/// As many as ever wait at once.
const WAITING_MAX: i64 = 200;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = closing::Desk)]
pub struct Desk {
    /// Those that wait for a second person, the oldest first.
    pub waiting: Vec<Closing>,
    /// The last decided ones, the newest first.
    pub decided: Vec<Closing>,
}

crate::view! {
    pub struct Closing {
        pub id: ClosingId,
        pub member: MemberId,
        pub code: String,
        pub name: String,
        pub ground: Ground,
        pub case_number: String,
        pub heir: Option<MemberId>,
        pub heir_name: Option<String>,
        pub heir_code: Option<String>,
        pub relation: Option<Relation>,
        pub state: State,
        /// What moved.
        pub coins: i64,
        pub points: i64,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub decided_by: Option<Who>,
        pub decided_at: Option<i64>,
        pub answer: Option<String>,
    }
}

/// What waits, and what was decided last.
pub async fn desk(db: &impl Query, branch: &str) -> Result<Desk, DbErr> {
    let decided = "AND c.state <> 'proposed' ORDER BY c.decided_at DESC, c.id DESC LIMIT $2";
    Ok(Desk {
        waiting: waiting(db, branch).await?,
        decided: closings(db, branch, decided, args![DONE_MAX]).await?,
    })
}

/// Those that wait for a second person, the oldest first.
pub async fn waiting(db: &impl Query, branch: &str) -> Result<Vec<Closing>, DbErr> {
    let rest = "AND c.state = 'proposed' ORDER BY c.proposed_at, c.id LIMIT $2";
    closings(db, branch, rest, args![WAITING_MAX]).await
}

/// One of them.
pub async fn closing(
    db: &impl Query,
    branch: &str,
    id: ClosingId,
) -> Result<Option<Closing>, DbErr> {
    Ok(closings(db, branch, "AND c.id = $2", args![id]).await?.pop())
}

/// The one of a member's accounts that waits or was made.
pub async fn of_member(
    db: &impl Query,
    branch: &str,
    member: MemberId,
) -> Result<Option<Closing>, DbErr> {
    let rest = "AND c.member = $2 AND c.state <> 'refused'";
    Ok(closings(db, branch, rest, args![member]).await?.pop())
}

async fn closings(
    db: &impl Query,
    branch: &str,
    rest: &str,
    args: Vec<db::Value>,
) -> Result<Vec<Closing>, DbErr> {
    let sql = format!(
        "SELECT c.id, c.member, m.code, m.name, c.ground, c.case_number, c.heir, h.name AS heir_name, h.code AS heir_code, c.relation, c.state, c.coins, c.points, c.proposed_by, c.proposed_at, c.decided_by, c.decided_at, c.answer FROM closing c JOIN member m ON m.branch = c.branch AND m.id = c.member LEFT JOIN member h ON h.branch = c.branch AND h.id = c.heir WHERE c.branch = $1 {rest}"
    );
    view::list(db, branch, &sql, args).await
}
