//! The rows of seals: written once, never changed, never deleted. Only the queue empties.

use db::row;

use super::{Hash, KeyId, PublicKey, Salt, signer::Signed};
use crate::{envelope::Who, ids::TransferId};

row! {
    pub struct HeadRow in "seal_head" key (number) {
        pub number: i64,
        pub size: i64,
        pub root: Hash,
        pub previous: Hash,
        pub sealed_at: i64,
        pub key: KeyId,
        pub signature: Signed,
    }
}

row! {
    pub struct LeafRow in "seal_leaf" key (number) {
        /// From 0, without a gap.
        pub number: i64,
        pub transfer: TransferId,
        pub salt: Salt,
        pub hash: Hash,
    }
}

row! {
    /// A complete subtree over more than one leaf.
    pub struct NodeRow in "seal_node" key (level, place) {
        pub level: i64,
        pub place: i64,
        pub hash: Hash,
    }
}

row! {
    pub struct KeyRow in "seal_key" key (number) {
        pub number: i64,
        pub id: KeyId,
        pub public: PublicKey,
        pub since: i64,
        pub made_by: Who,
        pub why: String,
        pub at: i64,
        pub signed_by: KeyId,
        pub signature: Signed,
    }
}

row! {
    /// A transfer that waits to be sealed.
    pub struct WaitingRow in "unsealed" key (transfer) {
        pub transfer: TransferId,
    }
}
