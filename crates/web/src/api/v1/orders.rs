//! Orders: from a need to settled time. Each step is the noun that its verb leaves.

use axum::extract::State;
use bank::Who;
use bank::ids::{MemberId, OrderId, ServiceId};
use bank::order::candidates::{self, Candidates};
use bank::order::line::Viewer;
use bank::order::view::{self, View};
use bank::order::{self, Payer, Satisfaction};
use ledger::ServiceMinutes;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::change::{Behalf, Change, said};
use crate::api::endpoints::ORDER_READERS;
use crate::api::json::{Answer, Json, Path};
use crate::api::own::Own;
use crate::api::problem::Problem;
use crate::person::{Person, Worker};

/// A need.
#[derive(Deserialize, ToSchema)]
pub struct NewOrder {
    #[serde(flatten)]
    behalf: Behalf,
    /// Whose need it is, if not the caller's or that of the member on whose behalf it is.
    resident: Option<MemberId>,
    service: ServiceId,
    #[serde(default)]
    note: String,
    /// When it should begin, in microseconds since 1970.
    planned_at: i64,
    /// As long as both agreed, if not as the catalogue says.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 1440)]
    minutes: Option<ServiceMinutes>,
    payer: Payer,
}

/// Who takes it.
#[derive(Default, Deserialize, ToSchema)]
pub struct Taking {
    #[serde(flatten)]
    behalf: Behalf,
    /// The volunteer, if not the caller.
    volunteer: Option<MemberId>,
}

/// The word at the door.
#[derive(Default, Deserialize, ToSchema)]
pub struct Arrival {
    #[serde(flatten)]
    behalf: Behalf,
    /// The four digits that the resident says; the station needs none.
    word: Option<String>,
}

/// How it was.
#[derive(Deserialize, ToSchema)]
pub struct Opinion {
    #[serde(flatten)]
    behalf: Behalf,
    satisfaction: Satisfaction,
    #[serde(default)]
    comment: String,
}

/// Somebody needs help.
#[utoipa::path(post, path = "/orders", tag = "orders", responses((status = 200, body = order::post::Posted)))]
pub async fn post_order(change: Change, Json(need): Json<NewOrder>) -> Answer<order::post::Posted> {
    let resident = change.concerns(need.behalf, need.resident)?;
    let channel = change.channel(need.behalf)?;
    let NewOrder { behalf, service, note, planned_at, minutes, payer, .. } = need;
    let post =
        order::Post { number: None, resident, service, channel, note, planned_at, minutes, payer };
    change.perform(behalf, post).await
}

/// Somebody other than the poster looked at it, and it opens.
#[utoipa::path(post, path = "/orders/{id}/approval", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::approve::Approved)))]
pub async fn approve_order(
    change: Change,
    Path(order): Path<OrderId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<order::approve::Approved> {
    change.perform(said(behalf), order::Approve { order }).await
}

/// A volunteer takes it on.
#[utoipa::path(post, path = "/orders/{id}/taking", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::take::Taken)))]
pub async fn take_order(
    change: Change,
    Path(order): Path<OrderId>,
    body: Option<Json<Taking>>,
) -> Answer<order::take::Taken> {
    let Taking { behalf, volunteer } = said(body);
    let volunteer = change.concerns(Behalf::default(), volunteer)?;
    change.perform(behalf, order::Take { order, volunteer }).await
}

/// The service begins.
#[utoipa::path(post, path = "/orders/{id}/sign-in", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::sign_in::SignedIn)))]
pub async fn sign_in_order(
    change: Change,
    Path(order): Path<OrderId>,
    body: Option<Json<Arrival>>,
) -> Answer<order::sign_in::SignedIn> {
    let Arrival { behalf, word } = said(body);
    change.perform(behalf, order::SignIn { order, word }).await
}

/// The service ends.
#[utoipa::path(post, path = "/orders/{id}/sign-out", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::sign_out::SignedOut)))]
pub async fn sign_out_order(
    change: Change,
    Path(order): Path<OrderId>,
    behalf: Option<Json<Behalf>>,
) -> Answer<order::sign_out::SignedOut> {
    change.perform(said(behalf), order::SignOut { order }).await
}

/// The resident is satisfied, and the minutes move.
#[utoipa::path(post, path = "/orders/{id}/confirmation", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = order::confirm::Confirmed)))]
pub async fn confirm_order(
    change: Change,
    Path(order): Path<OrderId>,
    Json(opinion): Json<Opinion>,
) -> Answer<order::confirm::Confirmed> {
    let Opinion { behalf, satisfaction, comment } = opinion;
    change.perform(behalf, order::Confirm { order, satisfaction, comment }).await
}

/// One order, as the caller may see it, with what the caller may do now. A member who is no side of
/// it sees only what is open.
#[utoipa::path(get, path = "/orders/{id}", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = View)))]
pub async fn order(
    person: Person,
    State(api): State<Api>,
    Path(order): Path<OrderId>,
) -> Answer<View> {
    let viewer = viewer(&person)?;
    let (branch, now) = (&person.branch, api.bank.now());
    let zone = api.bank.zone(branch).await?;
    let view = view::view(&api.bank.reader(), branch, order, viewer, (now, &zone)).await?;
    Ok(Json(view.ok_or(Own::NotFound)?))
}

/// Who could take an order, best first, and why others can't.
#[utoipa::path(get, path = "/orders/{id}/volunteers", tag = "orders", params(("id" = OrderId, Path)), responses((status = 200, body = Candidates)))]
pub async fn order_volunteers(
    worker: Worker,
    State(api): State<Api>,
    Path(order): Path<OrderId>,
) -> Answer<Candidates> {
    let branch = &worker.person.branch;
    let zone = api.bank.zone(branch).await?;
    let found = candidates::candidates(&api.bank.reader(), branch, order, &zone).await?;
    Ok(Json(found.ok_or(Own::NotFound)?))
}

/// Orders are for those whom they concern: members, and those of the staff who see to them.
fn viewer(person: &Person) -> Result<Viewer, Problem> {
    match (person.who, person.role) {
        (Who::Member(id), _) => Ok(Viewer::Member(id)),
        (Who::Staff(id), role) if ORDER_READERS.contains(&role) => {
            Ok(Viewer::Staff { id, role, member: person.member })
        }
        (Who::Staff(_) | Who::Bank | Who::Operator | Who::Import(_), _) => {
            Err(Own::Forbidden.into())
        }
    }
}
