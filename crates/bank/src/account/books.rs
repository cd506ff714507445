//! The accounts that an operation touches: locked together, changed in memory, saved once.

use std::collections::{BTreeMap, BTreeSet};

use db::{DbErr, Tx};
use ledger::{
    Account, AccountId, CloseRefusal, Hold, HoldRefusal, HoldState, PostRefusal, Quantity, Status,
    TransferRefusal,
};
use uuid::Uuid;

use super::{
    Kind, Purpose, Reason,
    row::{self, HoldRow, TransferRow},
};
use crate::{Ctx, ids::HoldId, seal::row::WaitingRow};

/// What an amount moves for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    pub reason: Reason,
    /// The order, the service record, the issue.
    pub id: Uuid,
}

/// Locked accounts of one unit, and what was decided about them.
pub struct Books<Q> {
    accounts: BTreeMap<AccountId, Account<Q>>,
    touched: BTreeSet<AccountId>,
    new_holds: Vec<(AccountId, Q, Purpose, Uuid)>,
    ended_holds: Vec<(HoldId, HoldState)>,
    moves: Vec<Move<Q>>,
    closed: Vec<AccountId>,
}

struct Move<Q> {
    from: AccountId,
    to: AccountId,
    amount: Q,
    cause: Cause,
    hold: Option<HoldId>,
    reverses: Option<Uuid>,
}

impl<Q: Quantity> Books<Q> {
    /// Locks these accounts. That one of them isn't there is our fault.
    pub async fn lock(tx: &Tx, ctx: &Ctx, ids: &[AccountId]) -> Result<Books<Q>, DbErr> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        let rows = row::lock(tx, ctx, &ids).await?;
        if rows.len() != ids.len() {
            return Err(DbErr::RecordNotFound(format!("{} of {} accounts", rows.len(), ids.len())));
        }
        Ok(Books::of(rows.iter().map(row::AccountRow::account)))
    }

    /// Locks these accounts and that of whoever receives, which is opened if it isn't there yet.
    pub async fn lock_with(
        tx: &Tx,
        ctx: &Ctx,
        ids: &[AccountId],
        (kind, owner): (Kind, Uuid),
    ) -> Result<Books<Q>, DbErr> {
        let to = super::of::<Q>(kind, owner);
        let all = [ids, &[to]].concat();
        match Books::lock(tx, ctx, &all).await {
            Err(DbErr::RecordNotFound(_)) => {
                row::open::<Q>(tx, ctx, kind, owner).await?;
                Books::lock(tx, ctx, &all).await
            }
            books => books,
        }
    }

    /// Accounts that are locked already, or that a test made up.
    pub fn of(accounts: impl IntoIterator<Item = Account<Q>>) -> Books<Q> {
        Books {
            accounts: accounts.into_iter().map(|it| (it.id, it)).collect(),
            touched: BTreeSet::new(),
            new_holds: Vec::new(),
            ended_holds: Vec::new(),
            moves: Vec::new(),
            closed: Vec::new(),
        }
    }

    pub fn account(&self, id: AccountId) -> &Account<Q> {
        self.accounts.get(&id).expect("an operation locks what it touches")
    }

    /// Moves an amount that is not held.
    pub fn transfer(
        &mut self,
        from: AccountId,
        to: AccountId,
        amount: Q,
        cause: Cause,
    ) -> Result<(), TransferRefusal> {
        let moved = ledger::transfer(self.account(from), self.account(to), amount)?;
        self.put(moved.debit);
        self.put(moved.credit);
        self.moves.push(Move { from, to, amount, cause, hold: None, reverses: None });
        Ok(())
    }

    /// Undoes a transfer by another that names it, the other way round.
    pub fn reverse(&mut self, undone: &TransferRow, cause: Uuid) -> Result<(), TransferRefusal> {
        let (debit, credit) = (AccountId(undone.debit_account), AccountId(undone.credit_account));
        let amount = Q::new(undone.amount).expect("CHECK (0 < amount)");
        let moved = ledger::reverse(self.account(debit), self.account(credit), amount)?;
        self.put(moved.debit);
        self.put(moved.credit);
        let cause = Cause { reason: Reason::Reversal, id: cause };
        let reverses = Some(undone.id.into());
        self.moves.push(Move { from: credit, to: debit, amount, cause, hold: None, reverses });
        Ok(())
    }

    /// Closes an account, and moves what is left on it; says how much that was.
    pub fn close(
        &mut self,
        from: AccountId,
        to: AccountId,
        cause: Cause,
    ) -> Result<i64, CloseRefusal> {
        let closed = ledger::close(self.account(from), self.account(to))?;
        self.put(closed.account);
        self.closed.push(from);
        let Some(moved) = closed.moved else { return Ok(0) };
        self.put(moved.credit);
        let amount = moved.amount;
        self.moves.push(Move { from, to, amount, cause, hold: None, reverses: None });
        Ok(amount.count())
    }

    /// Reserves an amount.
    pub fn hold(
        &mut self,
        account: AccountId,
        amount: Q,
        purpose: Purpose,
        cause: impl Into<Uuid>,
    ) -> Result<(), HoldRefusal> {
        let (after, _) = ledger::hold(self.account(account), amount)?;
        self.put(after);
        self.new_holds.push((account, amount, purpose, cause.into()));
        Ok(())
    }

    /// Posts a pending hold in whole or in part; the rest is given back.
    pub fn post(
        &mut self,
        hold: &HoldRow,
        to: AccountId,
        amount: Q,
        reason: Reason,
    ) -> Result<(), PostRefusal> {
        let from = AccountId(hold.account);
        let posted = ledger::post(&pending(hold), self.account(from), self.account(to), amount)?;
        self.put(posted.moved.debit);
        self.put(posted.moved.credit);
        self.ended_holds.push((hold.id, HoldState::Posted));
        let cause = Cause { reason, id: hold.cause };
        self.moves.push(Move { from, to, amount, cause, hold: Some(hold.id), reverses: None });
        Ok(())
    }

    /// Gives a pending hold back.
    pub fn void(&mut self, hold: &HoldRow) {
        self.end(hold, ledger::void(&pending(hold), self.account(AccountId(hold.account))));
    }

    /// Gives a pending hold back because its time is over.
    pub fn expire(&mut self, hold: &HoldRow) {
        self.end(hold, ledger::expire(&pending(hold), self.account(AccountId(hold.account))));
    }

    fn end(&mut self, hold: &HoldRow, ended: Option<(Account<Q>, Hold<Q>)>) {
        let (account, after) = ended.expect("only pending holds are locked");
        self.put(account);
        self.ended_holds.push((hold.id, after.state));
    }

    fn put(&mut self, account: Account<Q>) {
        self.touched.insert(account.id);
        self.accounts.insert(account.id, account);
    }

    /// Writes everything that was decided: transfers, holds, and each touched account once.
    pub async fn save(self, tx: &Tx, ctx: &Ctx) -> Result<(), DbErr> {
        let branch = ctx.branch();
        let holds: Vec<HoldRow> =
            (0..).zip(&self.new_holds).map(|(n, it)| new_hold(ctx, n, it)).collect();
        tx.insert_all(branch, &holds).await?;
        let ended = |(id, state): &(HoldId, HoldState)| {
            [(*id).into(), state.name().into(), ctx.at().into()]
        };
        let sql = "UPDATE hold SET state = $3, ended_at = $4 WHERE branch = $1 AND id = $2";
        tx.run_for_all(branch, sql, self.ended_holds.iter().map(ended).collect()).await?;
        let moves: Vec<TransferRow> =
            (0..).zip(&self.moves).map(|(n, it)| it.row(ctx, n)).collect();
        tx.insert_all(branch, &moves).await?;
        let queued: Vec<WaitingRow> =
            moves.iter().map(|it| WaitingRow { transfer: it.id }).collect();
        tx.insert_all(branch, &queued).await?;
        let sums = self.touched.iter().map(|id| {
            let Account { debits, credits, held, .. } = *self.account(*id);
            [id.0.into(), debits.into(), credits.into(), held.into()]
        });
        let sql =
            "UPDATE account SET debits = $3, credits = $4, held = $5 WHERE branch = $1 AND id = $2";
        tx.run_for_all(branch, sql, sums.collect()).await?;
        row::set_status(tx, branch, &self.closed, Status::Closed).await?;
        Ok(())
    }
}

fn new_hold<Q: Quantity>(
    ctx: &Ctx,
    n: u64,
    (account, amount, purpose, cause): &(AccountId, Q, Purpose, Uuid),
) -> HoldRow {
    HoldRow {
        id: ctx.id(HOLD_IDS + n),
        account: account.0,
        amount: amount.count(),
        state: HoldState::Pending.name().to_owned(),
        purpose: *purpose,
        cause: *cause,
        created_at: ctx.at(),
        ended_at: None,
    }
}

/// Ids of holds and transfers begin here, above those that an operation makes itself.
const HOLD_IDS: u64 = 1 << 32;
const TRANSFER_IDS: u64 = 1 << 33;

impl<Q: Quantity> Move<Q> {
    fn row(&self, ctx: &Ctx, n: u64) -> TransferRow {
        // A unit of its own, so that coins and points of one operation don't share an id.
        let units = Q::UNIT as u64;
        TransferRow {
            id: ctx.id(TRANSFER_IDS * (1 + units) + n),
            unit: Q::UNIT.name().to_owned(),
            debit_account: self.from.0,
            credit_account: self.to.0,
            amount: self.amount.count(),
            reason: self.cause.reason,
            cause: self.cause.id,
            hold: self.hold.map(Into::into),
            reverses: self.reverses,
            at: ctx.at(),
            day: ctx.today().to_string(),
            journal_key: ctx.envelope.key.clone(),
        }
    }
}

fn pending<Q: Quantity>(hold: &HoldRow) -> Hold<Q> {
    Hold {
        amount: Q::new(hold.amount).expect("CHECK (0 < amount)"),
        state: HoldState::named(&hold.state).expect("CHECK (state IN …)"),
    }
}
