//! Operation `member.name_proxy`: somebody may act for a member who can't.
//!
//! Who: the station, with the member's consent, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `proxy`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    JoinConsent, Relation,
    row::{self, ProxyRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{MemberId, ProxyId},
    refusals,
    words::{self, WordsRefusal},
};

/// A proxy is looked at again at least every three years.
pub const DAYS_MAX: i32 = 3 * 366;

#[derive(Serialize)]
pub struct NameProxy {
    pub principal: MemberId,
    /// The name of who acts.
    pub agent: String,
    pub relation: Relation,
    pub phone: Option<String>,
    pub from_day: Date,
    /// The last day.
    pub until_day: Date,
    pub may_order: bool,
    pub may_confirm: bool,
    pub consent: JoinConsent,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyNamed {
    pub proxy: ProxyId,
}

refusals! { "member";
    NoSuchMember: Missing = "there is no such member",
    ProxyForNothing: Invalid = "a proxy may order, or confirm, or both",
    EndsBeforeItBegins: Invalid = "it ends before it begins",
    ProxyTooLong { days: i64 }: Invalid = "a proxy is for at most {days} days",
    ; with Words(WordsRefusal)
}

impl Operation for NameProxy {
    const NAME: &'static str = "member.name_proxy";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = ProxyNamed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<ProxyNamed, Stop<Refusal>> {
        row::lock(tx, ctx, self.principal).await?.ok_or(Refusal::NoSuchMember)?;

        let proxy = self.decide(ctx)?;

        tx.insert(ctx.branch(), &proxy).await?;
        Ok(ProxyNamed { proxy: proxy.id })
    }
}

impl NameProxy {
    fn decide(&self, ctx: &Ctx) -> Result<ProxyRow, Refusal> {
        if !self.may_order && !self.may_confirm {
            return Err(Refusal::ProxyForNothing);
        }
        if self.until_day < self.from_day {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if DAYS_MAX < (self.until_day - self.from_day).get_days() {
            return Err(Refusal::ProxyTooLong { days: DAYS_MAX.into() });
        }
        Ok(ProxyRow {
            id: ctx.id(0),
            principal: self.principal,
            agent: words::line("agent", &self.agent)?,
            relation: self.relation,
            phone: words::phone(self.phone.as_deref())?,
            from_day: self.from_day.to_string(),
            until_day: self.until_day.to_string(),
            may_order: self.may_order,
            may_confirm: self.may_confirm,
            consent: self.consent,
            revoked_at: None,
        })
    }
}
