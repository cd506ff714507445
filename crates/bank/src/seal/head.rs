//! A head: so many transfers under this root, signed, and chained to the one before.

use serde::{Deserialize, Serialize};

use super::{Flaw, Hash, KeyId, PublicKey, Signer, row::HeadRow, signer::Signed};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = seal::Head)]
pub struct Head {
    pub branch: String,
    /// From 1, without a gap.
    pub number: i64,
    /// How many transfers are sealed.
    pub size: i64,
    /// The root of the tree over them.
    pub root: Hash,
    /// The hash of the head before; zeros before the first.
    pub previous: Hash,
    pub sealed_at: i64,
    pub key: KeyId,
    pub signature: Signed,
}

impl Head {
    /// The head after `previous` over a tree that has grown to `size`.
    pub fn signed(
        branch: &str,
        previous: Option<&Head>,
        (size, root): (i64, Hash),
        sealed_at: i64,
        signer: &Signer,
    ) -> Head {
        let mut head = Head {
            branch: branch.to_owned(),
            number: previous.map_or(0, |it| it.number) + 1,
            size,
            root,
            previous: previous.map_or(Hash::NONE, Head::hash),
            sealed_at,
            key: signer.id(),
            signature: Signed([0; 64]),
        };
        head.signature = signer.sign(&head.message());
        head
    }

    /// Whether this key, and no other, has signed it.
    pub fn check(&self, public: &PublicKey) -> Result<(), Flaw> {
        if public.id() != self.key {
            return Err(Flaw::KeyDiffers {
                says: self.key.to_string(),
                is: public.id().to_string(),
            });
        }
        if !public.has_signed(&self.message(), &self.signature) {
            return Err(Flaw::NotSigned { number: self.number });
        }
        Ok(())
    }

    /// What the next head says of this one.
    pub fn hash(&self) -> Hash {
        Hash::named("yiquan head 1", &[&self.message()[..], &self.signature.0].concat())
    }

    fn message(&self) -> Vec<u8> {
        let mut message = b"yiquan seal 1\0".to_vec();
        message.extend((self.branch.len() as u64).to_be_bytes());
        message.extend(self.branch.as_bytes());
        message.extend(self.number.to_be_bytes());
        message.extend(self.size.to_be_bytes());
        message.extend(self.root.0);
        message.extend(self.previous.0);
        message.extend(self.sealed_at.to_be_bytes());
        message.extend(self.key.to_string().as_bytes());
        message
    }

    /// As it is kept.
    pub fn row(&self) -> HeadRow {
        HeadRow {
            number: self.number,
            size: self.size,
            root: self.root,
            previous: self.previous,
            sealed_at: self.sealed_at,
            key: self.key.clone(),
            signature: self.signature,
        }
    }

    pub(crate) fn of(branch: &str, row: HeadRow) -> Head {
        let HeadRow { number, size, root, previous, sealed_at, key, signature } = row;
        let branch = branch.to_owned();
        Head { branch, number, size, root, previous, sealed_at, key, signature }
    }
}
