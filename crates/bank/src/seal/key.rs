//! A key that signs heads, as the store and the transparency page name it. Each was signed for by
//! the one before; the first by itself.

use serde::Serialize;

use super::{KeyId, PublicKey, Signer, row::KeyRow, signer::Signed};
use crate::envelope::Who;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = seal::Key)]
pub struct Key {
    /// From 1, without a gap.
    pub number: i64,
    pub id: KeyId,
    pub public: PublicKey,
    /// The number of the first head that it may sign.
    pub since: i64,
    pub made_by: Who,
    pub why: String,
    pub at: i64,
    /// The key before, which signed for this one.
    pub signed_by: KeyId,
    pub signature: Signed,
}

/// What is said of a key when it begins to sign.
pub struct Begun<'b> {
    pub branch: &'b str,
    pub public: PublicKey,
    pub number: i64,
    pub since: i64,
    pub made_by: Who,
    pub why: &'b str,
    pub at: i64,
}

impl Begun<'_> {
    /// With the signature of the key before, or its own if it is the first.
    pub fn signed(&self, by: &Signer) -> Key {
        let Begun { public, number, since, made_by, at, .. } = *self;
        Key {
            number,
            id: public.id(),
            public,
            since,
            made_by,
            why: self.why.to_owned(),
            at,
            signed_by: by.id(),
            signature: by.sign(&self.message()),
        }
    }

    fn message(&self) -> Vec<u8> {
        let mut message = b"yiquan key 1\0".to_vec();
        for text in [self.branch, &self.made_by.to_string(), self.why] {
            message.extend((text.len() as u64).to_be_bytes());
            message.extend(text.as_bytes());
        }
        message.extend(self.public.0);
        for number in [self.number, self.since, self.at] {
            message.extend(number.to_be_bytes());
        }
        message
    }
}

impl Key {
    /// Whether it follows the key before, or is the first.
    pub fn follows(&self, branch: &str, before: Option<&Key>) -> bool {
        let Key { public, number, since, made_by, at, .. } = *self;
        let begun = Begun { branch, public, number, since, made_by, why: &self.why, at };
        let by = before.unwrap_or(self);
        self.id == public.id()
            && self.signed_by == by.id
            && number == before.map_or(1, |it| it.number + 1)
            && before.map_or(1, |it| it.since) <= since
            && by.public.has_signed(&begun.message(), &self.signature)
    }

    /// As it is kept.
    pub fn row(&self) -> KeyRow {
        let Key { number, id, public, since, made_by, why, at, signed_by, signature } =
            self.clone();
        KeyRow { number, id, public, since, made_by, why, at, signed_by, signature }
    }
}

impl From<KeyRow> for Key {
    fn from(row: KeyRow) -> Key {
        let KeyRow { number, id, public, since, made_by, why, at, signed_by, signature } = row;
        Key { number, id, public, since, made_by, why, at, signed_by, signature }
    }
}
