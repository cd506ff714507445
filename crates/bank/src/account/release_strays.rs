//! Operation `account.release_strays`: what is held for something that is over goes back.
//!
//! Who: the bank.
//! Moves: nothing; holds whose order or benefit is over, or isn't there, are voided.
//! Writes: `hold`, `stray_hold`, `account` sums, `journal`.
//! Then: the station's board and list tell of them; no usual way leaves such a hold behind.

use std::collections::HashMap;

use db::{DbErr, Tx};
use ledger::{AccountId, Coins, Fen, Points, Quantity};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Books, HoldRow,
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
        let units = stray_row::units(tx, ctx, &holds).await?;

        give_back::<Coins>(tx, ctx, &holds, &units).await?;
        give_back::<Points>(tx, ctx, &holds, &units).await?;
        give_back::<Fen>(tx, ctx, &holds, &units).await?;

        let strays: Vec<StrayRow> =
            holds.iter().map(|it| StrayRow { hold: it.id, found_at: ctx.at() }).collect();
        tx.insert_all(ctx.branch(), &strays).await?;
        Ok(Released { holds: holds.len() })
    }
}

/// Voids the holds on accounts of one unit.
async fn give_back<Q: Quantity>(
    tx: &Tx,
    ctx: &Ctx,
    holds: &[HoldRow],
    units: &HashMap<Uuid, String>,
) -> Result<(), DbErr> {
    let of_unit = |it: &&HoldRow| units.get(&it.account).is_some_and(|it| it == Q::UNIT.name());
    let holds: Vec<&HoldRow> = holds.iter().filter(of_unit).collect();
    let accounts: Vec<AccountId> = holds.iter().map(|it| AccountId(it.account)).collect();
    let mut books = Books::<Q>::lock(tx, ctx, &accounts).await?;
    for hold in holds {
        books.void(hold);
    }
    books.save(tx, ctx).await
}
