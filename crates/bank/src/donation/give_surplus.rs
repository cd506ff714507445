//! Operation `donation.give_surplus`: a member whose coins are above the cap gives what is above it.
//!
//! Who: the member, or the station for the member.
//! Moves: the minutes above the cap that are free, from the member to the branch's pool; points, from
//! their source to the member.
//! Writes: `donation`, two `transfer` rows, four `account` sums, `journal`.
//! Then: nothing is ever taken by itself; whoever doesn't give keeps the coins.

use db::Tx;
use ledger::{Coins, Quantity};
use serde::Serialize;

use super::{
    give::{self, Give, Given},
    surplus::cap,
};
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    envelope::Who,
    ids::MemberId,
    member::card::Purse,
    refusals,
};

#[derive(Serialize)]
pub struct GiveSurplus {
    pub member: MemberId,
    /// What whoever gives saw above the cap.
    pub minutes: Coins,
}

refusals! { "donation";
    OtherSurplus { surplus: i64 }: Conflict = "{surplus} free minutes are above the cap now",
    ; with Gift(give::Refusal)
}

impl Operation for GiveSurplus {
    const NAME: &'static str = "donation.give_surplus";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Given;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Given, Stop<Refusal>> {
        if matches!(ctx.maker(), Who::Member(id) if id != self.member) {
            return Err(Refusal::Gift(give::Refusal::NotYourCoins).into());
        }
        let books = give::lock(ctx, tx, self.member).await.map_err(|it| it.map(Refusal::from))?;
        let [from, _] = give::accounts(self.member);
        let now = cap(tx, ctx.branch(), &Purse::of(books.account(from)), ctx.today()).await?;

        self.decide(now.surplus)?;

        let gift = Give { member: self.member, minutes: self.minutes };
        gift.from(ctx, tx, books).await.map_err(|it| it.map(Refusal::from))
    }
}

impl GiveSurplus {
    /// Given is what was seen: what came or went meanwhile is looked at anew.
    fn decide(&self, surplus: i64) -> Result<(), Refusal> {
        let seen = self.minutes.count() == surplus;
        if seen { Ok(()) } else { Err(Refusal::OtherSurplus { surplus }) }
    }
}
