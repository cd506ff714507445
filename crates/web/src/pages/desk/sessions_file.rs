//! A session's sign-in sheet as a file for a spreadsheet: all of it, or one part.

use axum::extract::{Path, Query, State};
use bank::activity::queries::{self, Part, SessionLine, SheetLine};
use bank::ids::SessionId;
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::sessions_view::by;
use crate::Shared;
use crate::csv;
use crate::frame::Frame;
use crate::page::Answer;
use crate::person::Worker;
use crate::trouble::Trouble;

/// Which lines of the sheet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FileAsked {
    part: String,
}

/// The sheet, a line for each who came.
pub(super) async fn file(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    Query(asked): Query<FileAsked>,
    frame: Frame,
) -> Answer {
    let (reader, branch, viewer) = (shared.bank.reader(), &shared.branch, worker.person.hand());
    let session = queries::line(&reader, branch, SessionId(id), frame.now_at()).await?;
    let session = session.ok_or(Trouble::NotFound)?;
    let part = Part::named(&asked.part).unwrap_or(Part::All);
    let whole = (part, session.came, 0);
    let sheet = queries::sheet_lines(&reader, branch, &session, viewer, whole).await?;
    let lines = sheet.iter().map(|it| line(&frame, &session, it));
    let lines: Vec<_> = [head(&frame)].into_iter().chain(lines).collect();
    Ok(csv::file(&format!("{}-{part}.csv", session.code), &lines))
}

fn head(frame: &Frame) -> Vec<String> {
    [
        key("session-line"),
        key("desk-col-card"),
        key("desk-col-name"),
        key("session-in"),
        key("session-out"),
        key("session-by"),
        key("session-minutes"),
        key("session-credit"),
        key("session-why"),
    ]
    .map(|key| frame.t(key))
    .into()
}

fn line(frame: &Frame, session: &SessionLine, it: &SheetLine) -> Vec<String> {
    let at = |at: i64| text::date_of(at, &frame.house.zone).strftime("%Y-%m-%d %H:%M").to_string();
    let credit = match (session.counts_as_volunteering, it.credited) {
        (false, _) => key("session-none"),
        (true, true) => key("session-is-credited"),
        (true, false) => key("session-is-left-out"),
    };
    let why = it.why.map(|why| frame.t(&format!("session-why-{why}")));
    vec![
        it.code.clone(),
        it.member_code.clone(),
        it.name.clone(),
        at(it.signed_in_at),
        at(it.signed_out_at),
        by(frame, it.by),
        it.minutes.max(0).to_string(),
        frame.t(credit),
        why.unwrap_or_default(),
    ]
}
