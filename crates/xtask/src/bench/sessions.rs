//! Sessions to which thousands came: their sheets, and how fast a closing credits everybody.

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::{Context, Result, anyhow, ensure};
use bank::{
    Bank, Channel, Envelope, RealWorld, Who,
    activity::{AttendanceRow, CloseSession, SessionMode, SessionRow, SignedInBy},
    ids::{AttendanceId, SessionId},
};
use db::{Db, DbErr, Tx};
use uuid::Uuid;

use super::{ledger::BRANCH, per_second};
use crate::{
    load::ring,
    town::{self, DAY, MINUTE, MORNING},
};

/// A bank with a session on each of some days, to which everybody came.
pub struct Sheets {
    bank: Bank,
    attendees: usize,
}

impl Sheets {
    pub async fn open(folder: &Path, sessions: usize, attendees: usize) -> Result<Sheets> {
        let store = format!("sqlite://{}?mode=rwc", folder.join("sheets.db").display());
        let db = Db::open(&db::Options::new(store)).await?;
        town::build(&db, BRANCH).await?;
        town::settle(&db, BRANCH, ring(attendees)).await?;
        for number in 0..sessions {
            let write =
                db.write(move |tx| Box::pin(async move { sheet(tx, number, attendees).await }));
            write.await?;
        }
        Ok(Sheets { bank: Bank::new(db, Arc::new(RealWorld)), attendees })
    }

    /// Closes the session with this number; says how many were credited in a second.
    pub async fn close(&mut self, number: usize) -> Result<f64> {
        let key = format!("close-{number}");
        let worker = Who::Staff(town::staff(0));
        let envelope = Envelope::new(BRANCH, worker, Channel::Desk, &key, self.bank.now());
        let started = Instant::now();
        let closed = self.bank.perform(envelope, CloseSession { session: session(number) }).await;
        let closed = closed.map_err(|stop| anyhow!("closing: {stop:?}"))?;
        let credited = usize::try_from(closed.credited).context("a count")?;
        ensure!(credited == self.attendees, "{credited} were credited: {:?}", closed.left_out);
        Ok(per_second(credited, started.elapsed()))
    }
}

fn session(number: usize) -> SessionId {
    SessionId(id(0x7, number))
}

/// Ids of version 7, from before the first morning.
fn id(kind: u128, number: usize) -> Uuid {
    let number = u128::try_from(number).expect("a number fits");
    let millis = u128::try_from(MORNING / 1_000).expect("after 1970");
    Uuid::from_u128((millis + kind) << 80 | 0x7 << 76 | 0x8 << 60 | number)
}

/// A session of an hour, each on a day of its own.
pub(super) fn hour(number: usize) -> SessionRow {
    let days = i64::try_from(number).expect("a small number");
    let starts_at = MORNING + days * DAY;
    let day = jiff::civil::date(2022, 4, 11).saturating_add(jiff::Span::new().days(days));
    SessionRow {
        id: session(number),
        activity: town::sessions_activity(),
        code: format!("A2-{number}"),
        title: "义诊".into(),
        starts_at,
        ends_at: starts_at + 60 * MINUTE,
        day: day.to_string(),
        place: "朝阳门".into(),
        mode: SessionMode::OnSite,
        counts_as_volunteering: true,
        closed_at: None,
        closed_to: None,
    }
}

/// Writes a session, and a line for everybody.
async fn sheet(tx: &Tx, number: usize, attendees: usize) -> Result<(), DbErr> {
    let row = hour(number);
    tx.insert(BRANCH, &row).await?;
    let lines: Vec<AttendanceRow> = ring(attendees)
        .map(|who| AttendanceRow {
            id: AttendanceId(id(0x100 + u128::try_from(number).expect("small"), who)),
            code: format!("N{number:02}{who:06}"),
            session: row.id,
            member: town::member(who),
            signed_in_at: row.starts_at,
            signed_out_at: row.ends_at,
            channel: SignedInBy::Desk,
            entered_by: None,
        })
        .collect();
    tx.insert_all(BRANCH, &lines).await
}
