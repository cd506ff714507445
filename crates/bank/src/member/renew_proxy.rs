//! Operation `member.renew_proxy`: somebody may act for a member for another while.
//!
//! Who: the station, with the member's consent, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `proxy`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    name_proxy::DAYS_MAX,
    row::{self, ProxyRow},
};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::ProxyId,
    refusals,
};

#[derive(Serialize)]
pub struct RenewProxy {
    pub proxy: ProxyId,
    /// The last day from now on.
    pub until_day: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyRenewed {
    pub proxy: ProxyId,
}

refusals! { "member";
    NoSuchProxy: Missing = "there is no such proxy",
    Revoked: Conflict = "the proxy was revoked: name a new one",
    NotLonger { until: String }: Invalid = "the proxy lasts until {until} already",
    ProxyTooLong { days: i64 }: Invalid = "a proxy is for at most {days} days",
}

impl Operation for RenewProxy {
    const NAME: &'static str = "member.renew_proxy";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = ProxyRenewed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<ProxyRenewed, Stop<Refusal>> {
        let before = row::lock_proxy(tx, ctx, self.proxy).await?.ok_or(Refusal::NoSuchProxy)?;

        let proxy = self.decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &proxy).await?;
        Ok(ProxyRenewed { proxy: proxy.id })
    }
}

impl RenewProxy {
    fn decide(&self, ctx: &Ctx, proxy: ProxyRow) -> Result<ProxyRow, Refusal> {
        if proxy.revoked_at.is_some() {
            return Err(Refusal::Revoked);
        }
        let until_day = self.until_day.to_string();
        if until_day <= proxy.until_day {
            return Err(Refusal::NotLonger { until: proxy.until_day });
        }
        if DAYS_MAX < (self.until_day - ctx.today()).get_days() {
            return Err(Refusal::ProxyTooLong { days: DAYS_MAX.into() });
        }
        Ok(ProxyRow { until_day, ..proxy })
    }
}
