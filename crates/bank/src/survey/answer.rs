//! Operation `survey.answer`: somebody said whether they were satisfied.
//!
//! Who: a member for themselves; the station, the foundation's manager or whoever runs the program
//! for anybody.
//! Moves: nothing.
//! Writes: `survey_answer`, `counter`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AnswerRow, AnsweredBy, row::has_answered};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    activity::row::find_session,
    envelope::Who,
    ids::{AnswerId, MemberId, SessionId},
    member,
    numbers::Series,
    project::Audience,
    refusals,
    words::{self, WordsRefusal},
};

/// Answers: Q001, Q002.
const ANSWERS: Series = Series { name: "survey_answer", prefix: 'Q', digits: 3 };

#[derive(Serialize)]
pub struct Answer {
    /// Its number, as an imported record has it; else the bank counts.
    pub code: Option<String>,
    pub audience: Audience,
    /// None for somebody who isn't a member.
    pub respondent: Option<MemberId>,
    pub answered_day: Date,
    pub by: AnsweredBy,
    pub satisfied: bool,
    /// The training that it is about.
    pub session: Option<SessionId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub answer: AnswerId,
    pub code: String,
}

refusals! { "survey";
    NoSuchMember: Missing = "there is no such member",
    NoSuchSession: Missing = "there is no such session",
    NotYourAnswer: Forbidden = "a member answers for themselves",
    WhichTraining: Invalid = "an answer about a training names its session, and no other does",
    NotYet: Invalid = "the day of the answer lies in the future",
    AnsweredAlready: Conflict = "the member answered about this training already",
    CodeTaken { code: String }: Conflict = "an answer with the number {code} is there already",
    ; with Words(WordsRefusal)
}

impl Operation for Answer {
    const NAME: &'static str = "survey.answer";
    const MAY: &'static [Role] =
        &[Role::Member, Role::StationWorker, Role::FoundationManager, Role::Operator];
    type Outcome = Answered;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Answered, Stop<Refusal>> {
        self.is_about_something(ctx, tx).await?;

        let code = self.decide(ctx)?;

        let code = ANSWERS.number(tx, ctx, code).await?;
        let answer = self.row(ctx, code);
        if !tx.insert_if_absent(ctx.branch(), &answer).await? {
            return Err(Refusal::CodeTaken { code: answer.code }.into());
        }
        Ok(Answered { answer: answer.id, code: answer.code })
    }
}

impl Answer {
    /// The respondent and the session are there, and this is the first answer about it. The member is
    /// locked, so that two answers at once don't both find none.
    async fn is_about_something(&self, ctx: &Ctx, tx: &Tx) -> Result<(), Stop<Refusal>> {
        if let Some(member) = self.respondent {
            member::row::lock(tx, ctx, member).await?.ok_or(Refusal::NoSuchMember)?;
        }
        let Some(session) = self.session else { return Ok(()) };
        find_session(tx, ctx.branch(), session).await?.ok_or(Refusal::NoSuchSession)?;
        if let Some(member) = self.respondent
            && has_answered(tx, ctx.branch(), member, session).await?
        {
            return Err(Refusal::AnsweredAlready.into());
        }
        Ok(())
    }

    fn decide(&self, ctx: &Ctx) -> Result<Option<String>, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if Some(id) != self.respondent) {
            return Err(Refusal::NotYourAnswer);
        }
        if self.session.is_some() != (self.audience == Audience::Training) {
            return Err(Refusal::WhichTraining);
        }
        if ctx.today() < self.answered_day {
            return Err(Refusal::NotYet);
        }
        Ok(self.code.as_deref().map(|it| words::code("code", it)).transpose()?)
    }

    fn row(&self, ctx: &Ctx, code: String) -> AnswerRow {
        AnswerRow {
            id: ctx.id(0),
            code,
            audience: self.audience,
            respondent: self.respondent,
            answered_day: self.answered_day.to_string(),
            channel: self.by,
            satisfied: self.satisfied,
            session: self.session,
        }
    }
}
