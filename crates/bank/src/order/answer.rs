//! Operation `order.answer`: what a volunteer said who was asked.
//!
//! Who: the volunteer, or the station after hearing it. A yes is no taking: the order is taken next.
//! Moves: nothing.
//! Writes: `order_ask`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    Answer,
    row::{self, AskRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    envelope::Who,
    ids::AskId,
    refusals,
};

#[derive(Serialize)]
pub struct AnswerAsk {
    pub ask: AskId,
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answered {
    pub ask: AskId,
}

refusals! { "order";
    NotAsked: Missing = "nobody was asked this",
    NotYourAnswer: Forbidden = "only the volunteer who was asked answers",
    AnsweredAlready: Conflict = "the volunteer has answered already",
    NoAnswer: Invalid = "say yes, no, or that nobody picked up",
}

impl Operation for AnswerAsk {
    const NAME: &'static str = "order.answer";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Answered;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Answered, Stop<Refusal>> {
        let before = row::lock_ask(tx, ctx, self.ask).await?.ok_or(Refusal::NotAsked)?;

        let ask = self.decide(ctx, &before.clone())?;

        tx.update(ctx.branch(), &before, &ask).await?;
        Ok(Answered { ask: ask.id })
    }
}

impl AnswerAsk {
    fn decide(&self, ctx: &Ctx, ask: &AskRow) -> Result<AskRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != ask.volunteer) {
            return Err(Refusal::NotYourAnswer);
        }
        if ask.answer != Answer::Waiting {
            return Err(Refusal::AnsweredAlready);
        }
        if self.answer == Answer::Waiting {
            return Err(Refusal::NoAnswer);
        }
        Ok(AskRow { answer: self.answer, answered_at: Some(ctx.at()), ..ask.clone() })
    }
}
