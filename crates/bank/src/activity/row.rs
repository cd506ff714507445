//! The rows of sessions, attendances and counts of visitors.

use db::{DbErr, Query, args, row};

use super::{CountedBy, SessionMode, SignedInBy};
use crate::ids::{ActivityId, AttendanceId, CountId, MemberId, SessionId};

row! {
    pub struct SessionRow in "session" key (id) {
        pub id: SessionId,
        pub activity: ActivityId,
        /// Such as A2-01.
        pub code: String,
        pub title: String,
        pub starts_at: i64,
        pub ends_at: i64,
        pub day: String,
        pub place: String,
        pub mode: SessionMode,
        /// Whether those who come give time, and are paid for it.
        pub counts_as_volunteering: bool,
    }
}

row! {
    pub struct AttendanceRow in "attendance" key (id) {
        pub id: AttendanceId,
        pub code: String,
        pub session: SessionId,
        pub member: MemberId,
        pub signed_in_at: i64,
        pub signed_out_at: i64,
        pub channel: SignedInBy,
    }
}

row! {
    /// Visitors of the hour that begins at `from_at`.
    pub struct VisitorCountRow in "visitor_count" key (id) {
        pub id: CountId,
        pub code: String,
        pub session: SessionId,
        pub from_at: i64,
        pub visitors: i64,
        pub how: CountedBy,
    }
}

pub async fn find_session(
    db: &impl Query,
    branch: &str,
    id: SessionId,
) -> Result<Option<SessionRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// The attendance of a member at a session.
pub async fn find_attendance(
    db: &impl Query,
    branch: &str,
    session: SessionId,
    member: MemberId,
) -> Result<Option<AttendanceRow>, DbErr> {
    db.row(branch, "AND session = $2 AND member = $3", args![session, member]).await
}
