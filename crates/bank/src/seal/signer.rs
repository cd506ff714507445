//! The key that signs heads. The program keeps it in a file outside the store and hands it to those
//! who seal; the bank keeps the public half alone.

use std::{fmt, sync::Arc};

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize, Serializer};

use super::Hash;
use crate::hex::{bytes, hexadecimal};

/// How a JSON document describes bytes that are written as hexadecimal digits.
macro_rules! hexadecimal_schema {
    ($($name:ident),*) => {$(
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                <String as utoipa::PartialSchema>::schema()
            }
        }

        impl utoipa::ToSchema for $name {}
    )*};
}
pub(super) use hexadecimal_schema;

/// An Ed25519 key. It is written nowhere by what handles it: it prints and serialises as its id.
#[derive(Clone)]
pub struct Signer(Arc<SigningKey>);

impl Signer {
    /// The key that 32 secret bytes make.
    pub fn of(secret: &[u8; 32]) -> Signer {
        Signer(Arc::new(SigningKey::from_bytes(secret)))
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    pub fn id(&self) -> KeyId {
        self.public().id()
    }

    pub fn sign(&self, message: &[u8]) -> Signed {
        Signed(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.id())
    }
}

impl Serialize for Signer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id().serialize(serializer)
    }
}

/// The public half of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// The first half of its SHA-256: short enough to be printed and compared by eye.
    pub fn id(&self) -> KeyId {
        KeyId(hexadecimal(&Hash::named("yiquan key", &self.0).0[..KEY_ID_BYTES]))
    }

    /// Whether it is the key that signed this.
    pub fn has_signed(&self, message: &[u8], signed: &Signed) -> bool {
        let Ok(key) = VerifyingKey::from_bytes(&self.0) else { return false };
        key.verify_strict(message, &Signature::from_bytes(&signed.0)).is_ok()
    }
}

const KEY_ID_BYTES: usize = 16;

/// What a key is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Signed(pub [u8; 64]);

/// Bytes as hexadecimal digits in JSON and as they are in a column.
macro_rules! plain_bytes {
    ($($name:ident: $length:literal, $what:literal;)*) => {$(
        impl From<$name> for String {
            fn from(it: $name) -> String {
                hexadecimal(&it.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hexadecimal(&self.0))
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<$name, String> {
                let read = bytes(&text).and_then(|it| it.try_into().ok());
                read.map($name).ok_or_else(|| format!("{text:?} is no {}", $what))
            }
        }

        db::column!($name as Vec<u8>, |it| it.0.to_vec(), |it| {
            <[u8; $length]>::try_from(it.as_slice()).map($name).map_err(|_| concat!("no ", $what))
        });
    )*};
}

plain_bytes! {
    PublicKey: 32, "public key";
    Signed: 64, "signature";
}

hexadecimal_schema!(PublicKey, KeyId, Signed);

db::column!(KeyId as String, |it| it.0, |it| Ok::<_, String>(KeyId(it)));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_nothing_where_it_is_written() {
        let signer = Signer::of(&[7; 32]);
        let id = signer.id().to_string();
        assert_eq!(id.len(), 32);
        assert_eq!(format!("{signer:?}"), format!("Signer({id})"));
        assert_eq!(serde_json::to_string(&signer).unwrap(), format!("\"{id}\""));
    }

    #[test]
    fn what_one_key_signed_another_did_not() {
        let (one, other) = (Signer::of(&[7; 32]), Signer::of(&[8; 32]));
        let signed = one.sign(b"a head");
        assert!(one.public().has_signed(b"a head", &signed));
        assert!(!one.public().has_signed(b"a heap", &signed));
        assert!(!other.public().has_signed(b"a head", &signed));
    }
}
