//! Operation `access.sign_out`: somebody leaves a device.
//!
//! Who: the person.
//! Moves: nothing.
//! Writes: `signed_in`, `journal`.

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use super::{PEOPLE, Role};
use crate::{Ctx, Operation, Stop, refusals};

#[derive(Serialize)]
pub struct SignOut {
    /// [`session::hash`](super::session::hash) of the device's token.
    pub token_hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOut {}

refusals! { "access";
    NotSignedIn: Missing = "nobody of that name is signed in on this device",
}

impl Operation for SignOut {
    const NAME: &'static str = "access.sign_out";
    const MAY: &'static [Role] = PEOPLE;
    type Outcome = SignedOut;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SignedOut, Stop<Refusal>> {
        let sql = "DELETE FROM signed_in WHERE branch = $1 AND token_hash = $2 AND person = $3";
        match tx.run(ctx.branch(), sql, args![&self.token_hash, ctx.maker()]).await? {
            0 => Err(Refusal::NotSignedIn.into()),
            _ => Ok(SignedOut {}),
        }
    }
}
