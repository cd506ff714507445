//! Operation `service_record.accept`: time given in a programme is accepted, and coins are issued.
//!
//! Who: the station; for a late entry somebody other than who entered it, and never for oneself.
//! Moves: the minutes as coins, from the project's issuance to the volunteer.
//! Writes: `service_record`, `person_day`, `transfer`, two `account` sums, `journal`.

use db::{Query, Tx, args};
use ledger::{Coins, Quantity, ServiceMinutes};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Proof, RecordRow, Source, TimeRefusal,
    time::{self, Limits, Stretch},
};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, Books, Cause, Kind, Reason},
    branch::rules,
    envelope::Who,
    ids::{MemberId, ProgrammeId, ProjectId, RecordId},
    refusals,
};

#[derive(Serialize)]
pub struct Accept {
    /// Its number on paper.
    pub code: Option<String>,
    pub programme: ProgrammeId,
    pub volunteer: MemberId,
    pub start_at: i64,
    pub end_at: i64,
    pub minutes: ServiceMinutes,
    pub place: String,
    /// Who entered it afterwards, and why; `None` when it was signed in and out as it happened.
    pub late: Option<Late>,
}

#[derive(Serialize)]
pub struct Late {
    pub entered_by: Who,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    pub record: RecordId,
    pub minutes: ServiceMinutes,
}

refusals! { "service_record";
    NoSuchProgramme: Missing = "there is no such programme",
    NoSuchVolunteer: Missing = "there is no such volunteer",
    WrongMinutes { counted: i64 }: Invalid = "sign-in and sign-out are {counted} minutes apart",
    NoReason: Invalid = "a late entry says why",
    SamePerson: Forbidden = "a late entry is approved by somebody other than who entered it",
    OneselfAccepted: Forbidden = "nobody accepts their own time",
    AccountClosed: Conflict = "the volunteer's account is closed",
    ; with Time(TimeRefusal)
}

impl Operation for Accept {
    const NAME: &'static str = "service_record.accept";
    const MAY: &'static [Role] = &[Role::StationWorker, Role::FoundationManager];
    type Outcome = Accepted;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Accepted, Stop<Refusal>> {
        let project = project_of(tx, ctx, self.programme).await?.ok_or(Refusal::NoSuchProgramme)?;
        let sql = "SELECT 1 FROM member WHERE branch = $1 AND id = $2 AND volunteer";
        let known: Option<i32> = tx.value(ctx.branch(), sql, args![self.volunteer]).await?;
        known.ok_or(Refusal::NoSuchVolunteer)?;

        self.decide(ctx)?;
        let rules = rules::in_force(tx, ctx.branch(), ctx.day_of(self.start_at)).await?;
        let limits = Limits { at_least: 1, ..Limits::usual(&rules) };
        let day =
            time::count(tx, ctx, self.volunteer, self.stretch(), limits).await.map_err(lift)?;
        let record = self.record(ctx, day.to_string());
        let issuance = account::row::open::<Coins>(tx, ctx, Kind::Issuance, project).await?;
        let volunteer = account::row::open::<Coins>(tx, ctx, Kind::Member, self.volunteer).await?;
        let mut books = Books::lock(tx, ctx, &[issuance, volunteer]).await?;
        let cause = Cause { reason: Reason::ServiceRecord, id: record.id.into() };
        let coins = Coins::new(self.minutes.get()).expect("minutes are positive");
        // An issuance has no floor.
        let paid = books.transfer(issuance, volunteer, coins, cause);
        paid.map_err(|_| Refusal::AccountClosed)?;

        tx.insert(ctx.branch(), &record).await?;
        books.save(tx, ctx).await?;
        Ok(Accepted { record: record.id, minutes: self.minutes })
    }
}

impl Accept {
    fn stretch(&self) -> Stretch {
        Stretch { start_at: self.start_at, end_at: self.end_at }
    }

    fn decide(&self, ctx: &Ctx) -> Result<(), Refusal> {
        let counted = self.stretch().minutes();
        if counted != self.minutes.get() && self.start_at < self.end_at {
            return Err(Refusal::WrongMinutes { counted });
        }
        if let Some(late) = &self.late {
            if late.reason.trim().is_empty() {
                return Err(Refusal::NoReason);
            }
            if ctx.is_by(late.entered_by) {
                return Err(Refusal::SamePerson);
            }
        }
        if ctx.is_for(self.volunteer) {
            return Err(Refusal::OneselfAccepted);
        }
        Ok(())
    }

    fn record(&self, ctx: &Ctx, day: String) -> RecordRow {
        RecordRow {
            id: ctx.id(0),
            code: self.code.clone(),
            source: Source::Programme,
            source_id: self.programme.into(),
            volunteer: self.volunteer,
            start_at: self.start_at,
            end_at: self.end_at,
            minutes: self.minutes.get(),
            day,
            place: self.place.clone(),
            proof: if self.late.is_some() { Proof::Late } else { Proof::Machine },
            accepted_at: ctx.at(),
            accepted_day: ctx.today().to_string(),
            accepted_by: ctx.maker(),
            entered_by: self.late.as_ref().map(|it| it.entered_by),
            reason: self.late.as_ref().map(|it| it.reason.clone()),
        }
    }
}

/// The project that a programme belongs to.
async fn project_of(
    tx: &Tx,
    ctx: &Ctx,
    programme: ProgrammeId,
) -> Result<Option<ProjectId>, db::DbErr> {
    let sql = "SELECT a.project FROM programme p JOIN activity a ON a.branch = p.branch AND a.id = p.activity WHERE p.branch = $1 AND p.id = $2";
    let project: Option<Uuid> = tx.value(ctx.branch(), sql, args![programme]).await?;
    Ok(project.map(ProjectId))
}

fn lift(stop: Stop<TimeRefusal>) -> Stop<Refusal> {
    stop.map(Refusal::Time)
}
