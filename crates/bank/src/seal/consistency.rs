//! The proof that a later seal covers all that an earlier one covered, in the same order.

use ct_merkle::{ConsistencyProof, RootHash};
use db::{DbErr, Query};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::{
    Flaw, Hash, Head, Proof, PublicKey,
    proof::{self, Found, hashes, whole},
    queries, tree,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = seal::Consistency)]
pub struct Consistency {
    pub old: Head,
    pub new: Head,
    pub path: Vec<Hash>,
}

/// From a head that somebody kept to one of this store.
pub async fn consistency(
    db: &impl Query,
    old: &Head,
    new: &Head,
) -> Result<Result<Consistency, Flaw>, DbErr> {
    if let Err(flaw) = in_order(old, new) {
        return Ok(Err(flaw));
    }
    let spots = tree::extension(whole(old.size), whole(new.size));
    let path = hashes(db, &new.branch, &spots).await?;
    Ok(Ok(Consistency { old: old.clone(), new: new.clone(), path }))
}

/// Whether the store still has what a proof from earlier says, under a tree that extends the proof's.
pub async fn still_holds(
    db: &impl Query,
    branch: &str,
    proof: &Proof,
) -> Result<Result<(), Flaw>, DbErr> {
    if let Err(flaw) = proof.check() {
        return Ok(Err(flaw));
    }
    let now = proof::proof(db, branch, proof.transfer.id, None).await?;
    let Found::Proof(now) = now else { return Ok(Err(Flaw::NotInBook)) };
    let known = queries::key(db, branch, &proof.head.key).await?;
    if known.is_none_or(|it| it.public != proof.public_key) {
        let (says, is) = (proof.head.key.to_string(), now.head.key.to_string());
        return Ok(Err(Flaw::KeyDiffers { says, is }));
    }
    if now.transfer != proof.transfer {
        return Ok(Err(Flaw::FieldsChanged));
    }
    if let Err(flaw) = now.check() {
        return Ok(Err(flaw));
    }
    let both = consistency(db, &proof.head, &now.head).await?;
    Ok(both.and_then(|it| it.check(&proof.public_key, &now.public_key)))
}

impl Consistency {
    /// Whether the new one extends the old one, each signed by its key.
    pub fn check(&self, old_key: &PublicKey, new_key: &PublicKey) -> Result<(), Flaw> {
        let Consistency { old, new, path } = self;
        in_order(old, new)?;
        old.check(old_key)?;
        new.check(new_key)?;
        let root = |it: &Head| RootHash::<Sha256>::new(it.root.0.into(), whole(it.size));
        let path = ConsistencyProof::try_from_bytes(path.iter().flat_map(|it| it.0).collect());
        let extends = path.is_ok_and(|it| root(new).verify_consistency(&root(old), &it).is_ok());
        if !extends {
            return Err(Flaw::NotAnExtension { old: old.number, new: new.number });
        }
        follows(old, new)
    }
}

/// What numbers and sizes say by themselves.
fn in_order(old: &Head, new: &Head) -> Result<(), Flaw> {
    if old.branch != new.branch {
        return Err(Flaw::OtherBranch);
    }
    if old.number == new.number && old != new {
        return Err(Flaw::TwoHeads { number: old.number });
    }
    if old.size < 1 || new.number < old.number || new.size < old.size {
        return Err(Flaw::NotNewer);
    }
    Ok(())
}

/// Of two heads in a row, the later one names the earlier one.
fn follows(old: &Head, new: &Head) -> Result<(), Flaw> {
    if old.number + 1 == new.number && new.previous != old.hash() {
        return Err(Flaw::NotChained { number: new.number });
    }
    Ok(())
}
