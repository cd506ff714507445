//! Operation `activity.close_session`: those who served at a session are credited for it.
//!
//! Who: the station, the foundation's manager; nobody is credited by themselves, and a line that was
//! entered when the session was over is credited by somebody else than who entered it.
//! Moves: each one's minutes as coins, from the project's issuance to the volunteer.
//! Writes: `service_record`, `person_day`, `transfer`, `account` sums, `session`, `journal`.
//! Then: who was left out is named with the reason; where more came than one closing looks at, the
//! next one goes on behind them; after the last, another closing takes up those who are left.

use std::collections::HashMap;

use db::{DbErr, Query, Row, Tx, args};
use ledger::{AccountId, Coins, Quantity};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    SessionRow, Why,
    credit::{Credit, Served},
    row::{lock_session, save_closing},
};
use crate::{
    Ctx, Operation, Stop,
    access::Role,
    account::{self, Books, Cause, Kind, Reason},
    branch::rules,
    envelope::Who,
    ids::{AttendanceId, MemberId, ProjectId, RecordId, SessionId},
    refusals,
    service_record::{Proof, RecordRow, Source, row::PersonDayRow, time::Stretch},
    view,
};

/// As many as one closing looks at. It bounds how long others wait for the writer.
pub const ATTENDEES_MAX: usize = 20_000;
/// As many as are named among those left out; the rest is counted.
const NAMED_MAX: usize = 200;

#[derive(Serialize)]
pub struct CloseSession {
    pub session: SessionId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SessionClosed {
    pub session: SessionId,
    /// How many were credited, and with how many minutes together.
    pub credited: i64,
    pub minutes: i64,
    /// Attended, and not credited: the first of them, with the reason.
    pub left_out: Vec<LeftOut>,
    /// How many more were left out.
    pub left_out_more: i64,
    /// So many came that the session has to be closed once more.
    pub more: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LeftOut {
    pub attendance: AttendanceId,
    pub why: Why,
}

refusals! { "activity";
    NoSuchSession: Missing = "there is no such session",
    NotVolunteering: Conflict = "those who came to this session received something, they gave no time",
    NotOver: Conflict = "the session isn't over yet",
}

impl Operation for CloseSession {
    const NAME: &'static str = "activity.close_session";
    const MAY: &'static [Role] = &[Role::StationWorker, Role::FoundationManager];
    type Outcome = SessionClosed;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<SessionClosed, Stop<Refusal>> {
        let session = lock_session(tx, ctx, self.session).await?;
        let session = session.ok_or(Refusal::NoSuchSession)?;
        decide(ctx, &session)?;
        let mut attendees = attendees(tx, ctx, &session).await?;
        let more = ATTENDEES_MAX < attendees.len();
        attendees.truncate(ATTENDEES_MAX);
        let rules = rules::in_force(tx, ctx.branch(), ctx.day_of(session.starts_at)).await?;
        let days = lock_days(tx, ctx, &session, &attendees).await?;
        let mut closing = Closing::new(ctx, &session, days);

        closing.credit(&attendees, &Credit::of((session.starts_at, session.ends_at), &rules));

        pay(tx, ctx, &session, &mut closing).await?;
        write(tx, ctx, &closing.records).await?;
        let last = attendees.last().filter(|_| more).map(|it| it.member);
        let closed_at = (last.is_none() && !closing.leaves_own()).then(|| ctx.at());
        save_closing(tx, ctx, session.id, (closed_at, last)).await?;
        Ok(closing.outcome(more))
    }
}

fn decide(ctx: &Ctx, session: &SessionRow) -> Result<(), Refusal> {
    if !session.counts_as_volunteering {
        return Err(Refusal::NotVolunteering);
    }
    if ctx.at() < session.ends_at {
        return Err(Refusal::NotOver);
    }
    Ok(())
}

crate::view! {
    pub struct Attendee {
        pub id: AttendanceId,
        pub member: MemberId,
        pub volunteer: bool,
        pub signed_in_at: i64,
        pub signed_out_at: i64,
        pub entered_by: Option<Who>,
    }
}

/// Those who came and have no record yet, behind those whom the last closing looked at, and one
/// more than this one does. The volunteer's day finds a record; `|| ''` keeps the planners from
/// looking through all records of the session for each one of them.
async fn attendees(tx: &Tx, ctx: &Ctx, session: &SessionRow) -> Result<Vec<Attendee>, DbErr> {
    let sql = "SELECT a.id, a.member, m.volunteer, a.signed_in_at, a.signed_out_at, a.entered_by FROM attendance a JOIN member m ON m.branch = a.branch AND m.id = a.member WHERE a.branch = $1 AND a.session = $2 AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.branch = a.branch AND r.volunteer = a.member AND r.day = $3 AND r.source || '' = 'session' AND r.source_id = a.session) AND $4 < a.member ORDER BY a.member LIMIT $5";
    let from = session.closed_to.unwrap_or(MemberId(Uuid::nil()));
    let most = count(ATTENDEES_MAX) + 1;
    view::list(tx, ctx.branch(), sql, args![session.id, &session.day, from, most]).await
}

/// Locks the day of everybody who came, in the order of their ids, and says what is accepted on it.
async fn lock_days(
    tx: &Tx,
    ctx: &Ctx,
    session: &SessionRow,
    attendees: &[Attendee],
) -> Result<HashMap<MemberId, i64>, DbErr> {
    let fresh =
        |it: &Attendee| PersonDayRow { member: it.member, day: session.day.clone(), minutes: 0 };
    let days: Vec<PersonDayRow> = attendees.iter().map(fresh).collect();
    tx.insert_absent(ctx.branch(), &days).await?;
    let sql = format!(
        "{} AND day = $2 AND member = $key ORDER BY member FOR UPDATE",
        PersonDayRow::select()
    );
    let members = attendees.iter().map(|it| it.member.into()).collect();
    let rows = tx.ask_for_all(ctx.branch(), &sql, &[(&session.day).into()], members).await?;
    let day = |row| PersonDayRow::from_record(row).map(|it| (it.member, it.minutes));
    rows.iter().map(day).collect()
}

/// What a closing comes to.
struct Closing<'a> {
    ctx: &'a Ctx,
    session: &'a SessionRow,
    /// Minutes accepted on each one's day, those of this closing too.
    days: HashMap<MemberId, i64>,
    records: Vec<RecordRow>,
    left_out: Vec<LeftOut>,
    /// Whose attendance a record is about.
    attendances: HashMap<RecordId, AttendanceId>,
}

impl<'a> Closing<'a> {
    fn new(ctx: &'a Ctx, session: &'a SessionRow, days: HashMap<MemberId, i64>) -> Closing<'a> {
        let (records, left_out) = (Vec::new(), Vec::new());
        Closing { ctx, session, days, records, left_out, attendances: HashMap::new() }
    }

    /// A record for everybody who served, a reason for everybody else.
    fn credit(&mut self, attendees: &[Attendee], credit: &Credit) {
        for (n, attendee) in (0..).zip(attendees) {
            let stretch = credit.during(attendee.signed_in_at, attendee.signed_out_at);
            let served = Served {
                volunteer: attendee.volunteer,
                oneself: self.ctx.is_for(attendee.member),
                own_entry: attendee.entered_by.is_some_and(|it| self.ctx.is_by(it)),
                minutes: stretch.minutes(),
                accepted: self.days.get(&attendee.member).copied().unwrap_or_default(),
            };
            if let Some(why) = credit.against(&served) {
                self.left_out.push(LeftOut { attendance: attendee.id, why });
                continue;
            }
            *self.days.entry(attendee.member).or_default() += stretch.minutes();
            let record = self.record(n, attendee, stretch);
            self.attendances.insert(record.id, attendee.id);
            self.records.push(record);
        }
    }

    fn record(&self, n: u64, attendee: &Attendee, stretch: Stretch) -> RecordRow {
        let ctx = self.ctx;
        RecordRow {
            id: ctx.id(n),
            code: None,
            source: Source::Session,
            source_id: self.session.id.into(),
            volunteer: attendee.member,
            start_at: stretch.start_at,
            end_at: stretch.end_at,
            minutes: stretch.minutes(),
            day: self.session.day.clone(),
            place: self.session.place.clone(),
            proof: if attendee.entered_by.is_some() { Proof::Late } else { Proof::Machine },
            accepted_at: ctx.at(),
            accepted_day: ctx.today().to_string(),
            accepted_by: ctx.maker(),
            entered_by: attendee.entered_by,
            reason: None,
        }
    }

    /// Whether lines are left that somebody else credits.
    fn leaves_own(&self) -> bool {
        self.left_out.iter().any(|it| it.why.waits_for_somebody_else())
    }

    fn outcome(self, more: bool) -> SessionClosed {
        SessionClosed {
            session: self.session.id,
            credited: count(self.records.len()),
            minutes: self.records.iter().map(|it| it.minutes).sum(),
            left_out_more: count(self.left_out.len().saturating_sub(NAMED_MAX)),
            left_out: self.left_out.into_iter().take(NAMED_MAX).collect(),
            more,
        }
    }
}

/// Issues the coins. Whose account takes none gets no record either.
async fn pay(
    tx: &Tx,
    ctx: &Ctx,
    session: &SessionRow,
    closing: &mut Closing<'_>,
) -> Result<(), Stop<Refusal>> {
    let project = project_of(tx, ctx, session).await?;
    let issuance = account::row::open::<Coins>(tx, ctx, Kind::Issuance, project).await?;
    let members = closing.records.iter().map(|it| it.volunteer);
    account::row::open_members::<Coins>(tx, ctx, members).await?;
    let account = |it: &RecordRow| account::of::<Coins>(Kind::Member, it.volunteer);
    let all: Vec<AccountId> = closing.records.iter().map(account).chain([issuance]).collect();
    let mut books = Books::lock(tx, ctx, &all).await?;
    let mut paid = Vec::new();
    for record in closing.records.drain(..) {
        let cause = Cause { reason: Reason::ServiceRecord, id: record.id.into() };
        let coins = Coins::new(record.minutes).expect("a record has at least a minute");
        if books.transfer(issuance, account(&record), coins, cause).is_ok() {
            paid.push(record);
        } else {
            let attendance = closing.attendances[&record.id];
            closing.left_out.push(LeftOut { attendance, why: Why::NoAccount });
        }
    }
    closing.records = paid;
    Ok(books.save(tx, ctx).await?)
}

async fn project_of(tx: &Tx, ctx: &Ctx, session: &SessionRow) -> Result<ProjectId, DbErr> {
    let sql = "SELECT project FROM activity WHERE branch = $1 AND id = $2";
    let project = tx.value(ctx.branch(), sql, args![session.activity]).await?;
    Ok(project.expect("FOREIGN KEY (branch, activity)"))
}

/// Writes the records, and adds their minutes to each one's day.
async fn write(tx: &Tx, ctx: &Ctx, records: &[RecordRow]) -> Result<(), DbErr> {
    tx.insert_all(ctx.branch(), records).await?;
    let minutes = |it: &RecordRow| [it.volunteer.into(), (&it.day).into(), it.minutes.into()];
    let sql = "UPDATE person_day SET minutes = minutes + $4 WHERE branch = $1 AND member = $2 AND day = $3";
    tx.run_for_all(ctx.branch(), sql, records.iter().map(minutes).collect()).await.map(drop)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).expect("a small number")
}
