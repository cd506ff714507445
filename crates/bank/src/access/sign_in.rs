//! Operation `access.sign_in`: somebody whose password or PIN was right is signed in on a device.
//!
//! Who: the person.
//! Moves: nothing.
//! Writes: `signed_in`, `staff` or `member`, `journal`.
//! Then: failed tries are forgiven, and sign-ins of the branch that ran out are cleared away.

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use super::{PEOPLE, Role, credential, row::SignedInRow};
use crate::{Ctx, Operation, Stop, refusals};

/// Staff sign in once a working day, on a desk that others may use tomorrow.
pub const STAFF_HOURS: i64 = 12;
/// A member's own telephone stays signed in for a month.
pub const MEMBER_HOURS: i64 = 30 * 24;

const MICROS_PER_HOUR: i64 = 3_600_000_000;

#[derive(Serialize)]
pub struct SignIn {
    /// [`Token::hash`](super::Token::hash).
    pub token_hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInKept {
    /// Until when the token is good.
    pub until: i64,
}

refusals! { "access";
    NotYou: Forbidden = "only people sign in",
    TokenTaken: Conflict = "this token is somebody's already",
}

impl Operation for SignIn {
    const NAME: &'static str = "access.sign_in";
    const MAY: &'static [Role] = PEOPLE;
    type Outcome = SignInKept;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SignInKept, Stop<Refusal>> {
        let credential = credential::lock(tx, ctx, ctx.maker()).await?.ok_or(Refusal::NotYou)?;
        let row = self.row(ctx);

        credential.forgiven().save(tx, ctx).await?;
        let sql = "DELETE FROM signed_in WHERE branch = $1 AND until < $2";
        tx.run(ctx.branch(), sql, args![ctx.at()]).await?;
        if !tx.insert_if_absent(ctx.branch(), &row).await? {
            return Err(Refusal::TokenTaken.into());
        }
        Ok(SignInKept { until: row.until })
    }
}

impl SignIn {
    fn row(&self, ctx: &Ctx) -> SignedInRow {
        let hours = if ctx.role == Role::Member { MEMBER_HOURS } else { STAFF_HOURS };
        SignedInRow {
            token_hash: self.token_hash.clone(),
            person: ctx.maker(),
            since: ctx.at(),
            until: ctx.at() + hours * MICROS_PER_HOUR,
        }
    }
}
