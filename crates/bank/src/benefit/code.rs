//! The code with which a member fetches a benefit. It is drawn before the bank is asked, shown to
//! the member once, and kept as a hash: neither the journal nor the rows know it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{World, hex::hexadecimal, ids::MerchantId};

/// So many that trying codes at a counter is hopeless, and few enough to be read out.
pub const DIGITS: usize = 8;

/// The code itself, on its way to the member.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// What is kept of a code. It differs from shop to shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeHash(String);

impl Code {
    /// A new one that nobody can foretell.
    pub fn draw(world: &dyn World) -> Code {
        let digit = |byte: &u8| char::from(b'0' + byte % 10);
        Code(world.secret().iter().take(DIGITS).map(digit).collect())
    }

    /// As somebody typed it; spaces don't count.
    pub fn typed(text: &str) -> Code {
        Code(text.chars().filter(|it| !it.is_whitespace()).collect())
    }

    /// For the member's eyes: `1234 5678`.
    pub fn shown(&self) -> String {
        let (first, second) = self.0.split_at(self.0.len() / 2);
        format!("{first} {second}")
    }

    pub fn hash(&self, merchant: MerchantId) -> CodeHash {
        let parts = [&b"benefit"[..], merchant.0.as_bytes(), self.0.as_bytes()].concat();
        CodeHash(hexadecimal(&Sha256::digest(parts)))
    }
}

impl CodeHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FixedWorld, ids::MerchantId};
    use uuid::Uuid;

    #[test]
    fn a_code_is_known_again_as_it_is_shown_and_only_in_its_shop() {
        let world = FixedWorld::at(0, 1);
        let [barber, baker] = [1, 2].map(|n| MerchantId(Uuid::from_u128(n)));
        let code = Code::draw(&*world);
        assert_eq!(code.shown().len(), DIGITS + 1);
        assert_eq!(Code::typed(&code.shown()).hash(barber), code.hash(barber));
        assert_ne!(code.hash(baker), code.hash(barber));
        assert_ne!(Code::draw(&*world).hash(barber), code.hash(barber));
    }
}
