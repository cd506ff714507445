//! What a leaf says of a transfer: a hash over a salt and every field, which tells nothing to who
//! doesn't know the fields, and lets nobody change one of them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Hash;
use crate::{
    account::{Reason, TransferRow},
    hex::{bytes, hexadecimal},
    ids::TransferId,
};

/// Names what is hashed, so that it is mistaken for nothing else; another encoding has another name.
const NAME: &str = "yiquan transfer 1";

/// Bytes that nobody can guess, one such value for each leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Salt(pub [u8; 16]);

impl Salt {
    /// Of a transfer, from what was drawn for the operation that seals it.
    pub(super) fn derived(secret: &[u8; 32], transfer: TransferId) -> Salt {
        let hash = Hash::named("yiquan salt", &[&secret[..], transfer.0.as_bytes()].concat());
        Salt(hash.0[..16].try_into().expect("a SHA-256 has 32 bytes"))
    }
}

impl From<Salt> for String {
    fn from(salt: Salt) -> String {
        hexadecimal(&salt.0)
    }
}

impl TryFrom<String> for Salt {
    type Error = String;

    fn try_from(text: String) -> Result<Salt, String> {
        let read = bytes(&text).and_then(|it| it.try_into().ok());
        read.map(Salt).ok_or_else(|| format!("{text:?} is no salt"))
    }
}

super::signer::hexadecimal_schema!(Salt);

db::column!(Salt as Vec<u8>, |it| it.0.to_vec(), |it| {
    <[u8; 16]>::try_from(it.as_slice()).map(Salt).map_err(|_| "not 16 bytes")
});

/// Every field of a transfer, as it is sealed. No name of a person is among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = seal::Sealed)]
pub struct Sealed {
    pub id: TransferId,
    pub unit: String,
    pub debit_account: Uuid,
    pub credit_account: Uuid,
    pub amount: i64,
    pub reason: Reason,
    pub cause: Uuid,
    pub hold: Option<Uuid>,
    pub reverses: Option<Uuid>,
    pub at: i64,
    pub day: String,
    pub journal_key: String,
}

impl From<TransferRow> for Sealed {
    fn from(row: TransferRow) -> Sealed {
        Sealed {
            id: row.id,
            unit: row.unit,
            debit_account: row.debit_account,
            credit_account: row.credit_account,
            amount: row.amount,
            reason: row.reason,
            cause: row.cause,
            hold: row.hold,
            reverses: row.reverses,
            at: row.at,
            day: row.day,
            journal_key: row.journal_key,
        }
    }
}

impl Sealed {
    /// The leaf's data: a commitment to the fields.
    pub fn commitment(&self, branch: &str, salt: &Salt) -> Hash {
        let mut data = salt.0.to_vec();
        words(&mut data, branch);
        data.extend(self.id.0.as_bytes());
        words(&mut data, &self.unit);
        data.extend(self.debit_account.as_bytes());
        data.extend(self.credit_account.as_bytes());
        data.extend(self.amount.to_be_bytes());
        words(&mut data, self.reason.name());
        data.extend(self.cause.as_bytes());
        id_if_any(&mut data, self.hold);
        id_if_any(&mut data, self.reverses);
        data.extend(self.at.to_be_bytes());
        words(&mut data, &self.day);
        words(&mut data, &self.journal_key);
        Hash::named(NAME, &data)
    }

    /// The hash of its leaf.
    pub fn leaf(&self, branch: &str, salt: &Salt) -> Hash {
        Hash::leaf(&self.commitment(branch, salt).0)
    }
}

/// With their length, so that no two fields run into each other.
fn words(data: &mut Vec<u8>, text: &str) {
    data.extend((text.len() as u64).to_be_bytes());
    data.extend(text.as_bytes());
}

fn id_if_any(data: &mut Vec<u8>, id: Option<Uuid>) {
    data.push(u8::from(id.is_some()));
    data.extend(id.iter().flat_map(|id| *id.as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Sealed {
        Sealed {
            id: TransferId(Uuid::from_u128(1)),
            unit: "coin".into(),
            debit_account: Uuid::from_u128(2),
            credit_account: Uuid::from_u128(3),
            amount: 60,
            reason: Reason::Order,
            cause: Uuid::from_u128(4),
            hold: None,
            reverses: None,
            at: 5,
            day: "2022-04-12".into(),
            journal_key: "k".into(),
        }
    }

    #[test]
    fn every_field_counts() {
        let (one, salt) = (sealed(), Salt([9; 16]));
        let id = Uuid::from_u128(99);
        let changed = [
            Sealed { id: TransferId(id), ..sealed() },
            Sealed { unit: "point".into(), ..sealed() },
            Sealed { debit_account: id, ..sealed() },
            Sealed { credit_account: id, ..sealed() },
            Sealed { amount: 61, ..sealed() },
            Sealed { reason: Reason::Benefit, ..sealed() },
            Sealed { cause: id, ..sealed() },
            Sealed { hold: Some(id), ..sealed() },
            Sealed { reverses: Some(id), ..sealed() },
            Sealed { at: 6, ..sealed() },
            Sealed { day: "2022-04-13".into(), ..sealed() },
            Sealed { journal_key: "kk".into(), ..sealed() },
        ];
        let mut leaves: Vec<Hash> = changed.iter().map(|it| it.leaf("b", &salt)).collect();
        leaves.extend([one.leaf("b", &salt), one.leaf("c", &salt), one.leaf("b", &Salt([8; 16]))]);
        let all = leaves.len();
        leaves.sort();
        leaves.dedup();
        assert_eq!(leaves.len(), all);
    }

    #[test]
    fn the_encoding_stays_as_it_is() {
        let leaf = sealed().leaf("chaoyangmen", &Salt([9; 16])).to_string();
        assert_eq!(leaf, "064ec67beb01504cf64946d85c89464138a36be194f570b0f0d25c6be2c4f440");
    }
}
