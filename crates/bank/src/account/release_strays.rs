//! Operation `account.release_strays`: what is held for something that is over goes back.
//!
//! Who: the bank.
//! Moves: nothing; holds whose order or benefit is over, or isn't there, are voided.
//! Writes: `hold`, `stray_hold`, `account` sums, `journal`.
//! Then: the station's board and list tell of them; no usual way leaves such a hold behind.

use db::Tx;
use ledger::{AccountId, Coins, Fen, Points, Quantity};
use serde::{Deserialize, Serialize};

use super::{
    AccountRow, Books, HoldRow, row,
    stray_row::{self, StrayRow},
};
use crate::{Ctx, Operation, Stop, access::Role, refusals};

#[derive(Serialize)]
pub struct ReleaseStrays {}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// How many holds.
    pub holds: usize,
}

refusals! { "account";
    NothingStray: Conflict = "nothing is held for what is over",
}

impl Operation for ReleaseStrays {
    const NAME: &'static str = "account.release_strays";
    const MAY: &'static [Role] = &[Role::Bank];
    type Outcome = Released;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Released, Stop<Refusal>> {
        let holds = stray_row::lock(tx, ctx).await?;
        if holds.is_empty() {
            return Err(Refusal::NothingStray.into());
        }
        let mut accounts: Vec<AccountId> = holds.iter().map(|it| AccountId(it.account)).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let accounts = row::lock(tx, ctx, &accounts).await?;

        let coins = given_back::<Coins>(&accounts, &holds);
        let points = given_back::<Points>(&accounts, &holds);
        let money = given_back::<Fen>(&accounts, &holds);

        coins.save(tx, ctx).await?;
        points.save(tx, ctx).await?;
        money.save(tx, ctx).await?;
        let strays: Vec<StrayRow> =
            holds.iter().map(|it| StrayRow { hold: it.id, found_at: ctx.at() }).collect();
        tx.insert_all(ctx.branch(), &strays).await?;
        Ok(Released { holds: holds.len() })
    }
}

/// The accounts of one unit, with their holds voided.
fn given_back<Q: Quantity>(accounts: &[AccountRow], holds: &[HoldRow]) -> Books<Q> {
    let of_unit = |it: &&AccountRow| it.unit == Q::UNIT.name();
    let theirs: Vec<&AccountRow> = accounts.iter().filter(of_unit).collect();
    let mut books = Books::of(theirs.iter().map(|it| it.account()));
    for hold in holds.iter().filter(|hold| theirs.iter().any(|it| it.id == hold.account)) {
        books.void(hold);
    }
    books
}
