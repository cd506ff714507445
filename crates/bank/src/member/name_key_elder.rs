//! Operation `member.name_key_elder`: an elder for whom the pool and the fund pay, within a month's
//! allowance.
//!
//! Who: somebody of the station or the foundation's manager, who looked at the circumstances, but nobody for themselves.
//! Moves: nothing.
//! Writes: `key_elder`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::row::{self, KeyElderRow};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    ids::MemberId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct NameKeyElder {
    pub member: MemberId,
    /// Why: over 80 and alone.
    pub class: String,
    pub from_day: Date,
    /// The last day; none while it lasts.
    pub until_day: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyElderNamed {
    pub member: MemberId,
}

refusals! { "member";
    NoSuchMember: Missing = "there is no such member",
    NobodyReviewed: Forbidden = "somebody of the staff looks at the circumstances",
    OwnCircumstances: Forbidden = "nobody looks at their own circumstances",
    EndsBeforeItBegins: Invalid = "it ends before it begins",
    AlreadyKeyElder: Conflict = "the member is a key elder on that day already",
    ; with Words(WordsRefusal)
}

impl Operation for NameKeyElder {
    const NAME: &'static str = "member.name_key_elder";
    const MAY: &'static [Role] = &[Role::StationWorker, Role::FoundationManager];
    type Outcome = KeyElderNamed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<KeyElderNamed, Stop<Refusal>> {
        row::lock(tx, ctx, self.member).await?.ok_or(Refusal::NoSuchMember)?;
        let there = row::key_elder_on(tx, ctx.branch(), self.member, self.from_day).await?;

        let elder = self.decide(ctx, there.as_ref())?;

        tx.insert(ctx.branch(), &elder).await?;
        Ok(KeyElderNamed { member: self.member })
    }
}

impl NameKeyElder {
    fn decide(&self, ctx: &Ctx, there: Option<&KeyElderRow>) -> Result<KeyElderRow, Refusal> {
        let reviewed_by = ctx.staff().ok_or(Refusal::NobodyReviewed)?;
        if ctx.is_for(self.member) {
            return Err(Refusal::OwnCircumstances);
        }
        if self.until_day.is_some_and(|until| until < self.from_day) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if there.is_some() {
            return Err(Refusal::AlreadyKeyElder);
        }
        Ok(KeyElderRow {
            member: self.member,
            class: words::line("class", &self.class)?,
            from_day: self.from_day.to_string(),
            until_day: self.until_day.map(|it| it.to_string()),
            reviewed_by,
        })
    }
}
