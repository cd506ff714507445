//! Seals: transfers numbered without a gap, under a tree of hashes whose root is signed, so that
//! anyone can prove that nothing was changed.
//!
//! - [`extend`]: the next transfers are numbered and sealed · [`rotate`]: another key signs from now on
//! - [`signer`]: the key, which stays outside the store
//! - [`commitment`], [`tree`], [`head`]: what is hashed and signed; pure
//! - [`proof`], [`consistency`]: what is handed out, and how it is checked without a store
//! - [`printed`]: the code on a printed line · [`queries`]: heads and keys

pub mod commitment;
pub mod consistency;
pub mod extend;
pub mod flaw;
pub mod hash;
pub mod head;
pub mod key;
pub mod printed;
pub mod proof;
pub mod queries;
pub mod rotate;
pub mod row;
pub mod signer;
pub mod tree;

pub use commitment::{Salt, Sealed};
pub use consistency::Consistency;
pub use extend::Extend;
pub use flaw::Flaw;
pub use hash::Hash;
pub use head::Head;
pub use key::Key;
pub use proof::Proof;
pub use rotate::Rotate;
pub use signer::{KeyId, PublicKey, Signer};
