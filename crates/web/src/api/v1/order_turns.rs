//! Orders: every turn other than the straight way from a need to settled time.

use bank::ids::{AskId, MemberId, OrderId};
use bank::order::{self, Answer as Word, Satisfaction, Side};
use ledger::ServiceMinutes;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::change::{Behalf, Change, said};
use crate::api::json::{Answer, Json, Path};

/// Why something is done.
#[derive(Deserialize, ToSchema)]
pub struct WithReason {
    #[serde(flatten)]
    behalf: Behalf,
    reason: String,
}

/// How much longer it takes.
#[derive(Deserialize, ToSchema)]
pub struct Extension {
    #[serde(flatten)]
    behalf: Behalf,
    /// Minutes beyond those agreed before.
    #[schema(value_type = i64, minimum = 1, maximum = 1440)]
    further: ServiceMinutes,
}

/// A time that nobody signed for.
#[derive(Deserialize, ToSchema)]
pub struct LateTime {
    #[serde(flatten)]
    behalf: Behalf,
    /// In microseconds since 1970.
    start_at: i64,
    end_at: i64,
    reason: String,
}

/// How one side found it.
#[derive(Deserialize, ToSchema)]
pub struct NewRating {
    #[serde(flatten)]
    behalf: Behalf,
    side: Side,
    satisfaction: Satisfaction,
    #[serde(default)]
    comment: String,
}

/// How a dispute should end.
#[derive(Deserialize, ToSchema)]
pub struct Proposal {
    #[serde(flatten)]
    behalf: Behalf,
    /// Minutes to be paid; 0 releases the order.
    minutes: i64,
    reason: String,
}

/// A second person's yes to a proposal.
#[derive(Deserialize, ToSchema)]
pub struct Decision {
    #[serde(flatten)]
    behalf: Behalf,
    /// The minutes that the decider saw proposed.
    minutes: i64,
}

/// Whom the station asks.
#[derive(Deserialize, ToSchema)]
pub struct Question {
    #[serde(flatten)]
    behalf: Behalf,
    volunteer: MemberId,
}

/// What a volunteer answered.
#[derive(Deserialize, ToSchema)]
pub struct AskAnswer {
    #[serde(flatten)]
    behalf: Behalf,
    answer: Word,
}

/// What the station knows of a volunteer who didn't come.
#[derive(Default, Deserialize, ToSchema)]
pub struct Absence {
    #[serde(flatten)]
    behalf: Behalf,
    reason: Option<String>,
}

/// It takes longer, and the resident says yes.
#[utoipa::path(post, path = "/orders/{id}/extension", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::extend::Extended)))]
pub async fn extend_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<Extension>,
) -> Answer<order::extend::Extended> {
    let Extension { behalf, further } = body;
    change.perform(behalf, order::Extend { order, further }).await
}

/// One side says how it was.
#[utoipa::path(post, path = "/orders/{id}/rating", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::rate::Rated)))]
pub async fn rate_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<NewRating>,
) -> Answer<order::rate::Rated> {
    let NewRating { behalf, side, satisfaction, comment } = body;
    change.perform(behalf, order::Rate { order, side, satisfaction, comment }).await
}

/// It is no longer needed.
#[utoipa::path(post, path = "/orders/{id}/cancellation", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::cancel::Cancelled)))]
pub async fn cancel_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<WithReason>,
) -> Answer<order::cancel::Cancelled> {
    let WithReason { behalf, reason } = body;
    change.perform(behalf, order::Cancel { order, reason }).await
}

/// It does not open: the poster is told why.
#[utoipa::path(post, path = "/orders/{id}/return", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::send_back::SentBack)))]
pub async fn send_back_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<WithReason>,
) -> Answer<order::send_back::SentBack> {
    let WithReason { behalf, reason } = body;
    change.perform(behalf, order::SendBack { order, reason }).await
}

/// The volunteer can't come after all.
#[utoipa::path(post, path = "/orders/{id}/giving-back", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::give_back::GivenBack)))]
pub async fn give_back_order(
    change: Change,
    Path(order): Path<OrderId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<order::give_back::GivenBack> {
    change.perform(said(behalf), order::GiveBack { order }).await
}

/// It was not as it should have been.
#[utoipa::path(post, path = "/orders/{id}/dispute", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::dispute::Disputed)))]
pub async fn dispute_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<WithReason>,
) -> Answer<order::dispute::Disputed> {
    let WithReason { behalf, reason } = body;
    change.perform(behalf, order::Dispute { order, reason }).await
}

/// Somebody enters the time that nobody signed for.
#[utoipa::path(post, path = "/orders/{id}/late-entry", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::enter_late::EnteredLate)))]
pub async fn enter_order_late(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<LateTime>,
) -> Answer<order::enter_late::EnteredLate> {
    let LateTime { behalf, start_at, end_at, reason } = body;
    change.perform(behalf, order::EnterLate { order, start_at, end_at, reason }).await
}

/// A second person agrees to a time entered late.
#[utoipa::path(post, path = "/orders/{id}/seconding", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::second::Seconded)))]
pub async fn second_order(
    change: Change,
    Path(order): Path<OrderId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<order::second::Seconded> {
    change.perform(said(behalf), order::Second { order }).await
}

/// Somebody proposes how a dispute ends.
#[utoipa::path(post, path = "/orders/{id}/proposal", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::propose::Proposed)))]
pub async fn propose_for_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<Proposal>,
) -> Answer<order::propose::Proposed> {
    let Proposal { behalf, minutes, reason } = body;
    change.perform(behalf, order::Propose { order, minutes, reason }).await
}

/// A second person agrees, and the dispute ends.
#[utoipa::path(post, path = "/orders/{id}/decision", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::decide::Decided)))]
pub async fn decide_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<Decision>,
) -> Answer<order::decide::Decided> {
    let Decision { behalf, minutes } = body;
    change.perform(behalf, order::Decide { order, minutes }).await
}

/// The station asks a volunteer.
#[utoipa::path(post, path = "/orders/{id}/asks", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::ask::Asked)))]
pub async fn ask_for_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(body): Json<Question>,
) -> Answer<order::ask::Asked> {
    let Question { behalf, volunteer } = body;
    change.perform(behalf, order::Ask { order, volunteer }).await
}

/// A volunteer answers, or the station for one.
#[utoipa::path(put, path = "/asks/{id}/answer", tag = "orders", params(("id" = AskId, Path)), responses((status = 200, body = order::answer::Answered)))]
pub async fn answer_ask(
    change: Change,
    Path(ask): Path<AskId>,
    Json(body): Json<AskAnswer>,
) -> Answer<order::answer::Answered> {
    let AskAnswer { behalf, answer } = body;
    change.perform(behalf, order::AnswerAsk { ask, answer }).await
}

/// Its time is over: the volunteer didn't come.
#[utoipa::path(post, path = "/orders/{id}/expiry", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::expire::Expired)))]
pub async fn expire_order(
    change: Change,
    Path(order): Path<OrderId>,
    body: Option<Json<Absence>>,
) -> Answer<order::expire::Expired> {
    let Absence { behalf, reason } = said(body);
    change.perform(behalf, order::Expire { order, reason }).await
}
