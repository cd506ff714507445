//! The API under `/api/v1`: what pages show and do, for programs.
//!
//! Router and document come from the same handlers, so they can't drift. Every change carries an
//! `Idempotency-Key`; every refusal is a [`problem`] with a stable code.

pub mod change;
pub mod docs;
pub mod document;
pub mod endpoints;
pub mod explain;
pub mod json;
pub mod own;
pub mod problem;
pub mod v1;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use bank::envelope::day_of;
use bank::{Bank, DbErr};
use jiff::civil::Date;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::figures::FrontFigures;

/// What the API's handlers share.
#[derive(Clone)]
pub struct Api {
    pub bank: Bank,
    /// The branch whose API this is.
    pub branch: String,
    /// What everybody may see of it, kept for a while.
    pub figures: Arc<dyn FrontFigures>,
}

impl Api {
    /// The day that was asked for; the branch's today without one.
    pub async fn day(&self, asked: Option<Date>) -> Result<Date, DbErr> {
        let zone = self.bank.zone(&self.branch).await?;
        Ok(asked.unwrap_or_else(|| day_of(&zone, self.bank.now())))
    }
}

/// All addresses under `/api`.
pub fn routes<S>(api: Api) -> Router<S> {
    let (v1, _) = parts();
    v1.route("/api/problems/{code}", get(explain::explain))
        .route("/api/openapi.json", get(document::serve))
        .merge(docs::routes())
        .with_state(api)
}

/// The OpenAPI document of the handlers.
pub fn document() -> OpenApi {
    document::completed(parts().1)
}

fn parts() -> (Router<Api>, OpenApi) {
    OpenApiRouter::new().nest("/api/v1", v1::routes()).split_for_parts()
}
