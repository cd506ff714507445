//! Transfers that should not have been: who proposes to undo them, and who decides.

use axum::extract::State;
use bank::correction::{self, queries};
use bank::ids::{CorrectionId, TransferId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::change::{Behalf, Change, said};
use crate::api::json::{Answer, Json, Path};
use crate::person::Corrector;

/// Why a transfer is undone, or why it isn't. For the station and auditors alone.
#[derive(Deserialize, ToSchema)]
pub struct PrivateReason {
    #[serde(flatten)]
    pub(super) behalf: Behalf,
    pub(super) reason: String,
}

/// What waits for a second person, and what was decided last.
#[utoipa::path(get, path = "/corrections", tag = "desk", responses((status = 200, body = queries::Desk)))]
pub async fn list_corrections(
    Corrector(person): Corrector,
    State(api): State<Api>,
) -> Answer<queries::Desk> {
    Ok(Json(queries::desk(&api.bank.reader(), &person.branch).await?))
}

/// Somebody says that a transfer was wrong.
#[utoipa::path(post, path = "/transfers/{id}/correction", tag = "desk", params(("id" = TransferId, Path)), responses((status = 200, body = correction::propose::Proposed)))]
pub async fn propose_correction(
    change: Change,
    Path(transfer): Path<TransferId>,
    Json(body): Json<PrivateReason>,
) -> Answer<correction::propose::Proposed> {
    let PrivateReason { behalf, reason } = body;
    change.perform(behalf, correction::Propose { transfer, reason }).await
}

/// A second person agrees, and the transfer is undone.
#[utoipa::path(post, path = "/corrections/{id}/approval", tag = "desk", params(("id" = CorrectionId, Path)), responses((status = 200, body = correction::approve::Approved)))]
pub async fn approve_correction(
    change: Change,
    Path(correction): Path<CorrectionId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<correction::approve::Approved> {
    change.perform(said(behalf), correction::Approve { correction }).await
}

/// It isn't made, and it says why.
#[utoipa::path(post, path = "/corrections/{id}/refusal", tag = "desk", params(("id" = CorrectionId, Path)), responses((status = 200, body = correction::refuse::Refused)))]
pub async fn refuse_correction(
    change: Change,
    Path(correction): Path<CorrectionId>,
    Json(body): Json<PrivateReason>,
) -> Answer<correction::refuse::Refused> {
    let PrivateReason { behalf, reason } = body;
    change.perform(behalf, correction::Refuse { correction, reason }).await
}
