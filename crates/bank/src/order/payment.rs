//! Who pays an order, and how its minutes are held, paid and given back.

use db::{DbErr, Query, Tx, args};
use ledger::{AccountId, Coins, HoldRefusal, PostRefusal, Quantity, Status};

use super::{OrderRow, Payer, row};
use crate::{
    Ctx, Stop,
    account::{self, BRANCH_ITSELF, Books, Kind, Purpose, Reason, row::HoldRow},
    branch::Rules,
    ids::{MemberId, ProjectId},
    member, refusals,
};

refusals! { PaymentRefusal in "order";
    NotAKeyElder: Conflict = "the fund pays only for key elders",
    AllowanceSpent { left: i64 }: Conflict = "this month's allowance has {left} minutes left",
    NotEnoughCoins { short_by: i64 }: Conflict = "{short_by} minutes are missing on the payer's account",
    NobodyToPay: Conflict = "the payer's account is frozen or closed",
}

/// Whose allowance is used: whoever holds minutes for the order has locked them.
pub(super) fn elder(order: &OrderRow) -> Option<MemberId> {
    (order.payer == Payer::Fund).then_some(order.resident)
}

/// Holds the agreed minutes on the account of whoever pays: one hold per paying account. With the
/// resident locked, see `elder`, two orders at once don't both use the last of an allowance.
pub async fn hold(
    tx: &Tx,
    ctx: &Ctx,
    order: &OrderRow,
    minutes: i64,
    rules: &Rules,
) -> Result<(), Stop<PaymentRefusal>> {
    let payers = payers(tx, ctx, order, minutes, rules).await?;
    let mut books = Books::<Coins>::lock(tx, ctx, &payers).await?;
    for (account, coins) in shares(&books, &payers, minutes)? {
        books.hold(account, coins, Purpose::Order, order.id).map_err(said)?;
    }
    books.save(tx, ctx).await?;
    Ok(())
}

/// The accounts that pay, in the order in which they are asked.
async fn payers(
    tx: &Tx,
    ctx: &Ctx,
    order: &OrderRow,
    minutes: i64,
    rules: &Rules,
) -> Result<Vec<AccountId>, Stop<PaymentRefusal>> {
    match order.payer {
        Payer::Own => {
            Ok(vec![account::row::open::<Coins>(tx, ctx, Kind::Member, order.resident).await?])
        }
        Payer::Fund => {
            let day = ctx.day_of(order.planned_at);
            let elder = member::row::key_elder_on(tx, ctx.branch(), order.resident, day).await?;
            elder.ok_or(PaymentRefusal::NotAKeyElder)?;
            let left = allowance_left(tx, ctx.branch(), order.resident, &order.day, rules).await?;
            if left < minutes {
                return Err(PaymentRefusal::AllowanceSpent { left }.into());
            }
            let pool = account::row::open::<Coins>(tx, ctx, Kind::Pool, BRANCH_ITSELF).await?;
            Ok(match project_on(tx, ctx.branch(), &order.day).await? {
                Some(project) => {
                    vec![pool, account::row::open::<Coins>(tx, ctx, Kind::Fund, project).await?]
                }
                None => vec![pool],
            })
        }
    }
}

/// How much of the minutes each account pays: the first as much as it has, then the next.
fn shares(
    books: &Books<Coins>,
    payers: &[AccountId],
    minutes: i64,
) -> Result<Vec<(AccountId, Coins)>, PaymentRefusal> {
    let mut left = minutes;
    let mut shares = Vec::new();
    let is_open = |payer: &&AccountId| books.account(**payer).status == Status::Open;
    if !payers.iter().any(|it| is_open(&it)) {
        return Err(PaymentRefusal::NobodyToPay);
    }
    for &payer in payers.iter().filter(is_open) {
        let available = books.account(payer).available().unwrap_or(left);
        if let Some(coins) = Coins::new(left.min(available)) {
            shares.push((payer, coins));
            left -= coins.count();
        }
    }
    if 0 < left { Err(PaymentRefusal::NotEnoughCoins { short_by: left }) } else { Ok(shares) }
}

fn said(refusal: HoldRefusal) -> PaymentRefusal {
    match refusal {
        HoldRefusal::NotOpen => PaymentRefusal::NobodyToPay,
        HoldRefusal::Short { short_by } => PaymentRefusal::NotEnoughCoins { short_by },
    }
}

/// Minutes that pool and fund may still pay for a member's services of that day's month.
pub async fn allowance_left(
    db: &impl Query,
    branch: &str,
    member: MemberId,
    day: &str,
    rules: &Rules,
) -> Result<i64, DbErr> {
    let month = day.get(..7).unwrap_or(day);
    let spent = row::fund_minutes_of_month(db, branch, member, month).await?;
    Ok((rules.key_elder_monthly_minutes - spent).max(0))
}

/// Pays the volunteer out of what is held, at most all of it, in the order in which it was held;
/// the rest goes back. Returns what was paid.
pub async fn settle(
    tx: &Tx,
    ctx: &Ctx,
    order: &OrderRow,
    volunteer: MemberId,
    minutes: i64,
) -> Result<i64, Stop<PaymentRefusal>> {
    let mut holds = account::row::lock_pending(tx, ctx, order.id).await?;
    holds.sort_by_key(asked_before);
    let accounts: Vec<AccountId> = holds.iter().map(|it| AccountId(it.account)).collect();
    let receiver = (Kind::Member, volunteer.into());
    let mut books = Books::<Coins>::lock_with(tx, ctx, &accounts, receiver).await?;
    let to = account::of::<Coins>(Kind::Member, volunteer);
    let paid = pay(&mut books, &holds, to, minutes)?;
    books.save(tx, ctx).await?;
    Ok(paid)
}

/// Earlier holds come first, and of those of one moment the pool's.
fn asked_before(hold: &HoldRow) -> (i64, bool) {
    let pool = account::of::<Coins>(Kind::Pool, BRANCH_ITSELF);
    (hold.created_at, hold.account != pool.0)
}

fn pay(
    books: &mut Books<Coins>,
    holds: &[HoldRow],
    to: AccountId,
    minutes: i64,
) -> Result<i64, PaymentRefusal> {
    let mut left = minutes;
    for hold in holds {
        match Coins::new(left.min(hold.amount)) {
            Some(coins) => {
                books.post(hold, to, coins, Reason::Order).map_err(not_paid)?;
                left -= coins.count();
            }
            None => books.void(hold),
        }
    }
    Ok(minutes - left)
}

fn not_paid(refusal: PostRefusal) -> PaymentRefusal {
    match refusal {
        PostRefusal::Transfer(_) => PaymentRefusal::NobodyToPay,
        PostRefusal::NotPending | PostRefusal::MoreThanHeld { .. } => {
            unreachable!("only pending holds are locked, and no more than they hold is asked")
        }
    }
}

/// Gives everything back that is held for an order.
pub async fn release(tx: &Tx, ctx: &Ctx, order: &OrderRow, expired: bool) -> Result<(), DbErr> {
    let holds = account::row::lock_pending(tx, ctx, order.id).await?;
    if holds.is_empty() {
        return Ok(());
    }
    let accounts: Vec<AccountId> = holds.iter().map(|it| AccountId(it.account)).collect();
    let mut books = Books::<Coins>::lock(tx, ctx, &accounts).await?;
    for hold in &holds {
        if expired { books.expire(hold) } else { books.void(hold) }
    }
    books.save(tx, ctx).await
}

/// The project whose fund pays on a day: the newest that has begun.
pub async fn project_on(
    db: &impl Query,
    branch: &str,
    day: &str,
) -> Result<Option<ProjectId>, DbErr> {
    let sql = "SELECT id FROM project WHERE branch = $1 AND starts_day <= $2 ORDER BY starts_day DESC LIMIT 1";
    db.value(branch, sql, args![day]).await
}
