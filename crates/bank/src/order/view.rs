//! One order as somebody sees it: how far it has come, who pays, and what this person may do now.

use std::collections::BTreeMap;

use db::{DbErr, Query, args};
use jiff::tz::TimeZone;
use serde::Serialize;
use uuid::Uuid;

use super::{
    Answer, OrderRow, Satisfaction, Side,
    line::{Line, Viewer, lines},
    may::{Deed, may},
    row::{self, DisputeRow},
};
use crate::{
    access::Role,
    account::Kind,
    branch::rules,
    envelope::{Who, day_of},
    ids::{AskId, MemberId, OrderId, TransferId},
    view,
};

/// As many askings as anybody makes for one order.
const ASKED_MAX: i64 = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct View {
    #[serde(flatten)]
    pub line: Line,
    /// In the resident's words; for whoever may know who is served.
    pub note: Option<String>,
    pub address: Option<String>,
    /// For the station alone.
    pub phone: Option<String>,
    /// For the resident, who says it at the door, and the station.
    pub service_word: Option<String>,
    /// Wrong ones said so far.
    pub word_tries: i64,
    pub way: Way,
    /// What the staff named on the way are called.
    pub staff: BTreeMap<String, String>,
    /// Who pays how much, in the order in which they are asked.
    pub shares: Vec<Share>,
    pub dispute: Option<Dispute>,
    pub ratings: Vec<Rating>,
    /// Who was asked; for the station alone.
    pub asked: Vec<Asked>,
    /// What the viewer may do now.
    pub may: Vec<Deed>,
}

/// When each step was taken, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Way {
    pub posted: Step,
    pub approved: Option<Step>,
    pub taken: Option<Step>,
    pub signed_in: Option<Step>,
    pub signed_out: Option<Step>,
    /// The second person of a late entry, and why it was late.
    pub entered_by: Option<Who>,
    pub second_by: Option<Who>,
    pub late_reason: Option<String>,
    pub confirmed: Option<Step>,
    /// An end other than settled, and why.
    pub ended: Option<Step>,
    pub end_reason: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Step {
    pub at: i64,
    pub by: Who,
}

crate::view! {
    /// A hold for the order.
    pub struct Share {
        pub kind: Kind,
        pub amount: i64,
        pub state: String,
        /// What of it moved, by which transfer, and by which it was undone.
        pub paid: Option<i64>,
        pub transfer: Option<TransferId>,
        pub reversed_by: Option<TransferId>,
    }
}

crate::view! {
    pub struct Rating {
        pub side: Side,
        pub satisfaction: Satisfaction,
        pub comment: String,
        pub at: i64,
    }
}

crate::view! {
    #[schema(as = order::AskedOf)]
    pub struct Asked {
        pub ask: AskId,
        pub volunteer: MemberId,
        pub code: String,
        pub name: String,
        pub phone: Option<String>,
        pub asked_at: i64,
        pub answer: Answer,
        pub answered_at: Option<i64>,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Dispute {
    pub opened_at: i64,
    pub reason: String,
    pub proposed_minutes: Option<i64>,
    pub proposal: Option<String>,
    pub decided_at: Option<i64>,
}

/// An order as the viewer may see it; `None` where there is none, or none for this viewer: a member
/// who is no side of it sees only what is open.
pub async fn view(
    db: &impl Query,
    branch: &str,
    id: OrderId,
    viewer: Viewer,
    (now, zone): (i64, &TimeZone),
) -> Result<Option<View>, DbErr> {
    let Some(order) = row::find(db, branch, id).await? else { return Ok(None) };
    let line = lines(db, branch, "AND o.id = $2", args![id]).await?.pop();
    let Some(line) = line.filter(|_| order.is_shown_to(viewer)) else { return Ok(None) };
    let today = day_of(zone, now);
    let rules = rules::in_force(db, branch, today).await?;
    let dispute = row::find_dispute(db, branch, id).await?;
    let ratings = ratings(db, branch, id).await?;
    let may = may(&order, dispute.as_ref(), &ratings, viewer)
        .into_iter()
        .filter(|deed| *deed != Deed::SignIn || order.opens_for_sign_in(&rules, now, today))
        .collect();
    let at_desk = matches!(viewer, Viewer::Staff { role: Role::StationWorker, .. });
    let near = line.shows_resident_to(viewer, now);
    let (address, phone) = home(db, branch, order.resident).await?;
    let tells = at_desk || viewer.member() == Some(order.resident);
    Ok(Some(View {
        line: line.seen_by(viewer, now),
        note: near.then(|| order.note.clone()),
        address: address.filter(|_| near),
        phone: phone.filter(|_| at_desk),
        service_word: order.service_word.clone().filter(|_| tells),
        word_tries: order.word_tries,
        staff: staff(db, branch).await?,
        shares: shares(db, branch, id).await?,
        asked: if at_desk { asked(db, branch, id).await? } else { Vec::new() },
        dispute: dispute.map(Dispute::from),
        way: Way::of(&order),
        ratings,
        may,
    }))
}

/// Who was asked to take an order, the last one first.
pub async fn asked(db: &impl Query, branch: &str, order: OrderId) -> Result<Vec<Asked>, DbErr> {
    let sql = "SELECT k.id AS ask, k.volunteer, m.code, m.name, m.phone, k.asked_at, k.answer, k.answered_at FROM order_ask k JOIN member m ON m.branch = k.branch AND m.id = k.volunteer WHERE k.branch = $1 AND k.order_id = $2 ORDER BY k.asked_at DESC, k.id LIMIT $3";
    view::list(db, branch, sql, args![order, ASKED_MAX]).await
}

async fn ratings(db: &impl Query, branch: &str, order: OrderId) -> Result<Vec<Rating>, DbErr> {
    let sql = "SELECT side, satisfaction, comment, at FROM rating WHERE branch = $1 AND order_id = $2 ORDER BY side";
    view::list(db, branch, sql, args![order]).await
}

async fn shares(db: &impl Query, branch: &str, order: OrderId) -> Result<Vec<Share>, DbErr> {
    let sql = "SELECT a.kind, h.amount, h.state, t.amount AS paid, t.id AS transfer, v.id AS reversed_by FROM hold h JOIN account a ON a.branch = h.branch AND a.id = h.account LEFT JOIN transfer t ON t.branch = h.branch AND t.hold = h.id LEFT JOIN transfer v ON v.branch = t.branch AND v.reverses = t.id WHERE h.branch = $1 AND h.cause = $2 ORDER BY h.created_at, h.id";
    view::list(db, branch, sql, args![order]).await
}

/// Where a member lives, and their telephone.
async fn home(
    db: &impl Query,
    branch: &str,
    member: MemberId,
) -> Result<(Option<String>, Option<String>), DbErr> {
    let sql = "SELECT address, phone FROM member WHERE branch = $1 AND id = $2";
    let rows = db.ask(branch, sql, args![member]).await?;
    let Some(row) = rows.first() else { return Ok((None, None)) };
    Ok((row.get("address")?, row.get("phone")?))
}

/// The names of all staff, those who left included, by how records call them.
pub async fn staff(db: &impl Query, branch: &str) -> Result<BTreeMap<String, String>, DbErr> {
    let sql = "SELECT id, name FROM staff WHERE branch = $1";
    let rows = db.ask(branch, sql, args![]).await?;
    let name = |row: &db::Record| {
        let id: Uuid = row.get("id")?;
        Ok((Who::Staff(id.into()).to_string(), row.get("name")?))
    };
    rows.iter().map(name).collect()
}

impl Way {
    fn of(order: &OrderRow) -> Way {
        let step = |at: Option<i64>, by: Option<Who>| Some(Step { at: at?, by: by? });
        Way {
            posted: Step { at: order.posted_at, by: order.posted_by },
            approved: step(order.approved_at, order.approved_by),
            taken: step(order.taken_at, order.taken_by),
            // A late entry has times, and nobody who signed.
            signed_in: step(order.signed_in_at, order.signed_in_by.or(order.entered_by)),
            signed_out: step(order.signed_out_at, order.signed_out_by.or(order.entered_by)),
            entered_by: order.entered_by,
            second_by: order.second_by,
            late_reason: order.late_reason.clone(),
            confirmed: step(order.confirmed_at, order.confirmed_by),
            ended: step(order.ended_at, order.ended_by),
            end_reason: order.end_reason.clone(),
        }
    }
}

impl From<DisputeRow> for Dispute {
    fn from(row: DisputeRow) -> Dispute {
        let DisputeRow { opened_at, reason, proposed_minutes, proposal, decided_at, .. } = row;
        Dispute { opened_at, reason, proposed_minutes, proposal, decided_at }
    }
}
