//! Operation `seal.rotate`: another key signs from the next seal on.
//!
//! Who: whoever runs the program.
//! Moves: nothing.
//! Writes: `seal_key`, `counter`, `journal`.
//! Then: heads that were signed before stay as they are, and can be checked as before.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{Key, KeyId, PublicKey, Signer, extend::lock, key::Begun, queries};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct Rotate {
    /// The key that signs now, and signs for the next one.
    pub old: Signer,
    pub new: PublicKey,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotated {
    pub key: KeyId,
    /// The number of the first head that it may sign.
    pub since: i64,
}

refusals! { "seal";
    NothingSealed: Conflict = "nothing is sealed yet, so no key has begun",
    OtherKey { key: String }: Conflict = "this book is sealed with key {key}, and not with this one",
    KeyWasThere: Conflict = "this key has signed here before",
    ; with Words(WordsRefusal)
}

impl Operation for Rotate {
    const NAME: &'static str = "seal.rotate";
    const MAY: &'static [Role] = &[Role::Operator];
    type Outcome = Rotated;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Rotated, Stop<Refusal>> {
        lock(tx, ctx).await?;
        let keys = queries::keys(tx, ctx.branch()).await?;
        let newest = queries::newest(tx, ctx.branch()).await?.map_or(0, |it| it.number);

        let key = self.decide(ctx, &keys, newest)?;

        tx.insert(ctx.branch(), &key.row()).await?;
        Ok(Rotated { key: key.id, since: key.since })
    }
}

impl Rotate {
    fn decide(&self, ctx: &Ctx, keys: &[Key], newest: i64) -> Result<Key, Refusal> {
        let last = keys.last().ok_or(Refusal::NothingSealed)?;
        if last.id != self.old.id() {
            return Err(Refusal::OtherKey { key: last.id.to_string() });
        }
        if keys.iter().any(|it| it.public == self.new) {
            return Err(Refusal::KeyWasThere);
        }
        let why = words::line("why", &self.why)?;
        let begun = Begun {
            branch: ctx.branch(),
            public: self.new,
            number: last.number + 1,
            since: newest + 1,
            made_by: ctx.maker(),
            why: &why,
            at: ctx.at(),
        };
        Ok(begun.signed(&self.old))
    }
}
