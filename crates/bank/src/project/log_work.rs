//! Operation `project.log_work`: a day's work of one of the staff is accepted by another.
//!
//! Who: the foundation's manager or somebody of the station, but not whose work it is.
//! Moves: nothing.
//! Writes: `work_log`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ActivityRow, Measure, ProjectRow, WorkLogRow, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, row::find_staff},
    ids::{ActivityId, StaffId, WorkLogId},
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct LogWork {
    /// The activity that counts days of work.
    pub activity: ActivityId,
    pub day: Date,
    /// Whose work it is. Who accepts it orders the operation.
    pub staff: StaffId,
    pub place: String,
    pub tasks: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkLogged {
    pub work_log: WorkLogId,
}

refusals! { "project";
    NoSuchActivity: Missing = "there is no such activity",
    NoSuchStaff: Missing = "nobody of the staff is this",
    NobodyAccepts: Forbidden = "somebody of the staff accepts the work",
    SamePerson: Forbidden = "work is accepted by somebody other than who did it",
    NotForWorkDays: Conflict = "the plan counts something else than days of work for this activity",
    OutsideProject { from: String, to: String }: Invalid = "the project goes from {from} to {to}",
    LoggedAlready: Conflict = "this person's work of that day is logged already",
    ; with Words(WordsRefusal)
}

impl Operation for LogWork {
    const NAME: &'static str = "project.log_work";
    const MAY: &'static [Role] = &[Role::FoundationManager, Role::StationWorker];
    type Outcome = WorkLogged;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<WorkLogged, Stop<Refusal>> {
        let found = row::activity_of_project(tx, ctx.branch(), self.activity).await?;
        let (activity, project) = found.ok_or(Refusal::NoSuchActivity)?;
        find_staff(tx, ctx.branch(), self.staff).await?.ok_or(Refusal::NoSuchStaff)?;

        let log = self.decide(ctx, &activity, &project)?;

        if !tx.insert_if_absent(ctx.branch(), &log).await? {
            return Err(Refusal::LoggedAlready.into());
        }
        Ok(WorkLogged { work_log: log.id })
    }
}

impl LogWork {
    fn decide(
        &self,
        ctx: &Ctx,
        activity: &ActivityRow,
        project: &ProjectRow,
    ) -> Result<WorkLogRow, Refusal> {
        let accepted_by = ctx.staff().ok_or(Refusal::NobodyAccepts)?;
        if accepted_by == self.staff {
            return Err(Refusal::SamePerson);
        }
        if activity.measure != Measure::WorkDays {
            return Err(Refusal::NotForWorkDays);
        }
        let day = self.day.to_string();
        if !project.covers(&day) {
            let (from, to) = (project.starts_day.clone(), project.ends_day.clone());
            return Err(Refusal::OutsideProject { from, to });
        }
        Ok(WorkLogRow {
            id: ctx.id(0),
            activity: self.activity,
            day,
            staff: self.staff,
            place: words::line("place", &self.place)?,
            tasks: words::note("tasks", &self.tasks)?,
            accepted_by,
        })
    }
}
