//! Statements: a member's own, and those that the desk has for somebody.

use axum::extract::State;
use bank::account::statement::{Period, Statement, Wanted, statement_in};
use bank::ids::MemberId;
use bank::member::card;
use bank::view::PageNumber;
use jiff::civil::Date;
use ledger::Unit;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::api::Api;
use crate::api::json::{Answer, Json, Path, Query};
use crate::api::own::Own;
use crate::api::problem::Problem;
use crate::person::{Member, Worker};

/// What an account of a member's counts.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Time coins, in minutes.
    #[default]
    Coin,
    /// Points.
    Point,
}

/// Which statement.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    #[serde(default)]
    #[param(value_type = Option<Counts>, inline)]
    unit: Counts,
    /// The first local day; the first of this month without one.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last local day; today without one.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// A page of 50 lines, counted from 1; without one all lines, at most 2,000.
    page: Option<i64>,
}

/// A statement of the member's: what was there, what moved, what was left, and the newest seal.
#[utoipa::path(get, path = "/me/statement", tag = "me", params(Which), responses((status = 200, body = Statement)))]
pub async fn own_statement(
    member: Member,
    State(api): State<Api>,
    Query(which): Query<Which>,
) -> Answer<Statement> {
    Ok(Json(read(&api, member.id, &which).await?))
}

/// A member's statement, at the desk.
#[utoipa::path(get, path = "/members/{id}/statement", tag = "members", params(("id" = MemberId, Path), Which), responses((status = 200, body = Statement)))]
pub async fn member_statement(
    _: Worker,
    State(api): State<Api>,
    Path(member): Path<MemberId>,
    Query(which): Query<Which>,
) -> Answer<Statement> {
    Ok(Json(read(&api, member, &which).await?))
}

async fn read(api: &Api, member: MemberId, which: &Which) -> Result<Statement, Problem> {
    let person = card::person(&api.bank.reader(), &api.branch, member).await?;
    person.ok_or(Own::NotFound)?;
    let to = api.day(which.to).await?;
    let from = which.from.unwrap_or(to.first_of_month());
    let period = Period::new(from, to);
    let period = period.map_err(|bad| Own::Unreadable { cause: bad.to_string() })?;
    let wanted = which.page.map_or(Wanted::All, |it| Wanted::Page(PageNumber::new(it)));
    let unit = match which.unit {
        Counts::Coin => Unit::Coin,
        Counts::Point => Unit::Point,
    };
    let (snapshot, zone) = (api.bank.snapshot().await?, api.bank.zone(&api.branch).await?);
    let whose = (member, unit);
    Ok(statement_in(&snapshot, &api.branch, whose, (period, &zone), wanted).await?)
}
