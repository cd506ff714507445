//! Operation `access.note_try`: somebody tries to sign in, and the try counts.
//!
//! Who: the bank, at its door.
//! Moves: nothing.
//! Writes: `staff` or `member`, `journal`.
//! Then: the password or PIN is compared, outside of any transaction. After five tries without a
//! success nobody is let in under this name for a quarter of an hour.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{Role, credential};
use crate::{Ctx, Operation, Stop, envelope::Who, refusals};

#[derive(Serialize)]
pub struct NoteTry {
    /// A name or code of the staff, or a card number.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryNoted {
    pub person: Who,
}

refusals! { "access";
    NobodySoCalled: Missing = "nobody is called so",
    Locked { minutes: i64 }: Conflict = "there were too many tries: wait {minutes} minutes, or ask the station",
}

impl Operation for NoteTry {
    const NAME: &'static str = "access.note_try";
    const MAY: &'static [Role] = &[Role::Bank];
    type Outcome = TryNoted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<TryNoted, Stop<Refusal>> {
        let person = credential::called(tx, ctx.branch(), self.name.trim()).await?;
        let person = person.ok_or(Refusal::NobodySoCalled)?;
        let credential = credential::lock(tx, ctx, person).await?.ok_or(Refusal::NobodySoCalled)?;

        let tried = credential.try_at(ctx.at()).map_err(|minutes| Refusal::Locked { minutes })?;

        tried.save(tx, ctx).await?;
        Ok(TryNoted { person })
    }
}
