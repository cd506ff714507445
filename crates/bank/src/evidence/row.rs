//! The rows of counted evidence.

use db::row;
use uuid::Uuid;

use crate::project::EvidenceKind;

row! {
    pub struct EvidenceRow in "evidence_count" key (owner, kind) {
        /// The activity, the session or the programme.
        pub owner: Uuid,
        pub kind: EvidenceKind,
        pub files: i64,
    }
}
