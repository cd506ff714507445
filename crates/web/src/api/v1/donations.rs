//! Coins that members give to the pool.

use bank::donation::give::Given;
use bank::donation::{Give, GiveSurplus};
use bank::ids::MemberId;
use ledger::Coins;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::change::{Behalf, Change};
use crate::api::json::{Answer, Json};

/// A gift.
#[derive(Deserialize, ToSchema)]
pub struct Gift {
    #[serde(flatten)]
    behalf: Behalf,
    /// Who gives, if not the caller or the member on whose behalf it is.
    member: Option<MemberId>,
    /// Coins are minutes.
    #[schema(value_type = i64, minimum = 1)]
    minutes: Coins,
}

/// A member gives coins to the pool that pays for key elders, and gets points.
#[utoipa::path(post, path = "/donations", tag = "me", responses((status = 200, body = Given)))]
pub async fn donate(change: Change, Json(gift): Json<Gift>) -> Answer<Given> {
    let Gift { behalf, member, minutes } = gift;
    let member = change.concerns(behalf, member)?;
    change.perform(behalf, Give { member, minutes }).await
}

/// A member whose coins are above the cap gives what is above it. `minutes` says what was seen.
#[utoipa::path(post, path = "/donations/surplus", tag = "me", responses((status = 200, body = Given)))]
pub async fn donate_surplus(change: Change, Json(gift): Json<Gift>) -> Answer<Given> {
    let Gift { behalf, member, minutes } = gift;
    let member = change.concerns(behalf, member)?;
    change.perform(behalf, GiveSurplus { member, minutes }).await
}
