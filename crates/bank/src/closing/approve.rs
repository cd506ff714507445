//! Operation `closing.approve`: a second person agrees, and the accounts are closed for good.
//!
//! Who: the station, the foundation's manager, but neither who proposed it nor who gets the coins.
//! Moves: all coins and points that are left, to the heir; without one coins to the pool, and points
//! back to their source.
//! Writes: `closing`, `transfer`, `account` sums and two statuses, `journal`.
//! Then: nothing moves on these accounts any more.

use db::Tx;
use ledger::{CloseRefusal, Coins, Points, Quantity, TransferRefusal};
use serde::{Deserialize, Serialize};

use super::{ClosingRow, is_for_a_side, row};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, BRANCH_ITSELF, Books, Cause, Kind, Reason},
    correction::{CORRECTORS, State},
    ids::ClosingId,
    member, refusals,
};

#[derive(Serialize)]
pub struct Approve {
    pub closing: ClosingId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = closing::Approved)]
pub struct Approved {
    pub closing: ClosingId,
    /// Minutes that moved.
    pub coins: i64,
    pub points: i64,
}

refusals! { "closing";
    NoSuchClosing: Missing = "there is no such closing",
    DecidedAlready: Conflict = "the closing was decided already",
    ProposerApproves: Forbidden = "a closing is approved by somebody other than who proposed it",
    OwnCoins: Forbidden = "nobody decides about coins that they get",
    HeirLeft: Conflict = "who should get what is left has left, too",
    StillHeld { held: i64 }: Conflict = "{held} are still held: what they are held for ends first",
    HeirAccountClosed: Conflict = "the account of who should get what is left is closed",
    AboveCeiling { over_by: i64 }: Conflict = "who gets it would be {over_by} above the ceiling",
    ClosedAlready: Conflict = "the accounts are closed already",
}

impl Operation for Approve {
    const NAME: &'static str = "closing.approve";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Approved;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Approved, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.closing).await?.ok_or(Refusal::NoSuchClosing)?;

        let closing = decide(ctx, before.clone())?;

        if let Some(heir) = closing.heir {
            member::row::lock(tx, ctx, heir).await?.ok_or(Refusal::HeirLeft)?;
        }
        let coins = empty::<Coins>(ctx, tx, &closing, Kind::Pool).await?;
        let points = empty::<Points>(ctx, tx, &closing, Kind::PointsIssuance).await?;
        let closing = ClosingRow { coins, points, ..closing };
        tx.update(ctx.branch(), &before, &closing).await?;
        Ok(Approved { closing: self.closing, coins, points })
    }
}

fn decide(ctx: &Ctx, closing: ClosingRow) -> Result<ClosingRow, Refusal> {
    if closing.state != State::Proposed {
        return Err(Refusal::DecidedAlready);
    }
    if ctx.is_by(closing.proposed_by) {
        return Err(Refusal::ProposerApproves);
    }
    if is_for_a_side(ctx, &closing) {
        return Err(Refusal::OwnCoins);
    }
    let (decided_by, decided_at) = (Some(ctx.maker()), Some(ctx.at()));
    Ok(ClosingRow { state: State::Approved, decided_by, decided_at, ..closing })
}

/// Moves what is left of one unit and closes the account; says how much it was.
async fn empty<Q: Quantity>(
    ctx: &Ctx,
    tx: &Tx,
    closing: &ClosingRow,
    without_heir: Kind,
) -> Result<i64, Stop<Refusal>> {
    let from = account::row::open::<Q>(tx, ctx, Kind::Member, closing.member).await?;
    let to = match closing.heir {
        Some(heir) => account::row::open::<Q>(tx, ctx, Kind::Member, heir).await?,
        None => account::row::open::<Q>(tx, ctx, without_heir, BRANCH_ITSELF).await?,
    };
    let mut books = Books::<Q>::lock(tx, ctx, &[from, to]).await?;
    let cause = Cause { reason: Reason::Closing, id: closing.id.into() };
    let moved = books.close(from, to, cause).map_err(said)?;
    books.save(tx, ctx).await?;
    Ok(moved)
}

fn said(refusal: CloseRefusal) -> Refusal {
    match refusal {
        CloseRefusal::ClosedAlready => Refusal::ClosedAlready,
        CloseRefusal::Held { held } => Refusal::StillHeld { held },
        CloseRefusal::Transfer(TransferRefusal::PayeeClosed) => Refusal::HeirAccountClosed,
        CloseRefusal::Transfer(TransferRefusal::AboveCeiling { over_by }) => {
            Refusal::AboveCeiling { over_by }
        }
        CloseRefusal::Transfer(TransferRefusal::Overflow) => {
            Refusal::AboveCeiling { over_by: i64::MAX }
        }
        CloseRefusal::BelowZero { .. }
        | CloseRefusal::Transfer(
            TransferRefusal::SameAccount
            | TransferRefusal::PayerNotOpen
            | TransferRefusal::Short { .. },
        ) => unreachable!("a member never has less than nothing, and is no heir of their own"),
    }
}
