//! The rows of survey answers.

use db::{DbErr, Query, args, row};

use super::AnsweredBy;
use crate::{
    ids::{AnswerId, MemberId, SessionId},
    project::Audience,
};

row! {
    pub struct AnswerRow in "survey_answer" key (id) {
        pub id: AnswerId,
        pub code: String,
        pub audience: Audience,
        /// None for somebody who isn't a member.
        pub respondent: Option<MemberId>,
        pub answered_day: String,
        pub channel: AnsweredBy,
        pub satisfied: bool,
        /// The training that it is about.
        pub session: Option<SessionId>,
    }
}

/// Whether a member answered about a training already.
pub async fn has_answered(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    session: SessionId,
) -> Result<bool, DbErr> {
    let sql = "SELECT 1 FROM survey_answer WHERE branch = $1 AND session = $2 AND respondent = $3 LIMIT 1";
    Ok(db.value::<i32>(branch, sql, args![session, member]).await?.is_some())
}
