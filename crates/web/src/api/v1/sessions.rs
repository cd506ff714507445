//! Sessions of activities: what takes place, who came, and the closing that credits those who gave
//! time. The session that somebody is signed in by is another thing: `session.rs`.

use axum::extract::State;
use bank::activity::attend::Attended;
use bank::activity::close_session::SessionClosed;
use bank::activity::hold_session::SessionHeld;
use bank::activity::queries::{self, Part, SessionCard, SessionLine, SheetLine, Wanted};
use bank::activity::{
    Attend, CloseSession, HoldSession, SessionMode, SignedInBy, queries::State as Stands,
};
use bank::ids::{ActivityId, MemberId, SessionId};
use bank::view::{Page, PageNumber};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::api::Api;
use crate::api::change::{Behalf, Change};
use crate::api::json::{Answer, Json, Path, Query};
use crate::api::own::Own;
use crate::person::SheetReader;

/// Which sessions.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichSessions {
    activity: Option<ActivityId>,
    /// The first local day.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last local day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    #[param(inline)]
    state: Option<Stands>,
    /// Part of a code, a title or a place.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    words: String,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    page: i64,
}

/// Which lines of a sheet.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichOfSheet {
    #[param(inline)]
    part: Option<Part>,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    page: i64,
}

/// A meeting that takes place.
#[derive(Deserialize, ToSchema)]
pub struct NewSession {
    activity: ActivityId,
    /// Such as A2-01.
    code: String,
    title: String,
    /// In microseconds since 1970.
    starts_at: i64,
    ends_at: i64,
    place: String,
    mode: SessionMode,
    /// Whether those who come give time, and are paid for it.
    counts_as_volunteering: bool,
}

/// A line of the sign-in sheet.
#[derive(Deserialize, ToSchema)]
pub struct NewAttendance {
    member: MemberId,
    /// In microseconds since 1970.
    signed_in_at: i64,
    signed_out_at: i64,
    by: SignedInBy,
}

/// A page of sessions, the newest first.
#[utoipa::path(get, path = "/sessions", tag = "sessions", params(WhichSessions), responses((status = 200, body = Page<SessionLine>)))]
pub async fn list_sessions(
    reader: SheetReader,
    State(api): State<Api>,
    Query(which): Query<WhichSessions>,
) -> Answer<Page<SessionLine>> {
    let WhichSessions { activity, from, to, state, words, page } = which;
    let [from, to] = [from, to].map(|day| day.map(|it| it.to_string()));
    let wanted = Wanted { activity, from, to, state, words };
    let (db, branch, now) = (api.bank.reader(), &reader.0.branch, api.bank.now());
    Ok(Json(queries::sessions(&db, branch, &wanted, now, PageNumber::new(page)).await?))
}

/// A session: how many came, were credited and left out, and what closing it would do.
#[utoipa::path(get, path = "/sessions/{id}", tag = "sessions", params(("id" = SessionId, Path)), responses((status = 200, body = SessionCard)))]
pub async fn held_session(
    reader: SheetReader,
    State(api): State<Api>,
    Path(session): Path<SessionId>,
) -> Answer<SessionCard> {
    let (db, now) = (api.bank.reader(), api.bank.now());
    let card = queries::session(&db, &reader.0.branch, session, (reader.0.hand(), now)).await?;
    Ok(Json(card.ok_or(Own::NotFound)?))
}

/// A page of a session's sheet: who came, from when to when, and who is credited or why not.
#[utoipa::path(get, path = "/sessions/{id}/attendances", tag = "sessions", params(("id" = SessionId, Path), WhichOfSheet), responses((status = 200, body = Page<SheetLine>)))]
pub async fn session_sheet(
    reader: SheetReader,
    State(api): State<Api>,
    Path(session): Path<SessionId>,
    Query(which): Query<WhichOfSheet>,
) -> Answer<Page<SheetLine>> {
    let (db, branch, now) = (api.bank.reader(), &reader.0.branch, api.bank.now());
    let session = queries::line(&db, branch, session, now).await?.ok_or(Own::NotFound)?;
    let (part, number) = (which.part.unwrap_or(Part::All), PageNumber::new(which.page));
    Ok(Json(queries::sheet(&db, branch, &session, reader.0.hand(), (part, number)).await?))
}

/// A meeting of an activity takes place.
#[utoipa::path(post, path = "/sessions", tag = "sessions", responses((status = 200, body = SessionHeld)))]
pub async fn hold_session(change: Change, Json(new): Json<NewSession>) -> Answer<SessionHeld> {
    let operation = HoldSession {
        activity: new.activity,
        code: new.code,
        title: new.title,
        starts_at: new.starts_at,
        ends_at: new.ends_at,
        place: new.place,
        mode: new.mode,
        counts_as_volunteering: new.counts_as_volunteering,
    };
    change.perform(Behalf::default(), operation).await
}

/// A member came: a line of the sheet is entered.
#[utoipa::path(post, path = "/sessions/{id}/attendances", tag = "sessions", params(("id" = SessionId, Path)), responses((status = 200, body = Attended)))]
pub async fn attend_session(
    change: Change,
    Path(session): Path<SessionId>,
    Json(line): Json<NewAttendance>,
) -> Answer<Attended> {
    let NewAttendance { member, signed_in_at, signed_out_at, by } = line;
    let operation = Attend { code: None, session, member, signed_in_at, signed_out_at, by };
    change.perform(Behalf::default(), operation).await
}

/// Those who gave their time are credited, all at once; `more` asks for another order.
#[utoipa::path(post, path = "/sessions/{id}/closing", tag = "sessions", params(("id" = SessionId, Path)), responses((status = 200, body = SessionClosed)))]
pub async fn close_session(
    change: Change,
    Path(session): Path<SessionId>,
) -> Answer<SessionClosed> {
    change.perform(Behalf::default(), CloseSession { session }).await
}
