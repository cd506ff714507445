//! Operation `member.revoke_proxy`: somebody no longer acts for a member.
//!
//! Who: the member, or the station for the member; the foundation's manager.
//! Moves: nothing.
//! Writes: `proxy`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::row::{self, ProxyRow};
use crate::{Ctx, Operation, Stop, access::Role, envelope::Who, ids::ProxyId, refusals};

#[derive(Serialize)]
pub struct RevokeProxy {
    pub proxy: ProxyId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyRevoked {
    pub proxy: ProxyId,
}

refusals! { "member";
    NoSuchProxy: Missing = "there is no such proxy",
    NotYourProxy: Forbidden = "a member revokes proxies of their own",
    RevokedAlready: Conflict = "the proxy is revoked already",
}

impl Operation for RevokeProxy {
    const NAME: &'static str = "member.revoke_proxy";
    const MAY: &'static [Role] = &[Role::Member, Role::StationWorker, Role::FoundationManager];
    type Outcome = ProxyRevoked;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<ProxyRevoked, Stop<Refusal>> {
        let before = row::lock_proxy(tx, ctx, self.proxy).await?.ok_or(Refusal::NoSuchProxy)?;

        let proxy = decide(ctx, before.clone())?;

        tx.update(ctx.branch(), &before, &proxy).await?;
        Ok(ProxyRevoked { proxy: proxy.id })
    }
}

fn decide(ctx: &Ctx, proxy: ProxyRow) -> Result<ProxyRow, Refusal> {
    if matches!(ctx.maker(), Who::Member(id) if id != proxy.principal) {
        return Err(Refusal::NotYourProxy);
    }
    if proxy.revoked_at.is_some() {
        return Err(Refusal::RevokedAlready);
    }
    Ok(ProxyRow { revoked_at: Some(ctx.at()), ..proxy })
}
