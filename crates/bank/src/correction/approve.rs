//! Operation `correction.approve`: a second person agrees, and the transfer is undone.
//!
//! Who: the station, the foundation's manager, but neither who proposed it nor whose coins they are.
//! Moves: the same amount the other way round, by a transfer that names the first.
//! Writes: `correction`, `transfer`, two `account` sums, `journal`.
//! Then: a gift goes back only when the points given for it did. Both transfers stay; an order stays settled and its service record stands.

use db::{DbErr, Query, Tx, args};
use ledger::{AccountId, Coins, Fen, Points, Quantity, TransferRefusal, Unit};
use serde::{Deserialize, Serialize};

use super::{CORRECTORS, CorrectionRow, State, is_for_a_side, row, sides};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, Books, Reason, TransferRow},
    ids::{CorrectionId, MemberId},
    refusals,
};

#[derive(Serialize)]
pub struct Approve {
    pub correction: CorrectionId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = correction::Approved)]
pub struct Approved {
    pub correction: CorrectionId,
    /// What moved back: minutes of coins, or points.
    pub amount: i64,
}

refusals! { "correction";
    NoSuchCorrection: Missing = "there is no such correction",
    DecidedAlready: Conflict = "the correction was decided already",
    ProposerApproves: Forbidden = "a correction is approved by somebody other than who proposed it",
    OwnCoins: Forbidden = "nobody corrects what they gave or got",
    FundIsFoundations: Forbidden = "an issue to a fund is corrected by the foundation",
    NotEnough { short_by: i64 }: Conflict = "{short_by} are missing on the account that gives back",
    PointsStand { points: i64 }: Conflict = "{points} points that were given for it stand: they are corrected first",
    AccountClosed: Conflict = "one of the accounts is closed",
    AboveCeiling { over_by: i64 }: Conflict = "the account that gets it back would be {over_by} above its ceiling",
}

impl Operation for Approve {
    const NAME: &'static str = "correction.approve";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Approved;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Approved, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.correction).await?;
        let before = before.ok_or(Refusal::NoSuchCorrection)?;
        let transfer = account::row::transfer(tx, ctx.branch(), before.transfer).await?;
        let transfer = transfer.expect("FOREIGN KEY (branch, transfer)");
        let sides = sides(tx, ctx.branch(), &transfer).await?;

        let correction = decide(ctx, before.clone(), &transfer, &sides)?;
        if let Some(points) = thanked(tx, ctx, &transfer).await? {
            return Err(Refusal::PointsStand { points }.into());
        }

        match Unit::named(&transfer.unit).expect("an account has a unit") {
            Unit::Coin => undo::<Coins>(ctx, tx, &correction, &transfer).await?,
            Unit::Point => undo::<Points>(ctx, tx, &correction, &transfer).await?,
            Unit::Cny => undo::<Fen>(ctx, tx, &correction, &transfer).await?,
        }
        tx.update(ctx.branch(), &before, &correction).await?;
        Ok(Approved { correction: correction.id, amount: transfer.amount })
    }
}

fn decide(
    ctx: &Ctx,
    correction: CorrectionRow,
    transfer: &TransferRow,
    sides: &[MemberId],
) -> Result<CorrectionRow, Refusal> {
    if correction.state != State::Proposed {
        return Err(Refusal::DecidedAlready);
    }
    if ctx.is_by(correction.proposed_by) {
        return Err(Refusal::ProposerApproves);
    }
    if is_for_a_side(ctx, sides) {
        return Err(Refusal::OwnCoins);
    }
    if transfer.reason == Reason::FundIssue && ctx.role != Role::FoundationManager {
        return Err(Refusal::FundIsFoundations);
    }
    let (decided_by, decided_at) = (Some(ctx.maker()), Some(ctx.at()));
    Ok(CorrectionRow { state: State::Approved, decided_by, decided_at, ..correction })
}

/// The points with which a gift was thanked, unless they were taken back.
async fn thanked(tx: &Tx, ctx: &Ctx, transfer: &TransferRow) -> Result<Option<i64>, DbErr> {
    if transfer.reason != Reason::Donation {
        return Ok(None);
    }
    let sql = "SELECT p.amount FROM transfer p LEFT JOIN transfer r ON r.branch = p.branch AND r.reverses = p.id WHERE p.branch = $1 AND p.cause = $2 AND p.reason = 'points' AND p.hold IS NULL AND p.reverses IS NULL AND r.id IS NULL";
    tx.value(ctx.branch(), sql, args![transfer.cause]).await
}

async fn undo<Q: Quantity>(
    ctx: &Ctx,
    tx: &Tx,
    correction: &CorrectionRow,
    transfer: &TransferRow,
) -> Result<(), Stop<Refusal>> {
    let accounts = [transfer.debit_account, transfer.credit_account].map(AccountId);
    let mut books = Books::<Q>::lock(tx, ctx, &accounts).await?;
    books.reverse(transfer, correction.id.into()).map_err(said)?;
    Ok(books.save(tx, ctx).await?)
}

fn said(refusal: TransferRefusal) -> Refusal {
    match refusal {
        TransferRefusal::Short { short_by } => Refusal::NotEnough { short_by },
        TransferRefusal::PayerNotOpen | TransferRefusal::PayeeClosed => Refusal::AccountClosed,
        TransferRefusal::AboveCeiling { over_by } => Refusal::AboveCeiling { over_by },
        TransferRefusal::Overflow => Refusal::AboveCeiling { over_by: i64::MAX },
        TransferRefusal::SameAccount => unreachable!("CHECK (debit_account <> credit_account)"),
    }
}
