//! Ready transfers, posted by the ledger's own path: locked accounts, checked in memory, saved in
//! batches, each an operation of the bank.

use anyhow::{Result, anyhow};
use bank::{
    Bank, Channel, Ctx, Envelope, Operation, RealWorld, Stop, Who,
    access::Role,
    account::{self, Books, Cause, Kind, Reason, row},
    ids::TransferId,
    refusals,
};
use db::{Db, DbErr, Query, Tx, args};
use ledger::{AccountId, Coins, Quantity};
use serde::Serialize;
use std::sync::Arc;

use crate::{
    chance::Chance,
    load::{Listener, ring},
    town,
};

pub const BRANCH: &str = "bench";
/// As many transfers as one operation posts: as many as the largest session has people.
pub const BATCH: usize = 10_000;
/// So many of the members are people, too, who can ask for something.
const PEOPLE: usize = 200;
/// The indexes of transfers by account, and how each was made.
const BY_ACCOUNT: &str = "WITH made AS (SELECT name, sql FROM sqlite_schema WHERE name IN ('transfer_debit', 'transfer_credit')) SELECT made.name, made.sql FROM made JOIN branch b ON b.branch = $1";
/// What everybody has at first: more than they ever pay.
const AT_FIRST: i64 = 1_000_000;

/// Nobody needs to hear.
pub struct Nobody;

impl Listener for Nobody {
    fn asks(&self, _: &str) {}
    fn is_answered(&self, _: &str) {}
}

refusals! { "bench";
    NotMoved: Conflict = "an account is short",
}

/// Members and what they pay each other.
#[derive(Serialize)]
struct PostReady {
    /// From whom, to whom, how much. A payment from nobody comes from the project.
    payments: Vec<(Option<usize>, usize, i64)>,
}

impl Operation for PostReady {
    const NAME: &'static str = "bench.post_ready";
    const MAY: &'static [Role] = &[Role::Operator];
    type Outcome = usize;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<usize, Stop<Refusal>> {
        let accounts: Vec<AccountId> =
            self.payments.iter().flat_map(|(from, to, _)| [payer(*from), account(*to)]).collect();
        let mut books = Books::<Coins>::lock(tx, ctx, &accounts).await?;
        for (n, (from, to, amount)) in (0..).zip(&self.payments) {
            let cause = Cause { reason: Reason::Order, id: ctx.id::<TransferId>(n).into() };
            let coins = Coins::new(*amount).ok_or(Refusal::NotMoved)?;
            let moved = books.transfer(payer(*from), account(*to), coins, cause);
            moved.map_err(|_| Refusal::NotMoved)?;
        }
        books.save(tx, ctx).await?;
        Ok(self.payments.len())
    }
}

/// Opens the accounts of these members, and that of the project.
#[derive(Serialize)]
struct OpenAccounts {
    members: std::ops::Range<usize>,
}

impl Operation for OpenAccounts {
    const NAME: &'static str = "bench.open_accounts";
    const MAY: &'static [Role] = &[Role::Operator];
    type Outcome = ();
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<(), Stop<Refusal>> {
        row::open::<Coins>(tx, ctx, Kind::Issuance, town::project()).await?;
        Ok(row::open_members::<Coins>(tx, ctx, self.members.clone().map(town::member)).await?)
    }
}

fn account(member: usize) -> AccountId {
    account::of::<Coins>(Kind::Member, town::member(member))
}

fn payer(member: Option<usize>) -> AccountId {
    member.map_or_else(|| account::of::<Coins>(Kind::Issuance, town::project()), account)
}

/// A bank whose members have money, and pay each other as chance has it.
pub struct Ready {
    pub bank: Bank,
    db: Db,
    members: usize,
    chance: Chance,
    /// How many operations were ordered.
    ordered: usize,
}

impl Ready {
    /// Opens so many accounts in a fresh store, and puts something on each.
    pub async fn open(options: &db::Options, members: usize) -> Result<Ready> {
        let db = Db::open(options).await?;
        town::build(&db, BRANCH).await?;
        town::settle(&db, BRANCH, ring(PEOPLE)).await?;
        let bank = Bank::new(db.clone(), Arc::new(RealWorld));
        let mut ready = Ready { bank, db, members, chance: Chance::of(7), ordered: 0 };
        for first in (0..members).step_by(BATCH) {
            let some = first..(first + BATCH).min(members);
            let payments = some.clone().map(|to| (None, to, AT_FIRST)).collect();
            ready.perform(OpenAccounts { members: some }).await?;
            ready.perform(PostReady { payments }).await?;
        }
        Ok(ready)
    }

    /// Posts so many transfers, batch by batch, each on disk before the next begins.
    pub async fn post(&mut self, transfers: usize) -> Result<()> {
        for done in (0..transfers).step_by(BATCH) {
            let some = 0..BATCH.min(transfers - done);
            let payments = some.map(|_| self.payment()).collect();
            self.perform(PostReady { payments }).await?;
        }
        Ok(())
    }

    /// Posts so many, on `SQLite`, while the indexes by account are away: they are what takes longest
    /// to fill by chance, and here the book shall grow and not be measured growing.
    pub async fn grow(&mut self, transfers: usize) -> Result<()> {
        let away = self.db.reader().ask(BRANCH, BY_ACCOUNT, args![]).await?;
        let away: Vec<[String; 2]> =
            away.iter().map(|it| Ok([it.at(0)?, it.at(1)?])).collect::<Result<_>>()?;
        for [name, _] in &away {
            self.define(format!("DROP INDEX {name}")).await?;
        }
        self.post(transfers).await?;
        for [_, definition] in away {
            self.define(definition).await?;
        }
        Ok(())
    }

    async fn define(&self, sql: String) -> Result<()> {
        let defined: Result<u64, DbErr> = self
            .db
            .write(move |tx| Box::pin(async move { tx.run(BRANCH, &sql, args![]).await }))
            .await;
        Ok(defined.map(drop)?)
    }

    fn payment(&mut self) -> (Option<usize>, usize, i64) {
        let from = self.chance.below(self.members);
        let to = (from + 1 + self.chance.below(self.members - 1)) % self.members;
        (Some(from), to, 1)
    }

    async fn perform<O: Operation>(&mut self, operation: O) -> Result<()> {
        self.ordered += 1;
        let key = format!("ready-{}", self.ordered);
        let envelope = Envelope::new(BRANCH, Who::Operator, Channel::Online, &key, self.bank.now());
        let done = self.bank.perform(envelope, operation).await;
        done.map(drop).map_err(|stop| anyhow!("{key}: {stop:?}"))
    }
}
