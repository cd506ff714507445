//! Operation `fund_issue.propose`: the foundation proposes to issue coins to a project's fund.
//!
//! Who: the foundation.
//! Moves: nothing until somebody else adopts it.
//! Writes: `fund_issue`, `counter`, `journal`.

use db::{Query, Tx, args};
use ledger::{Coins, Quantity};
use serde::{Deserialize, Serialize};

use super::FundIssueRow;
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    ids::{IssueId, ProjectId},
    numbers::Series,
    refusals,
    words::{self, WordsRefusal},
};

const CODES: Series = Series { name: "fund_issue", prefix: 'I', digits: 2 };

#[derive(Serialize)]
pub struct Propose {
    /// As the protocol calls it; else the bank counts.
    pub code: Option<String>,
    pub project: ProjectId,
    pub minutes: Coins,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    pub issue: IssueId,
    pub code: String,
}

refusals! { "fund_issue";
    NoSuchProject: Missing = "there is no such project",
    ProposedAlready { code: String }: Conflict = "an issue {code} was proposed already",
    ; with Words(WordsRefusal)
}

impl Operation for Propose {
    const NAME: &'static str = "fund_issue.propose";
    const MAY: &'static [Role] = &[Role::FoundationManager, Role::FoundationFinance];
    type Outcome = Proposed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Proposed, Stop<Refusal>> {
        let sql = "SELECT 1 FROM project WHERE branch = $1 AND id = $2";
        let known: Option<i32> = tx.value(ctx.branch(), sql, args![self.project]).await?;
        known.ok_or(Refusal::NoSuchProject)?;

        let issue = self.decide(ctx)?;

        let given = self.code.as_deref().map(|it| words::code("code", it)).transpose();
        let code = CODES.number(tx, ctx, given.map_err(Refusal::from)?).await?;
        let issue = FundIssueRow { code, ..issue };
        if !tx.insert_if_absent(ctx.branch(), &issue).await? {
            return Err(Refusal::ProposedAlready { code: issue.code }.into());
        }
        Ok(Proposed { issue: issue.id, code: issue.code })
    }
}

impl Propose {
    fn decide(&self, ctx: &Ctx) -> Result<FundIssueRow, Refusal> {
        Ok(FundIssueRow {
            id: ctx.id(0),
            code: String::new(),
            project: self.project,
            minutes: self.minutes.count(),
            proposed_by: ctx.maker(),
            proposed_at: ctx.at(),
            adopted_by: None,
            adopted_at: None,
            reason: words::note("reason", &self.reason)?,
        })
    }
}
