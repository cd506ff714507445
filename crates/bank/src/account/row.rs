//! The rows of accounts, holds and transfers.

use std::marker::PhantomData;

use db::{DbErr, Query, Row, Tx, args, row};
use ledger::{Account, AccountId, Coins, Points, Quantity, Status};
use uuid::Uuid;

use super::{Kind, Purpose, Reason};
use crate::{
    Ctx,
    ids::{HoldId, MemberId, TransferId},
};

row! {
    pub struct AccountRow in "account" key (id) {
        pub id: Uuid,
        pub unit: String,
        pub kind: Kind,
        pub owner: Uuid,
        pub debits: i64,
        pub credits: i64,
        pub held: i64,
        pub floor: Option<i64>,
        pub ceiling: Option<i64>,
        pub status: String,
        pub opened_at: i64,
    }
}

row! {
    pub struct HoldRow in "hold" key (id) {
        pub id: HoldId,
        pub account: Uuid,
        pub amount: i64,
        pub state: String,
        pub purpose: Purpose,
        pub cause: Uuid,
        pub created_at: i64,
        pub ended_at: Option<i64>,
    }
}

row! {
    /// An amount that moved: written once, never changed, never deleted.
    pub struct TransferRow in "transfer" key (id) {
        pub id: TransferId,
        pub unit: String,
        pub debit_account: Uuid,
        pub credit_account: Uuid,
        pub amount: i64,
        pub reason: Reason,
        pub cause: Uuid,
        pub hold: Option<Uuid>,
        pub reverses: Option<Uuid>,
        pub at: i64,
        pub day: String,
        pub journal_key: String,
    }
}

impl AccountRow {
    /// The account as the ledger sees it.
    pub fn account<Q: Quantity>(&self) -> Account<Q> {
        assert_eq!(self.unit, Q::UNIT.name(), "account {} counts another unit", self.id);
        Account {
            id: AccountId(self.id),
            debits: self.debits,
            credits: self.credits,
            held: self.held,
            floor: self.floor,
            ceiling: self.ceiling,
            status: Status::named(&self.status).expect("CHECK (status IN …)"),
            unit: PhantomData,
        }
    }

    pub fn balance(&self) -> i64 {
        self.credits - self.debits
    }
}

/// Opens an account unless the owner has one.
pub async fn open<Q: Quantity>(
    tx: &Tx,
    ctx: &Ctx,
    kind: Kind,
    owner: impl Into<Uuid>,
) -> Result<AccountId, DbErr> {
    let row = fresh::<Q>(ctx, kind, owner.into());
    tx.insert_if_absent(ctx.branch(), &row).await?;
    Ok(AccountId(row.id))
}

/// Opens the members' accounts that aren't there yet.
pub async fn open_members<Q: Quantity>(
    tx: &Tx,
    ctx: &Ctx,
    members: impl Iterator<Item = MemberId>,
) -> Result<(), DbErr> {
    let mut rows: Vec<AccountRow> =
        members.map(|it| fresh::<Q>(ctx, Kind::Member, it.into())).collect();
    rows.sort_by_key(|row| row.id);
    tx.insert_absent(ctx.branch(), &rows).await
}

fn fresh<Q: Quantity>(ctx: &Ctx, kind: Kind, owner: Uuid) -> AccountRow {
    let id = super::of::<Q>(kind, owner);
    AccountRow {
        id: id.0,
        unit: Q::UNIT.name().to_owned(),
        kind,
        owner,
        debits: 0,
        credits: 0,
        held: 0,
        floor: (!kind.is_source()).then_some(0),
        ceiling: None,
        status: Status::Open.name().to_owned(),
        opened_at: ctx.at(),
    }
}

/// Locks accounts of one unit, always in the order of their ids, so that two payments can't deadlock.
/// Whoever needs several units takes coins first, then points, then money.
pub(super) async fn lock(tx: &Tx, ctx: &Ctx, ids: &[AccountId]) -> Result<Vec<AccountRow>, DbErr> {
    let sql = format!("{} AND id = $key ORDER BY id FOR UPDATE", AccountRow::select());
    let keys = ids.iter().map(|id| id.0.into()).collect();
    let rows = tx.ask_for_all(ctx.branch(), &sql, &[], keys).await?;
    rows.iter().map(AccountRow::from_record).collect()
}

/// The holds of a cause that are still pending, locked.
pub async fn lock_pending(
    tx: &Tx,
    ctx: &Ctx,
    cause: impl Into<Uuid>,
) -> Result<Vec<HoldRow>, DbErr> {
    let rest = "AND cause = $2 AND state = 'pending' ORDER BY id FOR UPDATE";
    tx.rows(ctx.branch(), rest, args![cause.into()]).await
}

/// Sets whether these accounts may move.
pub(super) async fn set_status(
    tx: &Tx,
    branch: &str,
    accounts: &[AccountId],
    status: Status,
) -> Result<(), DbErr> {
    let rows = accounts.iter().map(|it| [it.0.into(), status.name().into()]).collect();
    let sql = "UPDATE account SET status = $3 WHERE branch = $1 AND id = $2";
    tx.run_for_all(branch, sql, rows).await.map(drop)
}

/// Both accounts of a member, opened unless they are there, become frozen or open. Points are opened
/// when the coins are locked, as when they thank for a gift: whoever opens an account makes others
/// who would open it wait, as if it were locked.
pub(crate) async fn set_member_status(
    tx: &Tx,
    ctx: &Ctx,
    member: MemberId,
    status: Status,
) -> Result<(), DbErr> {
    let coins = open::<Coins>(tx, ctx, Kind::Member, member).await?;
    lock(tx, ctx, &[coins]).await?;
    let points = open::<Points>(tx, ctx, Kind::Member, member).await?;
    lock(tx, ctx, &[points]).await?;
    set_status(tx, ctx.branch(), &[coins, points], status).await
}

/// A transfer as it was written.
pub async fn transfer(
    db: &impl Query,
    branch: &str,
    id: TransferId,
) -> Result<Option<TransferRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// An account outside any change, for reading.
pub async fn find(
    db: &impl Query,
    branch: &str,
    id: AccountId,
) -> Result<Option<AccountRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id.0]).await
}
