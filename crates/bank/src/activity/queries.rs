//! Sessions and their sheets: what took place, who came, and who is credited or would be.

use std::collections::BTreeMap;

use db::{DbErr, Query, args};
use serde::Serialize;
use uuid::Uuid;

pub use super::wanted::Wanted;
use super::{
    SessionMode, SessionRow, SignedInBy, Why,
    close_session::ATTENDEES_MAX,
    credit::{Credit, Served},
    row::find_session,
    wanted::Filter,
};
use crate::{
    branch::rules,
    envelope::{Hand, Who},
    ids::{ActivityId, AttendanceId, MemberId, SessionId},
    names,
    project::ActivityRow,
    view::{self, PAGE_ROWS, Page, PageNumber, count},
};

/// No list that one chooses from is longer.
const ACTIVITIES_MAX: i64 = 200;

names! {
    /// How a session stands.
    pub enum State {
        /// Isn't over yet.
        Ahead = "ahead",
        /// Is over, and those who gave time aren't all looked at.
        ToClose = "to_close",
        /// Everybody on the sheet was looked at.
        Closed = "closed",
        /// Those who came gave no time.
        NoCredit = "no_credit",
    }
}

names! {
    /// Which lines of a sheet.
    pub enum Part {
        All = "all",
        Credited = "credited",
        NotCredited = "not_credited",
    }
}

crate::view! {
    pub struct SessionLine {
        pub id: SessionId,
        pub activity: ActivityId,
        pub activity_code: String,
        pub activity_name: String,
        pub code: String,
        pub title: String,
        pub starts_at: i64,
        pub ends_at: i64,
        pub day: String,
        pub place: String,
        pub mode: SessionMode,
        pub counts_as_volunteering: bool,
        pub closed_at: Option<i64>,
        pub state: State,
        /// How many stand on the sheet.
        pub came: i64,
        pub credited: i64,
        /// Credited together.
        pub minutes: i64,
    }
}

/// A session, and what closing it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SessionCard {
    #[serde(flatten)]
    pub session: SessionLine,
    /// How many the closing has looked at so far.
    pub looked_at: i64,
    /// Looked at, and not credited.
    pub left_out: i64,
    /// What the next closing would do; nothing where the session credits nobody.
    pub outlook: Option<Outlook>,
}

/// What the next closing would do, as things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Outlook {
    /// At whom it would look.
    pub attendees: i64,
    pub credited: i64,
    pub minutes: i64,
    /// How many would be left out, by reason.
    pub left_out: BTreeMap<Why, i64>,
    /// Whether it would have to be ordered once more.
    pub more: bool,
}

/// A line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SheetLine {
    pub attendance: AttendanceId,
    pub code: String,
    pub member: MemberId,
    pub member_code: String,
    pub name: String,
    pub signed_in_at: i64,
    pub signed_out_at: i64,
    pub by: SignedInBy,
    /// Credited, or else within the session.
    pub minutes: i64,
    pub credited: bool,
    /// Why they aren't credited, or won't be as things stand.
    pub why: Option<Why>,
}

/// A page of sessions, the newest first.
pub async fn sessions(
    db: &impl Query,
    branch: &str,
    wanted: &Wanted,
    now: i64,
    number: PageNumber,
) -> Result<Page<SessionLine>, DbErr> {
    let mut filter = Filter::of(wanted, now);
    let sql = format!("SELECT COUNT(*) FROM session s WHERE s.branch = $1 {}", filter.sql);
    let total = count(db, branch, &sql, filter.args.clone()).await?;
    let (limit, offset) = (filter.holding(PAGE_ROWS), filter.holding(number.offset()));
    let rest = format!("{NEWEST} LIMIT {limit} OFFSET {offset}");
    Ok(Page { rows: lines(db, branch, filter, &rest, now).await?, number, total })
}

/// The activities that sessions can belong to, as a filter offers them.
pub async fn activities(db: &impl Query, branch: &str) -> Result<Vec<ActivityRow>, DbErr> {
    let rest = "AND measure = 'sessions' ORDER BY code, id LIMIT $2";
    db.rows(branch, rest, args![ACTIVITIES_MAX]).await
}

/// A session with its figures, and what closing it would come to if the viewer ordered it.
pub async fn session(
    db: &impl Query,
    branch: &str,
    id: SessionId,
    (viewer, now): (Hand, i64),
) -> Result<Option<SessionCard>, DbErr> {
    let Some(row) = find_session(db, branch, id).await? else { return Ok(None) };
    let session = line(db, branch, id, now).await?.expect("FOREIGN KEY (branch, activity)");
    let looked_at = match (session.closed_at, row.closed_to) {
        (Some(_), _) => session.came,
        (None, Some(to)) => {
            let sql = "SELECT COUNT(*) FROM attendance WHERE branch = $1 AND session = $2 AND member <= $3";
            count(db, branch, sql, args![id, to]).await?
        }
        (None, None) => session.credited,
    };
    let outlook = if session.counts_as_volunteering {
        Some(outlook(db, branch, &row, viewer).await?)
    } else {
        None
    };
    let left_out = (looked_at - session.credited).max(0);
    Ok(Some(SessionCard { session, looked_at, left_out, outlook }))
}

/// A session without what closing it comes to.
pub async fn line(
    db: &impl Query,
    branch: &str,
    id: SessionId,
    now: i64,
) -> Result<Option<SessionLine>, DbErr> {
    let mut filter = Filter::default();
    filter.and("s.id = ?", id);
    Ok(lines(db, branch, filter, "", now).await?.pop())
}

/// A page of a session's sheet, in the order in which people came.
pub async fn sheet(
    db: &impl Query,
    branch: &str,
    session: &SessionLine,
    viewer: Hand,
    (part, number): (Part, PageNumber),
) -> Result<Page<SheetLine>, DbErr> {
    let total = match part {
        Part::All => session.came,
        Part::Credited => session.credited,
        Part::NotCredited => session.came - session.credited,
    };
    let shown = (part, PAGE_ROWS, number.offset());
    let rows = sheet_lines(db, branch, session, viewer, shown).await?;
    Ok(Page { rows, number, total })
}

/// Lines of a session's sheet: which part, how many at most, and after how many.
pub async fn sheet_lines(
    db: &impl Query,
    branch: &str,
    session: &SessionLine,
    viewer: Hand,
    (part, limit, offset): (Part, i64, i64),
) -> Result<Vec<SheetLine>, DbErr> {
    let only = match part {
        Part::All => String::new(),
        Part::Credited => format!("AND {CREDITED} IS NOT NULL"),
        Part::NotCredited => format!("AND {CREDITED} IS NULL"),
    };
    let sql = format!(
        "SELECT n.id AS attendance, n.code, n.member, m.code AS member_code, m.name, n.channel AS by, {CREDITED} AS credited, {STANDING} FROM (SELECT * FROM attendance n WHERE n.branch = $1 AND n.session = $2 {only} ORDER BY n.signed_in_at, n.code LIMIT $4 OFFSET $5) n JOIN member m ON m.branch = n.branch AND m.id = n.member ORDER BY n.signed_in_at, n.code"
    );
    let args = args![session.id, &session.day, limit, offset];
    let found: Vec<Named> = view::list(db, branch, &sql, args).await?;
    let credit = credit(db, branch, &session.day, (session.starts_at, session.ends_at)).await?;
    let credit = session.counts_as_volunteering.then_some(credit);
    Ok(found.into_iter().map(|it| it.line(credit, viewer)).collect())
}

const NEWEST: &str = "ORDER BY s.day DESC, s.starts_at DESC, s.id DESC";

/// What the rule looks at, for a line `n` of a sheet on the day `$3`. Each is looked up by its key:
/// joins are planned by what was last known of the tables, and a sheet is filled in a morning.
const STANDING: &str = "(SELECT m.volunteer FROM member m WHERE m.branch = n.branch AND m.id = n.member) AS volunteer, n.signed_in_at, n.signed_out_at, n.entered_by, COALESCE((SELECT d.minutes FROM person_day d WHERE d.branch = n.branch AND d.member = n.member AND d.day = $3), 0) AS accepted, (SELECT CASE WHEN k.status = 'closed' THEN 0 ELSE k.ceiling - (k.credits - k.debits) END FROM account k WHERE k.branch = n.branch AND k.owner = n.member AND k.unit = 'coin' AND k.kind = 'member') AS room";
/// The minutes for which a line `n` was credited. `|| ''` keeps the planners from looking through
/// all records of the session for each one.
const CREDITED: &str = "(SELECT r.minutes FROM service_record r WHERE r.branch = n.branch AND r.volunteer = n.member AND r.day = $3 AND r.source || '' = 'session' AND r.source_id = n.session)";

crate::view! {
    /// Somebody on the sheet without a record.
    pub struct Standing {
        pub member: MemberId,
        pub volunteer: bool,
        pub signed_in_at: i64,
        pub signed_out_at: i64,
        pub entered_by: Option<Who>,
        /// Minutes accepted on the day.
        pub accepted: i64,
        /// Coins that the account still takes, where there is a limit.
        pub room: Option<i64>,
    }
}

crate::view! {
    pub struct Named {
        pub attendance: AttendanceId,
        pub code: String,
        pub member: MemberId,
        pub member_code: String,
        pub name: String,
        pub volunteer: bool,
        pub signed_in_at: i64,
        pub signed_out_at: i64,
        pub by: SignedInBy,
        pub entered_by: Option<Who>,
        /// The record's minutes.
        pub credited: Option<i64>,
        pub accepted: i64,
        pub room: Option<i64>,
    }
}

/// What stands against crediting somebody at the viewer's order, and for how many minutes it would
/// be.
fn judged(credit: &Credit, it: &Standing, viewer: Hand) -> (Option<Why>, i64) {
    let minutes = credit.during(it.signed_in_at, it.signed_out_at).minutes();
    let against = credit.against(&Served {
        volunteer: it.volunteer,
        oneself: viewer.is(it.member),
        own_entry: it.entered_by.is_some_and(|who| viewer.did(who)),
        minutes,
        accepted: it.accepted,
    });
    let no_room = it.room.is_some_and(|room| room < minutes).then_some(Why::NoAccount);
    (against.or(no_room), minutes)
}

impl Named {
    fn line(self, credit: Option<Credit>, viewer: Hand) -> SheetLine {
        let Named { volunteer, signed_in_at, signed_out_at, entered_by, accepted, room, .. } = self;
        let member = self.member;
        let standing =
            Standing { member, volunteer, signed_in_at, signed_out_at, entered_by, accepted, room };
        let whole = (signed_out_at - signed_in_at).div_euclid(60_000_000);
        let (why, minutes) = credit.map_or((None, whole), |it| judged(&it, &standing, viewer));
        SheetLine {
            attendance: self.attendance,
            code: self.code,
            member: self.member,
            member_code: self.member_code,
            name: self.name,
            signed_in_at,
            signed_out_at,
            by: self.by,
            minutes: self.credited.unwrap_or(minutes),
            credited: self.credited.is_some(),
            why: if self.credited.is_some() { None } else { why },
        }
    }
}

/// The same people, by the same rule, as the next closing would look at.
async fn outlook(
    db: &impl Query,
    branch: &str,
    session: &SessionRow,
    viewer: Hand,
) -> Result<Outlook, DbErr> {
    let sql = format!(
        "SELECT n.member, {STANDING} FROM attendance n WHERE n.branch = $1 AND n.session = $2 AND {CREDITED} IS NULL AND $4 < n.member ORDER BY n.member LIMIT $5"
    );
    let from = session.closed_to.unwrap_or(MemberId(Uuid::nil()));
    let most = i64::try_from(ATTENDEES_MAX).unwrap_or(i64::MAX);
    let args = args![session.id, &session.day, from, most + 1];
    let found: Vec<Standing> = view::list(db, branch, &sql, args).await?;
    let credit = credit(db, branch, &session.day, (session.starts_at, session.ends_at)).await?;
    let mut outlook = Outlook { more: ATTENDEES_MAX < found.len(), ..Outlook::default() };
    for one in found.iter().take(ATTENDEES_MAX) {
        outlook.attendees += 1;
        match judged(&credit, one, viewer) {
            (Some(why), _) => *outlook.left_out.entry(why).or_default() += 1,
            (None, minutes) => {
                outlook.credited += 1;
                outlook.minutes += minutes;
            }
        }
    }
    Ok(outlook)
}

async fn credit(
    db: &impl Query,
    branch: &str,
    day: &str,
    span: (i64, i64),
) -> Result<Credit, DbErr> {
    let day = day.parse().expect("a session's day is written by the bank");
    Ok(Credit::of(span, &rules::in_force(db, branch, day).await?))
}

/// Sessions with their figures; these are counted for the chosen ones alone.
async fn lines(
    db: &impl Query,
    branch: &str,
    mut filter: Filter,
    rest: &str,
    now: i64,
) -> Result<Vec<SessionLine>, DbErr> {
    let now = filter.holding(now);
    let sql = format!(
        "SELECT s.id, s.activity, a.code AS activity_code, a.name AS activity_name, s.code, s.title, s.starts_at, s.ends_at, s.day, s.place, s.mode, s.counts_as_volunteering, s.closed_at, CASE WHEN NOT s.counts_as_volunteering THEN 'no_credit' WHEN s.closed_at IS NOT NULL THEN 'closed' WHEN {now} < s.ends_at THEN 'ahead' ELSE 'to_close' END AS state, (SELECT COUNT(*) FROM attendance n WHERE n.branch = s.branch AND n.session = s.id) AS came, (SELECT COUNT(*) FROM service_record r WHERE r.branch = s.branch AND r.source = 'session' AND r.source_id = s.id) AS credited, (SELECT CAST(COALESCE(SUM(r.minutes), 0) AS BIGINT) FROM service_record r WHERE r.branch = s.branch AND r.source = 'session' AND r.source_id = s.id) AS minutes FROM (SELECT * FROM session s WHERE s.branch = $1 {} {rest}) s JOIN activity a ON a.branch = s.branch AND a.id = s.activity {NEWEST}",
        filter.sql
    );
    view::list(db, branch, &sql, filter.args).await
}
