//! A SHA-256, and the three ways in which seals hash.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hex::{bytes, hexadecimal};

/// 32 bytes; as hexadecimal digits wherever it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Before the first head there is none; its hash stands as zeros.
    pub const NONE: Hash = Hash([0; 32]);

    /// Of a leaf's data, as RFC 6962 does it.
    pub fn leaf(data: &[u8]) -> Hash {
        Hash(Sha256::new_with_prefix([0]).chain_update(data).finalize().into())
    }

    /// Of two subtrees, as RFC 6962 does it.
    pub fn node(left: &Hash, right: &Hash) -> Hash {
        Hash(
            Sha256::new_with_prefix([1])
                .chain_update(left.0)
                .chain_update(right.0)
                .finalize()
                .into(),
        )
    }

    /// Of anything else, under a name that nothing else uses.
    pub fn named(name: &str, data: &[u8]) -> Hash {
        Hash(Sha256::new_with_prefix(name).chain_update([0]).chain_update(data).finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

impl FromStr for Hash {
    type Err = String;

    fn from_str(text: &str) -> Result<Hash, String> {
        let read = bytes(text).and_then(|it| it.try_into().ok());
        read.map(Hash).ok_or_else(|| format!("{text:?} is no SHA-256"))
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = String;

    fn try_from(text: String) -> Result<Hash, String> {
        text.parse()
    }
}

super::signer::hexadecimal_schema!(Hash);

db::column!(Hash as Vec<u8>, |it| it.0.to_vec(), |it| {
    <[u8; 32]>::try_from(it.as_slice()).map(Hash).map_err(|_| "not 32 bytes")
});
