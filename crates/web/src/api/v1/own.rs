//! What members see of themselves: home, orders, open tasks, passbook, hours.

use axum::extract::State;
use bank::account::passbook::{self, Month};
use bank::member::home::{self, Home};
use bank::order::line::Line;
use bank::order::queries::{self, Open, Seeker, Wanted};
use bank::service_record::queries::{self as records, Hours};
use bank::view::{Page, PageNumber};
use jiff::civil::Date;
use ledger::{Coins, Points};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::api::Api;
use crate::api::json::{Answer, Json, Query};
use crate::api::own::Own;
use crate::person::Member;

/// Which page of a list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    pub(super) page: i64,
}

/// In which orders somebody is what.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum As {
    Resident,
    Volunteer,
}

/// Which orders of one's own.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OwnOrders {
    #[param(inline)]
    r#as: As,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    pub(super) page: i64,
}

/// Which open tasks.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Tasks {
    /// A class of the catalogue.
    class: Option<String>,
    /// A community's code.
    community: Option<String>,
    /// A local day.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    /// Counted from 1.
    #[serde(default)]
    #[param(value_type = Option<i64>)]
    pub(super) page: i64,
}

/// Which month.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfMonth {
    /// Any day of it; this month without one.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

/// The member's home: what comes next, coins, needs close by.
#[utoipa::path(get, path = "/me/home", tag = "me", responses((status = 200, body = Home)))]
pub async fn home(member: Member, State(api): State<Api>) -> Answer<Home> {
    let (branch, now) = (&member.person.branch, api.bank.now());
    let zone = api.bank.zone(branch).await?;
    let home = home::home(&api.bank.reader(), branch, member.id, (now, &zone)).await?;
    Ok(Json(home.ok_or(Own::NotFound)?))
}

/// The member's orders, the newest first.
#[utoipa::path(get, path = "/me/orders", tag = "me", params(OwnOrders), responses((status = 200, body = Page<Line>)))]
pub async fn own_orders(
    member: Member,
    State(api): State<Api>,
    Query(asked): Query<OwnOrders>,
) -> Answer<Page<Line>> {
    let (db, branch, now) = (api.bank.reader(), &member.person.branch, api.bank.now());
    let number = PageNumber::new(asked.page);
    Ok(Json(match asked.r#as {
        As::Resident => queries::of_resident(&db, branch, member.id, number).await?,
        As::Volunteer => queries::of_volunteer(&db, branch, member.id, now, number).await?,
    }))
}

/// Needs that wait for a volunteer; of those that this one can't take, why not.
#[utoipa::path(get, path = "/tasks", tag = "orders", params(Tasks), responses((status = 200, body = Page<Open>)))]
pub async fn tasks(
    member: Member,
    State(api): State<Api>,
    Query(asked): Query<Tasks>,
) -> Answer<Page<Open>> {
    let (branch, now) = (&member.person.branch, api.bank.now());
    let zone = api.bank.zone(branch).await?;
    let seeker = Seeker { volunteer: member.id, now, zone };
    let Tasks { class, community, day, page } = asked;
    let wanted = Wanted { class, community, day: day.map(|it| it.to_string()) };
    let number = PageNumber::new(page);
    Ok(Json(queries::open_for(&api.bank.reader(), branch, &seeker, &wanted, number).await?))
}

/// A month of the member's coins, in minutes.
#[utoipa::path(get, path = "/me/passbook", tag = "me", params(OfMonth), responses((status = 200, body = Month)))]
pub async fn coins(
    member: Member,
    State(api): State<Api>,
    Query(month): Query<OfMonth>,
) -> Answer<Month> {
    let (branch, day) = (&member.person.branch, api.day(month.day).await?);
    let (db, zone) = (api.bank.reader(), api.bank.zone(branch).await?);
    Ok(Json(passbook::month::<Coins>(&db, branch, member.id, day, &zone).await?))
}

/// A month of the member's points.
#[utoipa::path(get, path = "/me/points", tag = "me", params(OfMonth), responses((status = 200, body = Month)))]
pub async fn points(
    member: Member,
    State(api): State<Api>,
    Query(month): Query<OfMonth>,
) -> Answer<Month> {
    let (branch, day) = (&member.person.branch, api.day(month.day).await?);
    let (db, zone) = (api.bank.reader(), api.bank.zone(branch).await?);
    Ok(Json(passbook::month::<Points>(&db, branch, member.id, day, &zone).await?))
}

/// A month of the time that the member gave, and all of it by grade of proof.
#[utoipa::path(get, path = "/me/hours", tag = "me", params(OfMonth), responses((status = 200, body = Hours)))]
pub async fn hours(
    member: Member,
    State(api): State<Api>,
    Query(month): Query<OfMonth>,
) -> Answer<Hours> {
    let day = api.day(month.day).await?;
    let branch = &member.person.branch;
    Ok(Json(records::hours(&api.bank.reader(), branch, member.id, day).await?))
}
