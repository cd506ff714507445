//! The rows of sessions, attendances and counts of visitors.

use db::{DbErr, Query, Tx, args, row};

use super::{CountedBy, SessionMode, SignedInBy};
use crate::{
    Ctx,
    envelope::Who,
    ids::{ActivityId, AttendanceId, CountId, MemberId, SessionId},
};

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
        /// When everybody on the sheet had been looked at; nothing once another line is entered.
        pub closed_at: Option<i64>,
        /// Up to which member a closing has come that has to be ordered once more.
        pub closed_to: Option<MemberId>,
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
        /// Who entered the line after the session was over; nothing where it was entered meanwhile,
        /// or is an imported one. Somebody else credits it.
        pub entered_by: Option<Who>,
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

/// A session, locked: a line of its sheet is entered before it is closed, or after.
pub async fn lock_session(tx: &Tx, ctx: &Ctx, id: SessionId) -> Result<Option<SessionRow>, DbErr> {
    tx.row(ctx.branch(), "AND id = $2 FOR UPDATE", args![id]).await
}

/// Writes how far the closing of a session has come.
pub(super) async fn save_closing(
    tx: &Tx,
    ctx: &Ctx,
    session: SessionId,
    (closed_at, closed_to): (Option<i64>, Option<MemberId>),
) -> Result<(), DbErr> {
    let sql = "UPDATE session SET closed_at = $3, closed_to = $4 WHERE branch = $1 AND id = $2";
    tx.run(ctx.branch(), sql, args![session, closed_at, closed_to]).await.map(drop)
}
