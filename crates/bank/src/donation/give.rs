//! Operation `donation.give`: a member gives coins to the pool, and is thanked with points.
//!
//! Who: the member, or the station for the member.
//! Moves: the minutes, from the member to the branch's pool; points, from their source to the member.
//! Writes: `donation`, two `transfer` rows, four `account` sums, `journal`.

use db::{DbErr, Query, Tx, args};
use jiff::civil::Date;
use ledger::{AccountId, Coins, Points, Quantity, TransferRefusal};
use serde::{Deserialize, Serialize};

use super::DonationRow;
use crate::{
    Ctx, Operation, Stop,
    access::{MEMBER_OR_DESK, Role},
    account::{self, BRANCH_ITSELF, Books, Cause, Kind, Reason},
    envelope::Who,
    ids::{DonationId, MemberId},
    member, refusals,
};

#[derive(Serialize)]
pub struct Give {
    pub member: MemberId,
    pub minutes: Coins,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Given {
    pub donation: DonationId,
    pub minutes: i64,
    pub points: i64,
}

refusals! { "donation";
    NoSuchMember: Missing = "there is no such member",
    NotYourCoins: Forbidden = "a member gives coins of their own",
    NotEnoughCoins { short_by: i64 }: Conflict = "{short_by} minutes are missing",
    AccountNotOpen: Conflict = "the account is frozen or closed",
    TooMuch: Invalid = "so many coins can't be counted",
}

impl Operation for Give {
    const NAME: &'static str = "donation.give";
    const MAY: &'static [Role] = MEMBER_OR_DESK;
    type Outcome = Given;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Given, Stop<Refusal>> {
        let books = lock(ctx, tx, self.member).await?;
        self.from(ctx, tx, books).await
    }
}

impl Give {
    /// Gives from the locked accounts of the member and the pool.
    pub(super) async fn from(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        mut coins: Books<Coins>,
    ) -> Result<Given, Stop<Refusal>> {
        let per_minute = points_per_minute(tx, ctx.branch(), ctx.today()).await?;

        let row = self.decide(ctx, per_minute)?;
        let [from, to] = accounts(self.member);
        let cause = Cause { reason: Reason::Donation, id: row.id.into() };
        coins.transfer(from, to, self.minutes, cause).map_err(said)?;
        let points = points(ctx, tx, &row).await?;

        tx.insert(ctx.branch(), &row).await?;
        coins.save(tx, ctx).await?;
        points.save(tx, ctx).await?;
        Ok(Given { donation: row.id, minutes: row.minutes, points: row.points })
    }

    fn decide(&self, ctx: &Ctx, per_minute: i64) -> Result<DonationRow, Refusal> {
        if matches!(ctx.maker(), Who::Member(id) if id != self.member) {
            return Err(Refusal::NotYourCoins);
        }
        let points = self.minutes.count().checked_mul(per_minute).ok_or(Refusal::TooMuch)?;
        Ok(DonationRow {
            id: ctx.id(0),
            member: self.member,
            minutes: self.minutes.count(),
            points,
            at: ctx.at(),
            day: ctx.today().to_string(),
        })
    }
}

/// The accounts of a gift of coins: the member's and the pool's.
pub(super) fn accounts(member: MemberId) -> [AccountId; 2] {
    [account::of::<Coins>(Kind::Member, member), account::of::<Coins>(Kind::Pool, BRANCH_ITSELF)]
}

/// Locks them together, in the order in which everybody locks accounts.
pub(super) async fn lock(
    ctx: &Ctx,
    tx: &Tx,
    member: MemberId,
) -> Result<Books<Coins>, Stop<Refusal>> {
    let there = member::row::find(tx, ctx.branch(), member).await?;
    there.ok_or(Refusal::NoSuchMember)?;
    account::row::open::<Coins>(tx, ctx, Kind::Member, member).await?;
    account::row::open::<Coins>(tx, ctx, Kind::Pool, BRANCH_ITSELF).await?;
    Ok(Books::lock(tx, ctx, &accounts(member)).await?)
}

async fn points(ctx: &Ctx, tx: &Tx, row: &DonationRow) -> Result<Books<Points>, Stop<Refusal>> {
    let Some(points) = Points::new(row.points) else { return Ok(Books::of([])) };
    let source = account::row::open::<Points>(tx, ctx, Kind::PointsIssuance, BRANCH_ITSELF).await?;
    let to = account::row::open::<Points>(tx, ctx, Kind::Member, row.member).await?;
    let mut books = Books::lock(tx, ctx, &[source, to]).await?;
    let cause = Cause { reason: Reason::Points, id: row.id.into() };
    books.transfer(source, to, points, cause).map_err(said)?;
    Ok(books)
}

fn said(refusal: TransferRefusal) -> Refusal {
    match refusal {
        TransferRefusal::Short { short_by } => Refusal::NotEnoughCoins { short_by },
        TransferRefusal::PayerNotOpen | TransferRefusal::PayeeClosed => Refusal::AccountNotOpen,
        TransferRefusal::AboveCeiling { .. } | TransferRefusal::Overflow => Refusal::TooMuch,
        TransferRefusal::SameAccount => unreachable!("a member is no pool"),
    }
}

/// Points with which the project of a day thanks for each minute; without a project, none.
pub async fn points_per_minute(db: &impl Query, branch: &str, day: Date) -> Result<i64, DbErr> {
    let sql = "SELECT points_per_donated_minute FROM project WHERE branch = $1 AND starts_day <= $2 AND $2 <= ends_day ORDER BY starts_day DESC LIMIT 1";
    Ok(db.value(branch, sql, args![day.to_string()]).await?.unwrap_or(0))
}
