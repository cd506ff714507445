//! How the price of a benefit is held, paid and given back, in coins or in points.

use db::{DbErr, Tx};
use ledger::{AccountId, Coins, HoldRefusal, Points, Quantity, Status};

use super::BenefitRow;
use crate::{
    Ctx, Stop,
    account::{self, Books, Kind, Purpose, Reason},
    merchant::PriceUnit,
    refusals,
};

refusals! { PriceRefusal in "benefit";
    NotEnough { short_by: i64 }: Conflict = "{short_by} are missing on the account",
    AccountNotOpen: Conflict = "the account is frozen or closed",
}

pub(super) async fn hold(
    tx: &Tx,
    ctx: &Ctx,
    benefit: &BenefitRow,
) -> Result<(), Stop<PriceRefusal>> {
    match benefit.unit {
        PriceUnit::Coin => hold_in::<Coins>(tx, ctx, benefit).await,
        PriceUnit::Point => hold_in::<Points>(tx, ctx, benefit).await,
    }
}

async fn hold_in<Q: Quantity>(
    tx: &Tx,
    ctx: &Ctx,
    benefit: &BenefitRow,
) -> Result<(), Stop<PriceRefusal>> {
    let member = account::row::open::<Q>(tx, ctx, Kind::Member, benefit.member).await?;
    let mut books = Books::<Q>::lock(tx, ctx, &[member]).await?;
    let price = Q::new(benefit.price).expect("CHECK (0 < price)");
    let held = books.hold(member, price, Purpose::Benefit, benefit.id);
    held.map_err(|refusal| match refusal {
        HoldRefusal::NotOpen => PriceRefusal::AccountNotOpen,
        HoldRefusal::Short { short_by } => PriceRefusal::NotEnough { short_by },
    })?;
    Ok(books.save(tx, ctx).await?)
}

/// Whether the account on which the price is held may pay; locked, so that it stays so.
pub(super) async fn is_open(tx: &Tx, ctx: &Ctx, benefit: &BenefitRow) -> Result<bool, DbErr> {
    match benefit.unit {
        PriceUnit::Coin => is_open_in::<Coins>(tx, ctx, benefit).await,
        PriceUnit::Point => is_open_in::<Points>(tx, ctx, benefit).await,
    }
}

async fn is_open_in<Q: Quantity>(tx: &Tx, ctx: &Ctx, benefit: &BenefitRow) -> Result<bool, DbErr> {
    let member = account::of::<Q>(Kind::Member, benefit.member);
    let books = Books::<Q>::lock(tx, ctx, &[member]).await?;
    Ok(books.account(member).status == Status::Open)
}

/// Pays the shop what is held.
pub(super) async fn pay(
    tx: &Tx,
    ctx: &Ctx,
    benefit: &BenefitRow,
) -> Result<(), Stop<PriceRefusal>> {
    match benefit.unit {
        PriceUnit::Coin => pay_in::<Coins>(tx, ctx, benefit).await,
        PriceUnit::Point => pay_in::<Points>(tx, ctx, benefit).await,
    }
}

async fn pay_in<Q: Quantity>(
    tx: &Tx,
    ctx: &Ctx,
    benefit: &BenefitRow,
) -> Result<(), Stop<PriceRefusal>> {
    let holds = account::row::lock_pending(tx, ctx, benefit.id).await?;
    let shop = account::row::open::<Q>(tx, ctx, Kind::Merchant, benefit.merchant).await?;
    let accounts: Vec<AccountId> =
        holds.iter().map(|it| AccountId(it.account)).chain([shop]).collect();
    let mut books = Books::<Q>::lock(tx, ctx, &accounts).await?;
    for hold in &holds {
        let price = Q::new(hold.amount).expect("CHECK (0 < amount)");
        let posted = books.post(hold, shop, price, Reason::Benefit);
        posted.map_err(|_| PriceRefusal::AccountNotOpen)?;
    }
    Ok(books.save(tx, ctx).await?)
}

/// Gives the price back to the member.
pub(super) async fn give_back(
    tx: &Tx,
    ctx: &Ctx,
    benefit: &BenefitRow,
    expired: bool,
) -> Result<(), DbErr> {
    match benefit.unit {
        PriceUnit::Coin => give_back_in::<Coins>(tx, ctx, benefit, expired).await,
        PriceUnit::Point => give_back_in::<Points>(tx, ctx, benefit, expired).await,
    }
}

async fn give_back_in<Q: Quantity>(
    tx: &Tx,
    ctx: &Ctx,
    benefit: &BenefitRow,
    expired: bool,
) -> Result<(), DbErr> {
    let holds = account::row::lock_pending(tx, ctx, benefit.id).await?;
    let accounts: Vec<AccountId> = holds.iter().map(|it| AccountId(it.account)).collect();
    let mut books = Books::<Q>::lock(tx, ctx, &accounts).await?;
    for hold in &holds {
        if expired { books.expire(hold) } else { books.void(hold) }
    }
    books.save(tx, ctx).await
}
