//! Operation `activity.attend`: a member came to a session.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `attendance`, `person_day`, `counter`, `session`, `journal`.
//! Then: a session that was closed is to be closed once more.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    AttendanceRow, SessionRow, SignedInBy,
    row::{find_attendance, lock_session, save_closing},
};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{AttendanceId, MemberId, SessionId},
    member,
    numbers::Series,
    refusals, service_record,
    service_record::{
        TimeRefusal,
        time::{Stretch, local_time},
    },
    words::{self, WordsRefusal},
};

/// Lines of sign-in sheets: N0001, N0002.
const LINES: Series = Series { name: "attendance", prefix: 'N', digits: 4 };

#[derive(Serialize)]
pub struct Attend {
    /// Its number on the sheet, as an imported record has it; else the bank counts.
    pub code: Option<String>,
    pub session: SessionId,
    pub member: MemberId,
    pub signed_in_at: i64,
    pub signed_out_at: i64,
    pub by: SignedInBy,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Attended {
    pub attendance: AttendanceId,
    pub code: String,
}

refusals! { "activity";
    NoSuchSession: Missing = "there is no such session",
    NoSuchMember: Missing = "there is no such member",
    NotDuring: Invalid = "the session was at another time",
    NotYet: Invalid = "the member's sign-out lies in the future",
    AttendedAlready: Conflict = "the member is on the list of this session already",
    CodeTaken { code: String }: Conflict = "a line with the number {code} is there already",
    ; with Words(WordsRefusal), Time(TimeRefusal)
}

impl Operation for Attend {
    const NAME: &'static str = "activity.attend";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = Attended;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Attended, Stop<Refusal>> {
        let session = lock_session(tx, ctx, self.session).await?;
        let session = session.ok_or(Refusal::NoSuchSession)?;
        let there = member::row::find(tx, ctx.branch(), self.member).await?;
        there.ok_or(Refusal::NoSuchMember)?;

        let code = self.decide(ctx, &session)?;
        self.is_nowhere_else(ctx, tx).await?;

        let code = LINES.number(tx, ctx, code).await?;
        let attendance = self.row(ctx, &session, code);
        if !tx.insert_if_absent(ctx.branch(), &attendance).await? {
            return Err(Refusal::CodeTaken { code: attendance.code }.into());
        }
        if session.closed_at.is_some() || session.closed_to.is_some() {
            save_closing(tx, ctx, session.id, (None, None)).await?;
        }
        Ok(Attended { attendance: attendance.id, code: attendance.code })
    }
}

impl Attend {
    fn stretch(&self) -> Stretch {
        Stretch { start_at: self.signed_in_at, end_at: self.signed_out_at }
    }

    fn decide(&self, ctx: &Ctx, session: &SessionRow) -> Result<Option<String>, Refusal> {
        self.stretch().day(ctx)?;
        if session.ends_at <= self.signed_in_at || self.signed_out_at <= session.starts_at {
            return Err(Refusal::NotDuring);
        }
        if !ctx.is_import() && ctx.at() < self.signed_out_at {
            return Err(Refusal::NotYet);
        }
        Ok(self.code.as_deref().map(|it| words::code("code", it)).transpose()?)
    }

    /// Nobody is at two places: the member's day is locked, and looked at.
    async fn is_nowhere_else(&self, ctx: &Ctx, tx: &Tx) -> Result<(), Stop<Refusal>> {
        let day = ctx.day_of(self.signed_in_at);
        service_record::row::lock_day(tx, ctx, self.member, day).await?;
        if find_attendance(tx, ctx.branch(), self.session, self.member).await?.is_some() {
            return Err(Refusal::AttendedAlready.into());
        }
        let span = (day, self.signed_in_at, self.signed_out_at);
        let other = service_record::row::overlap(tx, ctx.branch(), self.member, span).await?;
        match other {
            Some(at) => {
                let other = local_time(ctx, at);
                Err(Refusal::Time(TimeRefusal::Overlaps { other }).into())
            }
            None => Ok(()),
        }
    }

    fn row(&self, ctx: &Ctx, session: &SessionRow, code: String) -> AttendanceRow {
        let late = !ctx.is_import() && session.ends_at <= ctx.at();
        AttendanceRow {
            id: ctx.id(0),
            code,
            session: self.session,
            member: self.member,
            signed_in_at: self.signed_in_at,
            signed_out_at: self.signed_out_at,
            channel: self.by,
            entered_by: late.then(|| ctx.maker()),
        }
    }
}
