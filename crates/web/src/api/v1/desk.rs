//! What the station sees: the morning board, people and their cards.

use axum::extract::State;
use bank::ids::MemberId;
use bank::member::card::{self, Card};
use bank::member::search::{self, Found};
use bank::order::board::{self, Board};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::Api;
use crate::api::json::{Answer, Json, Path, Query};
use crate::api::own::Own;
use crate::person::Worker;

/// Whom one looks for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Words {
    /// A name, a card number, a telephone number, pinyin or initials.
    words: String,
}

/// The morning board: today by hour, and what waits for somebody.
#[utoipa::path(get, path = "/board", tag = "desk", responses((status = 200, body = Board)))]
pub async fn board(worker: Worker, State(api): State<Api>) -> Answer<Board> {
    let (today, now) = (api.day(None).await?, api.bank.now());
    let branch = &worker.person.branch;
    Ok(Json(board::board(&api.bank.reader(), branch, today, now).await?))
}

/// Active members whom the words fit.
#[utoipa::path(get, path = "/members", tag = "members", params(Words), responses((status = 200, body = Vec<Found>)))]
pub async fn find_members(
    worker: Worker,
    State(api): State<Api>,
    Query(Words { words }): Query<Words>,
) -> Answer<Vec<Found>> {
    let today = api.day(None).await?.to_string();
    let branch = &worker.person.branch;
    Ok(Json(search::search(&api.bank.reader(), branch, &words, &today).await?))
}

/// A member's card.
#[utoipa::path(get, path = "/members/{id}", tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = Card)))]
pub async fn member_card(
    worker: Worker,
    State(api): State<Api>,
    Path(member): Path<MemberId>,
) -> Answer<Card> {
    let today = api.day(None).await?;
    let card = card::card(&api.bank.reader(), &worker.person.branch, member, today).await?;
    Ok(Json(card.ok_or(Own::NotFound)?))
}
