//! The proof that a transfer is in the book as it stands there: for whoever has it, without a store.

use ct_merkle::{InclusionProof, RootHash};
use db::{DbErr, Query, args};
use ledger::{Coins, Points};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::{
    Flaw, Hash, Head, PublicKey, Salt, Sealed, queries,
    row::LeafRow,
    tree::{self, Spot},
};
use crate::{
    access::Role,
    account::{self, Kind, TransferRow},
    envelope::Who,
    ids::TransferId,
};

/// What a proof calls itself; another form has another name.
const FORM: &str = "yiquan-proof-1";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = seal::Proof)]
pub struct Proof {
    pub form: String,
    /// The transfer's number among those sealed, from 0.
    pub number: i64,
    pub salt: Salt,
    pub transfer: Sealed,
    /// From the leaf to the root.
    pub path: Vec<Hash>,
    pub head: Head,
    pub public_key: PublicKey,
}

/// What the store can say of a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Proof(Box<Proof>),
    /// It is in the book, and this seal does not cover it yet.
    Waits,
    Missing,
}

/// The proof of a transfer under a seal; under the newest one where none is named.
pub async fn proof(
    db: &impl Query,
    branch: &str,
    transfer: TransferId,
    seal: Option<i64>,
) -> Result<Found, DbErr> {
    let row: Option<TransferRow> = db.row(branch, "AND id = $2", args![transfer]).await?;
    let Some(row) = row else { return Ok(Found::Missing) };
    let leaf: Option<LeafRow> = db.row(branch, "AND transfer = $2", args![transfer]).await?;
    let head = match seal {
        Some(number) => queries::head(db, branch, number).await?,
        None => queries::newest(db, branch).await?,
    };
    let (Some(leaf), Some(head)) = (leaf, head) else { return Ok(Found::Waits) };
    if head.size <= leaf.number {
        return Ok(Found::Waits);
    }
    let key = queries::key(db, branch, &head.key).await?;
    let key = key.ok_or_else(|| DbErr::RecordNotFound(format!("the key {}", head.key)))?;
    let path = hashes(db, branch, &tree::path(whole(leaf.number), whole(head.size))).await?;
    Ok(Found::Proof(Box::new(Proof {
        form: FORM.to_owned(),
        number: leaf.number,
        salt: leaf.salt,
        transfer: row.into(),
        path,
        head,
        public_key: key.public,
    })))
}

/// The proof for whoever may have it: an auditor, or a member on whose account it went in or out.
/// To others the transfer is not there.
pub async fn proof_for(
    db: &impl Query,
    branch: &str,
    (role, who): (Role, Who),
    transfer: TransferId,
) -> Result<Found, DbErr> {
    let row: Option<TransferRow> = db.row(branch, "AND id = $2", args![transfer]).await?;
    let Some(row) = row else { return Ok(Found::Missing) };
    let own = who.member().is_some_and(|member| {
        let accounts = [
            account::of::<Coins>(Kind::Member, member),
            account::of::<Points>(Kind::Member, member),
        ];
        accounts.iter().any(|it| [row.debit_account, row.credit_account].contains(&it.0))
    });
    if own || role == Role::Auditor {
        proof(db, branch, transfer, None).await
    } else {
        Ok(Found::Missing)
    }
}

impl Proof {
    /// Reads what [`Proof::text`] wrote; another spelling of the same is refused.
    pub fn read(text: &str) -> Result<Proof, Flaw> {
        let proof: Proof = serde_json::from_str(text).map_err(|_| Flaw::Unreadable)?;
        let spelt: serde_json::Value = serde_json::from_str(text).map_err(|_| Flaw::Unreadable)?;
        let same = serde_json::to_value(&proof).is_ok_and(|it| it == spelt);
        if same && proof.form == FORM { Ok(proof) } else { Err(Flaw::Unreadable) }
    }

    /// As it is kept in a file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a proof serializes") + "\n"
    }

    /// Whether the fields lead to the root, and the root was signed. Whether the key is the bank's
    /// must be known from elsewhere.
    pub fn check(&self) -> Result<(), Flaw> {
        self.head.check(&self.public_key)?;
        if self.number < 0 || self.head.size <= self.number {
            return Err(Flaw::NotUnderRoot);
        }
        let root = RootHash::<Sha256>::new(self.head.root.0.into(), whole(self.head.size));
        let path = self.path.iter().flat_map(|it| it.0).collect();
        let path = InclusionProof::try_from_bytes(path).map_err(|_| Flaw::NotUnderRoot)?;
        let data = self.transfer.commitment(&self.head.branch, &self.salt).0;
        let found = root.verify_inclusion(&data, whole(self.number), &path);
        found.map_err(|_| Flaw::FieldsChanged)
    }
}

/// The hash over each of these, read from the store.
pub(super) async fn hashes(
    db: &impl Query,
    branch: &str,
    spots: &[Vec<Spot>],
) -> Result<Vec<Hash>, DbErr> {
    let mut hashes = Vec::with_capacity(spots.len());
    for spots in spots {
        let parts = queries::nodes(db, branch, spots).await?;
        hashes.extend(tree::folded(&parts));
    }
    Ok(hashes)
}

/// A count, which is never negative.
pub(super) fn whole(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
