//! Operation `order.rate`: how it was, said by either side after a settled service.
//!
//! Who: the volunteer or the resident, or the station for either.
//! Moves: nothing.
//! Writes: `rating`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    OrderRow, Satisfaction, Side, State,
    confirm::COMMENT_MAX,
    row::{self, RatingRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    envelope::Who,
    ids::OrderId,
    refusals,
};

#[derive(Serialize)]
pub struct Rate {
    pub order: OrderId,
    /// Whose word it is.
    pub side: Side,
    pub satisfaction: Satisfaction,
    pub comment: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rated {
    pub order: OrderId,
    pub side: Side,
}

refusals! { "order";
    NoSuchOrder: Missing = "there is no such order",
    NotYourSide: Forbidden = "each side says how it was for itself",
    NotSettled: Conflict = "the order isn't settled",
    CommentTooLong { most: i64 }: Invalid = "the comment has more than {most} characters",
    RatedAlready: Conflict = "this side has said how it was",
}

impl Operation for Rate {
    const NAME: &'static str = "order.rate";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Rated;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Rated, Stop<Refusal>> {
        let order = row::lock(tx, ctx, self.order).await?.ok_or(Refusal::NoSuchOrder)?;

        let rating = self.decide(ctx, &order)?;

        if !tx.insert_if_absent(ctx.branch(), &rating).await? {
            return Err(Refusal::RatedAlready.into());
        }
        Ok(Rated { order: self.order, side: self.side })
    }
}

impl Rate {
    fn decide(&self, ctx: &Ctx, order: &OrderRow) -> Result<RatingRow, Refusal> {
        let person = match self.side {
            Side::Resident => Some(order.resident),
            Side::Volunteer => order.volunteer,
        };
        if matches!(ctx.maker(), Who::Member(id) if Some(id) != person) {
            return Err(Refusal::NotYourSide);
        }
        if order.state != State::Settled {
            return Err(Refusal::NotSettled);
        }
        if COMMENT_MAX < self.comment.chars().count() {
            let most = COMMENT_MAX.try_into().expect("a small number");
            return Err(Refusal::CommentTooLong { most });
        }
        Ok(RatingRow {
            order_id: self.order,
            side: self.side,
            satisfaction: self.satisfaction,
            comment: self.comment.trim().to_owned(),
            at: ctx.at(),
        })
    }
}
