//! Operation `activity.hold_session`: a meeting of an activity takes place.
//!
//! Who: the station, the foundation's manager, whoever runs the program.
//! Moves: nothing.
//! Writes: `session`, `journal`.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::{SessionMode, SessionRow};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, STATION_OR_SETTERS},
    ids::{ActivityId, SessionId},
    project::{ActivityRow, Measure, ProjectRow, row::activity_of_project},
    refusals,
    service_record::{TimeRefusal, time::Stretch},
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct HoldSession {
    pub activity: ActivityId,
    /// Such as A2-01.
    pub code: String,
    pub title: String,
    pub starts_at: i64,
    pub ends_at: i64,
    pub place: String,
    pub mode: SessionMode,
    /// Whether those who come give time, and are paid for it.
    pub counts_as_volunteering: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SessionHeld {
    pub session: SessionId,
}

refusals! { "activity";
    NoSuchActivity: Missing = "there is no such activity",
    NotForSessions: Conflict = "the plan counts something else than sessions for this activity",
    OutsideProject { from: String, to: String }: Invalid = "the project goes from {from} to {to}",
    SessionThere: Conflict = "the activity has a session with this code already",
    ; with Words(WordsRefusal), Time(TimeRefusal)
}

impl Operation for HoldSession {
    const NAME: &'static str = "activity.hold_session";
    const MAY: &'static [Role] = STATION_OR_SETTERS;
    type Outcome = SessionHeld;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SessionHeld, Stop<Refusal>> {
        let found = activity_of_project(tx, ctx.branch(), self.activity).await?;
        let (activity, project) = found.ok_or(Refusal::NoSuchActivity)?;

        let session = self.decide(ctx, &activity, &project)?;

        if !tx.insert_if_absent(ctx.branch(), &session).await? {
            return Err(Refusal::SessionThere.into());
        }
        Ok(SessionHeld { session: session.id })
    }
}

impl HoldSession {
    fn decide(
        &self,
        ctx: &Ctx,
        activity: &ActivityRow,
        project: &ProjectRow,
    ) -> Result<SessionRow, Refusal> {
        if activity.measure != Measure::Sessions {
            return Err(Refusal::NotForSessions);
        }
        let stretch = Stretch { start_at: self.starts_at, end_at: self.ends_at };
        let day = stretch.day(ctx)?.to_string();
        if !project.covers(&day) {
            let (from, to) = (project.starts_day.clone(), project.ends_day.clone());
            return Err(Refusal::OutsideProject { from, to });
        }
        Ok(SessionRow {
            id: ctx.id(0),
            activity: self.activity,
            code: words::code("code", &self.code)?,
            title: words::line("title", &self.title)?,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            day,
            place: words::line("place", &self.place)?,
            mode: self.mode,
            counts_as_volunteering: self.counts_as_volunteering,
            closed_at: None,
            closed_to: None,
        })
    }
}
