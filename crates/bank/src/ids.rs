//! The ids of what the bank keeps, and how they are made.

use sha2::{Digest, Sha256};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type};
use uuid::{Builder, Uuid};

/// Ids that JSON documents know, too.
macro_rules! ids {
    ($($name:ident),* $(,)?) => {
        db::ids! { $($name),* }
        $(
            impl utoipa::PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    schema()
                }
            }

            impl utoipa::ToSchema for $name {}
        )*
    };
}

/// How JSON documents describe an id.
fn schema() -> RefOr<Schema> {
    let uuid = SchemaFormat::KnownFormat(KnownFormat::Uuid);
    ObjectBuilder::new().schema_type(Type::String).format(Some(uuid)).into()
}

ids! {
    MemberId, StaffId, ServiceId, OrderId, AskId, RecordId, ProxyId, TransferId, HoldId, ProjectId,
    ActivityId, ProgrammeId, SessionId, AttendanceId, CountId, OutputId, MediaId, WorkLogId,
    AnswerId, TeamId, MerchantId, BenefitId, IssueId, DonationId, ImportId, CorrectionId,
    FreezeId, ClosingId,
}

/// A UUID of version 7 whose time is the moment of the operation and whose rest comes from what
/// names the operation: a retry makes the same ids, and nothing is drawn inside a transaction.
pub(crate) fn derived(at: i64, parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let hash = hash.finalize();
    let rest: [u8; 10] = hash[..10].try_into().expect("a SHA-256 has 32 bytes");
    let millis = u64::try_from(at.div_euclid(1000)).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

/// The first id that something at this instant can have: an id begins with its time, to the
/// millisecond. What happened from a whole millisecond on, such as a midnight, has such ids or later
/// ones, and what happened before has earlier ones.
pub(crate) fn first_at(at: i64) -> Uuid {
    const LAST_MILLISECOND: u128 = (1 << 48) - 1;
    let millis = u128::try_from(at.div_euclid(1000)).unwrap_or(0);
    Uuid::from_u128(millis.min(LAST_MILLISECOND) << 80)
}

/// Whether an id of ours says that it is of this instant.
pub(crate) fn is_of(id: Uuid, at: i64) -> bool {
    id.as_u128() >> 80 == first_at(at).as_u128() >> 80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_after_the_first_of_their_millisecond_and_before_that_of_the_next() {
        for at in [-1, 0, 999, 1_640_000_000_123_456, 1_640_000_000_123_999] {
            let id = derived(at, &[b"k"]);
            assert!(first_at(at) < id && is_of(id, at), "{at}");
            assert!(id < first_at(at.max(0) + 1_000) && !is_of(id, at.max(0) + 1_000), "{at}");
        }
    }

    #[test]
    fn all_ids_lie_between_the_ends_of_time() {
        let id = derived(1_640_000_000_123_456, &[b"k"]);
        assert!(first_at(i64::MIN) < id && id < first_at(i64::MAX));
    }

    #[test]
    fn an_id_says_when_and_differs_by_what_names_it() {
        let id = derived(1_640_000_000_123_456, &[b"chaoyangmen", b"k1", b"0"]);
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_timestamp().expect("version 7").to_unix(), (1_640_000_000, 123_000_000));
        assert_eq!(id, derived(1_640_000_000_123_456, &[b"chaoyangmen", b"k1", b"0"]));
        assert_ne!(id, derived(1_640_000_000_123_456, &[b"chaoyangmen", b"k", b"10"]));
    }
}
