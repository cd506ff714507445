//! Operation `closing.propose`: somebody left or died, and what is left on the accounts goes somewhere.
//!
//! Who: the station, the foundation's manager.
//! Moves: nothing until somebody else approves it.
//! Writes: `closing`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{ClosingRow, Ground, is_for_a_side, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, Standing},
    correction::{CORRECTORS, State},
    ids::{ClosingId, MemberId},
    member::{self, MemberRow, Relation},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Propose {
    pub member: MemberId,
    pub ground: Ground,
    /// Under which number the papers are kept.
    pub case_number: String,
    /// Who gets what is left, and what they are to the member; the pool where nobody does.
    pub heir: Option<MemberId>,
    pub relation: Option<Relation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = closing::Proposed)]
pub struct Proposed {
    pub closing: ClosingId,
}

refusals! { "closing";
    NoSuchMember: Missing = "there is no such member",
    NotLeft: Conflict = "the member has not left: that comes first",
    NoSuchHeir: Missing = "there is no such member to get what is left",
    OwnHeir: Invalid = "nobody gets what is left of themselves",
    RelationMissing: Invalid = "an heir is something to the member: say what; the pool is nothing",
    OwnCoins: Forbidden = "nobody decides about coins that they get",
    ClosedAlready: Conflict = "the accounts are closed already",
    ProposedAlready: Conflict = "the closing waits for a second person already",
    ; with Words(WordsRefusal)
}

impl Operation for Propose {
    const NAME: &'static str = "closing.propose";
    const MAY: &'static [Role] = CORRECTORS;
    type Outcome = Proposed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Proposed, Stop<Refusal>> {
        let member = member::row::find(tx, ctx.branch(), self.member).await?;
        let member = member.ok_or(Refusal::NoSuchMember)?;
        let heir = match self.heir {
            Some(heir) => member::row::lock(tx, ctx, heir).await?,
            None => None,
        };

        let closing = self.decide(ctx, &member, heir.is_some())?;

        if !tx.insert_if_absent(ctx.branch(), &closing).await? {
            return Err(match row::standing(tx, ctx, self.member).await? {
                Some(State::Approved) => Refusal::ClosedAlready,
                Some(State::Proposed | State::Refused) | None => Refusal::ProposedAlready,
            }
            .into());
        }
        Ok(Proposed { closing: closing.id })
    }
}

impl Propose {
    fn decide(&self, ctx: &Ctx, member: &MemberRow, heir: bool) -> Result<ClosingRow, Refusal> {
        if member.status != Standing::Left {
            return Err(Refusal::NotLeft);
        }
        if self.heir == Some(self.member) {
            return Err(Refusal::OwnHeir);
        }
        if self.heir.is_some() && !heir {
            return Err(Refusal::NoSuchHeir);
        }
        if self.heir.is_some() != self.relation.is_some() {
            return Err(Refusal::RelationMissing);
        }
        let closing = ClosingRow {
            id: ctx.id(0),
            member: self.member,
            ground: self.ground,
            case_number: words::line("case_number", &self.case_number)?,
            heir: self.heir,
            relation: self.relation,
            state: State::Proposed,
            coins: 0,
            points: 0,
            proposed_by: ctx.maker(),
            proposed_at: ctx.at(),
            decided_by: None,
            decided_at: None,
            answer: None,
        };
        if is_for_a_side(ctx, &closing) { Err(Refusal::OwnCoins) } else { Ok(closing) }
    }
}
