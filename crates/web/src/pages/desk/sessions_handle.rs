//! Answers requests for sessions: the list, a session, a line of its sheet, its closing.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use bank::activity::CloseSession;
use bank::activity::close_session::SessionClosed;
use bank::activity::queries::{self, Part, State as Stands, Wanted};
use bank::ids::{ActivityId, SessionId};
use bank::member::search;
use bank::view::PageNumber;
use jiff::civil::Date;
use serde::Deserialize;
use text::{Unit, key};
use uuid::Uuid;

use super::sessions::{SessionPage, SessionView, SessionsPage, SessionsView};
use super::sessions_entry::{EntryForm, Meant};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// Which sessions; what can't be read is no filter.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ListAsked {
    q: String,
    activity: String,
    state: String,
    from: String,
    to: String,
    page: String,
}

impl ListAsked {
    fn wanted(&self) -> Wanted {
        let day = |day: &str| day.trim().parse().ok().map(|day: Date| day.to_string());
        Wanted {
            activity: self.activity.parse().ok().map(ActivityId),
            from: day(&self.from),
            to: day(&self.to),
            state: Stands::named(&self.state),
            words: self.q.trim().to_owned(),
        }
    }
}

/// Shows the list.
pub(super) async fn sessions(
    State(shared): State<Shared>,
    _: Worker,
    Query(asked): Query<ListAsked>,
    frame: Frame,
) -> Answer {
    let (reader, branch, wanted) = (shared.bank.reader(), &shared.branch, asked.wanted());
    let number = PageNumber::new(asked.page.trim().parse().unwrap_or(1));
    let page = queries::sessions(&reader, branch, &wanted, frame.now_at(), number).await?;
    let activities = queries::activities(&reader, branch).await?;
    let view = SessionsView::new(&frame, &wanted, &activities, &page);
    page::show(&SessionsPage { frame, view })
}

/// Which lines of the sheet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SheetAsked {
    part: String,
    page: String,
}

/// Shows a session.
pub(super) async fn session(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    Query(asked): Query<SheetAsked>,
    frame: Frame,
) -> Answer {
    let (id, form) = (SessionId(id), EntryForm::default());
    page::show(&made(&shared, &worker, frame, id, (&asked, &form)).await?)
}

async fn made(
    shared: &Shared,
    worker: &Worker,
    frame: Frame,
    id: SessionId,
    (asked, form): (&SheetAsked, &EntryForm),
) -> Result<SessionPage, Trouble> {
    let (reader, branch, viewer) = (shared.bank.reader(), &shared.branch, worker.person.hand());
    let card = queries::session(&reader, branch, id, (viewer, frame.now_at())).await?;
    let card = card.ok_or(Trouble::NotFound)?;
    let part = Part::named(&asked.part).unwrap_or(Part::All);
    let number = PageNumber::new(asked.page.trim().parse().unwrap_or(1));
    let sheet = queries::sheet(&reader, branch, &card.session, viewer, (part, number)).await?;
    let view = SessionView::new(&frame, &card, part, &sheet, form);
    Ok(SessionPage { frame, view })
}

/// Enters a line of the sheet.
pub(super) async fn attend(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(mut form): Form<EntryForm>,
) -> Answer {
    let id = SessionId(id);
    match attended(&shared, &worker, &frame, id, &mut form).await {
        Ok(Some((name, line))) => {
            let to = SendOn::to(format!("/desk/sessions/{id}#entry"));
            Ok(to.saying(Tone::Done, key("session-said-entered"), &[&name, &line]).into_response())
        }
        Ok(None) => again(&shared, &worker, frame, id, (&form, None)).await,
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let words = door::said(frame.lang, &refused);
            again(&shared, &worker, frame, id, (&form, Some(words))).await
        }
    }
}

/// Who was entered, and the line's number; nothing where the form has to be shown again.
async fn attended(
    shared: &Shared,
    worker: &Worker,
    frame: &Frame,
    id: SessionId,
    form: &mut EntryForm,
) -> Result<Option<(String, String)>, NotDone> {
    let trouble = |error: bank::DbErr| NotDone::Trouble(error.into());
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let session = queries::line(&reader, branch, id, frame.now_at()).await.map_err(trouble)?;
    let session = session.ok_or(NotDone::Trouble(Trouble::NotFound))?;
    let today = frame.today().to_string();
    let found = search::search(&reader, branch, &form.who, &today).await.map_err(trouble)?;
    let (member, name) = match form.meant(&found) {
        Meant::One(member, name) => (member, name),
        Meant::Nobody => {
            form.wrong = Some(("who", key("session-nobody")));
            return Ok(None);
        }
        Meant::Several => {
            form.wrong = Some(("who", key("session-several")));
            form.found = found;
            return Ok(None);
        }
    };
    match form.attend(frame, &session, member) {
        Ok(operation) => {
            let envelope = worker.envelope(&form.key, shared.bank.now());
            let done = door::perform(&shared.bank, envelope, operation).await?;
            Ok(Some((name, done.code)))
        }
        Err(wrong) => {
            form.wrong = Some(wrong);
            Ok(None)
        }
    }
}

async fn again(
    shared: &Shared,
    worker: &Worker,
    frame: Frame,
    id: SessionId,
    (form, refused): (&EntryForm, Option<String>),
) -> Answer {
    let asked = SheetAsked::default();
    let mut page = made(shared, worker, frame, id, (&asked, form)).await?;
    page.view.refused = refused;
    page::show_again(&page)
}

/// The button that closes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClosingForm {
    key: String,
}

/// Credits those who gave their time.
pub(super) async fn close(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<ClosingForm>,
) -> Answer {
    let session = SessionId(id);
    let envelope = worker.envelope(&form.key, shared.bank.now());
    match door::perform(&shared.bank, envelope, CloseSession { session }).await {
        Ok(closed) => Ok(told(&frame, &closed)),
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let words = door::said(frame.lang, &refused);
            again(&shared, &worker, frame, session, (&EntryForm::default(), Some(words))).await
        }
    }
}

/// On to those who were left out, or back to the button where more wait.
fn told(frame: &Frame, closed: &SessionClosed) -> Response {
    let left = i64::try_from(closed.left_out.len()).unwrap_or_default() + closed.left_out_more;
    let people = |number: i64| frame.count(&number, &Unit::People);
    let values = [people(closed.credited), frame.hours(&closed.minutes), people(left)];
    let values = values.each_ref().map(String::as_str);
    let here = format!("/desk/sessions/{}", closed.session);
    let (to, tone, said) = match (closed.more, left) {
        (true, _) => (format!("{here}#closing"), Tone::Wait, key("session-said-more")),
        (false, 0) => (here, Tone::Done, key("session-said-closed")),
        (false, _) => {
            let part = format!("{here}?part={}#sheet", Part::NotCredited);
            (part, Tone::Done, key("session-said-closed-left"))
        }
    };
    SendOn::to(to).saying(tone, said, &values).into_response()
}
