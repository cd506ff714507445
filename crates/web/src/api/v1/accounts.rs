//! Accounts that are frozen, opened again, and closed when somebody left or died.

use axum::extract::State;
use bank::account::{self, freeze_row};
use bank::closing::{self, Ground, queries};
use bank::ids::{ClosingId, FreezeId, MemberId};
use bank::member::{self, Relation};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::change::{Behalf, Change, said};
use crate::api::json::{Answer, Json, Path};
use crate::api::v1::corrections::PrivateReason;
use crate::person::Corrector;

/// Why nothing more goes out of somebody's accounts.
#[derive(Deserialize, ToSchema)]
pub struct NewFreeze {
    #[serde(flatten)]
    behalf: Behalf,
    /// For the station and auditors alone.
    reason: String,
    /// Under which number the papers are kept.
    case_number: String,
}

/// Why accounts are closed, and to whom goes what is left.
#[derive(Deserialize, ToSchema)]
pub struct NewClosing {
    #[serde(flatten)]
    behalf: Behalf,
    ground: Ground,
    /// Under which number the papers are kept.
    case_number: String,
    /// Who gets what is left; the pool where nobody does.
    heir: Option<MemberId>,
    /// What the heir is to the member.
    relation: Option<Relation>,
}

/// Whose accounts are frozen now.
#[utoipa::path(get, path = "/freezes", tag = "desk", responses((status = 200, body = Vec<freeze_row::Frozen>)))]
pub async fn list_freezes(
    Corrector(person): Corrector,
    State(api): State<Api>,
) -> Answer<Vec<freeze_row::Frozen>> {
    Ok(Json(freeze_row::frozen(&api.bank.reader(), &person.branch).await?))
}

/// Nothing more goes out of a member's accounts.
#[utoipa::path(post, path = "/members/{id}/freeze", tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = account::freeze::Froze)))]
pub async fn freeze_member(
    change: Change,
    Path(member): Path<MemberId>,
    Json(body): Json<NewFreeze>,
) -> Answer<account::freeze::Froze> {
    let NewFreeze { behalf, reason, case_number } = body;
    change.perform(behalf, account::Freeze { member, reason, case_number }).await
}

/// Somebody else opens the accounts again.
#[utoipa::path(post, path = "/freezes/{id}/lifting", tag = "members", params(("id" = FreezeId, Path)), responses((status = 200, body = account::unfreeze::Unfroze)))]
pub async fn lift_freeze(
    change: Change,
    Path(freeze): Path<FreezeId>,
    Json(body): Json<PrivateReason>,
) -> Answer<account::unfreeze::Unfroze> {
    let PrivateReason { behalf, reason } = body;
    change.perform(behalf, account::Unfreeze { freeze, reason }).await
}

/// A member leaves the bank.
#[utoipa::path(post, path = "/members/{id}/leaving", tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = member::leave::Left)))]
pub async fn leave_bank(
    change: Change,
    Path(member): Path<MemberId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<member::leave::Left> {
    change.perform(said(behalf), member::Leave { member }).await
}

/// Closings that wait for a second person, and those decided last.
#[utoipa::path(get, path = "/closings", tag = "desk", responses((status = 200, body = queries::Desk)))]
pub async fn list_closings(
    Corrector(person): Corrector,
    State(api): State<Api>,
) -> Answer<queries::Desk> {
    Ok(Json(queries::desk(&api.bank.reader(), &person.branch).await?))
}

/// Somebody proposes where what is left of a member's accounts goes.
#[utoipa::path(post, path = "/members/{id}/closing", tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = closing::propose::Proposed)))]
pub async fn propose_closing(
    change: Change,
    Path(member): Path<MemberId>,
    Json(body): Json<NewClosing>,
) -> Answer<closing::propose::Proposed> {
    let NewClosing { behalf, ground, case_number, heir, relation } = body;
    let propose = closing::Propose { member, ground, case_number, heir, relation };
    change.perform(behalf, propose).await
}

/// A second person agrees, and the accounts are closed.
#[utoipa::path(post, path = "/closings/{id}/approval", tag = "members", params(("id" = ClosingId, Path)), responses((status = 200, body = closing::approve::Approved)))]
pub async fn approve_closing(
    change: Change,
    Path(closing): Path<ClosingId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<closing::approve::Approved> {
    change.perform(said(behalf), closing::Approve { closing }).await
}

/// They stay as they are, and it says why.
#[utoipa::path(post, path = "/closings/{id}/refusal", tag = "members", params(("id" = ClosingId, Path)), responses((status = 200, body = closing::refuse::Refused)))]
pub async fn refuse_closing(
    change: Change,
    Path(closing): Path<ClosingId>,
    Json(body): Json<PrivateReason>,
) -> Answer<closing::refuse::Refused> {
    let PrivateReason { behalf, reason } = body;
    change.perform(behalf, closing::Refuse { closing, reason }).await
}
