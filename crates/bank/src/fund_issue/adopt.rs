//! Operation `fund_issue.adopt`: a second person agrees, and coins are issued to the fund.
//!
//! Who: the subdistrict's officer or the foundation, but not who proposed it.
//! Moves: the minutes, from the project's issuance to the project's fund.
//! Writes: `fund_issue`, `transfer`, two `account` sums, `journal`.

use db::Tx;
use ledger::{Coins, Quantity};
use serde::{Deserialize, Serialize};

use super::row::{self, FundIssueRow};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, Books, Cause, Kind, Reason},
    ids::IssueId,
    refusals,
};

#[derive(Serialize)]
pub struct Adopt {
    pub issue: IssueId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    pub issue: IssueId,
    /// Minutes that moved.
    pub minutes: i64,
}

refusals! { "fund_issue";
    NoSuchIssue: Missing = "no such issue was proposed",
    ProposerAdopts: Forbidden = "an issue is adopted by somebody other than who proposed it",
    AdoptedAlready: Conflict = "the issue was adopted already",
}

impl Operation for Adopt {
    const NAME: &'static str = "fund_issue.adopt";
    const MAY: &'static [Role] = &[Role::Officer, Role::FoundationManager, Role::FoundationFinance];
    type Outcome = Adopted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Adopted, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.issue).await?.ok_or(Refusal::NoSuchIssue)?;

        let issue = decide(ctx, before.clone())?;
        let issuance = account::row::open::<Coins>(tx, ctx, Kind::Issuance, issue.project).await?;
        let fund = account::row::open::<Coins>(tx, ctx, Kind::Fund, issue.project).await?;
        let mut books = Books::lock(tx, ctx, &[issuance, fund]).await?;
        let cause = Cause { reason: Reason::FundIssue, id: issue.id.into() };
        let coins = Coins::new(issue.minutes).expect("CHECK (0 < minutes)");
        books.transfer(issuance, fund, coins, cause).expect("an issuance has no floor");

        books.save(tx, ctx).await?;
        tx.update(ctx.branch(), &before, &issue).await?;
        Ok(Adopted { issue: issue.id, minutes: issue.minutes })
    }
}

fn decide(ctx: &Ctx, issue: FundIssueRow) -> Result<FundIssueRow, Refusal> {
    if ctx.is_by(issue.proposed_by) {
        return Err(Refusal::ProposerAdopts);
    }
    if issue.adopted_at.is_some() {
        return Err(Refusal::AdoptedAlready);
    }
    Ok(FundIssueRow { adopted_by: Some(ctx.maker()), adopted_at: Some(ctx.at()), ..issue })
}
