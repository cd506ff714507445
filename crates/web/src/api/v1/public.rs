//! What everybody may see: the branch's figures and its catalogue of services.

use axum::extract::State;
use bank::branch::queries::{self, Figures};
use bank::branch::{Risk, ServiceRow};
use bank::ids::ServiceId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::json::{Answer, Json};

/// The branch in figures.
#[derive(Serialize, ToSchema)]
pub struct BranchFigures {
    branch: String,
    /// The last day that is counted whole.
    until_day: String,
    #[serde(flatten)]
    figures: Figures,
}

/// A kind of help that can be asked for.
#[derive(Serialize, ToSchema)]
pub struct Service {
    id: ServiceId,
    class: String,
    name: String,
    standard_minutes: i64,
    risk: Risk,
    /// What a volunteer must be able to do.
    skill: Option<String>,
    insurance_required: bool,
}

/// What the branch has done, up to yesterday.
#[utoipa::path(get, path = "/figures", tag = "branch", responses((status = 200, body = BranchFigures)))]
pub async fn figures(State(api): State<Api>) -> Answer<BranchFigures> {
    let told = api.figures.figures().await?;
    let until_day = told.until_day.to_string();
    Ok(Json(BranchFigures { branch: api.branch, until_day, figures: told.figures }))
}

/// What help there is, class by class.
#[utoipa::path(get, path = "/services", tag = "branch", responses((status = 200, body = Vec<Service>)))]
pub async fn services(State(api): State<Api>) -> Answer<Vec<Service>> {
    let services = queries::services(&api.bank.reader(), &api.branch).await?;
    Ok(Json(services.into_iter().map(Service::from).collect()))
}

impl From<ServiceRow> for Service {
    fn from(row: ServiceRow) -> Service {
        let ServiceRow { id, class, name, standard_minutes, risk, skill, insurance_required } = row;
        Service { id, class, name, standard_minutes, risk, skill, insurance_required }
    }
}
