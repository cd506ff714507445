//! Operation `order.ask`: the station asks a volunteer whether they would come.
//!
//! Who: the station.
//! Moves: nothing; the order stays open to others.
//! Writes: `order_ask`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    Answer, State,
    row::{self, AskRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{DESK, Role, Standing},
    ids::{AskId, MemberId, OrderId},
    member, refusals,
};

#[derive(Serialize)]
pub struct Ask {
    pub order: OrderId,
    pub volunteer: MemberId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Asked {
    pub ask: AskId,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NoSuchVolunteer: Missing = "there is no such volunteer",
    NotOpen: Conflict = "the order is no longer open",
    OwnOrder: Forbidden = "nobody serves themselves",
    NotAVolunteer: Forbidden = "the member isn't registered as a volunteer",
    AskedAlready: Conflict = "the volunteer was asked and hasn't answered yet",
}

impl Operation for Ask {
    const NAME: &'static str = "order.ask";
    const MAY: &'static [Role] = DESK;
    type Outcome = Asked;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Asked, Stop<Refusal>> {
        let order = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;
        let volunteer = member::row::find(tx, ctx.branch(), self.volunteer).await?;
        let volunteer = volunteer.ok_or(Refusal::NoSuchVolunteer)?;

        if order.state != State::Open {
            return Err(Refusal::NotOpen.into());
        }
        if order.resident == self.volunteer {
            return Err(Refusal::OwnOrder.into());
        }
        if !volunteer.volunteer || volunteer.status != Standing::Active {
            return Err(Refusal::NotAVolunteer.into());
        }
        if row::is_waiting_for(tx, ctx, self.order, self.volunteer).await? {
            return Err(Refusal::AskedAlready.into());
        }

        let ask = self.row(ctx);
        tx.insert(ctx.branch(), &ask).await?;
        Ok(Asked { ask: ask.id })
    }
}

impl Ask {
    fn row(&self, ctx: &Ctx) -> AskRow {
        AskRow {
            id: ctx.id(0),
            order_id: self.order,
            volunteer: self.volunteer,
            asked_at: ctx.at(),
            asked_by: ctx.maker(),
            answer: Answer::Waiting,
            answered_at: None,
        }
    }
}
