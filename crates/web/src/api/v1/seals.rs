//! Seals, which anybody may see, and the proof of a transfer for those whom it concerns.

use axum::extract::State;
use bank::Sentence;
use bank::ids::TransferId;
use bank::seal::proof::{self, Found};
use bank::seal::queries::{self, Seals};
use bank::seal::{Flaw, Proof};

use crate::api::Api;
use crate::api::json::{Answer, Json, Path};
use crate::api::own::Own;
use crate::person::ProofReader;

/// The newest seals with their roots, and the keys that signed them.
#[utoipa::path(get, path = "/seals", tag = "seals", responses((status = 200, body = Seals)))]
pub async fn seals(State(api): State<Api>) -> Answer<Seals> {
    Ok(Json(queries::seals(&api.bank.reader(), &api.branch).await?))
}

/// The proof that a transfer stands in the book as it was sealed: for a member on whose account it
/// went in or out, and for an auditor.
#[utoipa::path(get, path = "/transfers/{id}/proof", tag = "seals", params(("id" = TransferId, Path)), responses((status = 200, body = Proof)))]
pub async fn transfer_proof(
    ProofReader(person): ProofReader,
    State(api): State<Api>,
    Path(id): Path<TransferId>,
) -> Answer<Proof> {
    let (reader, who) = (api.bank.reader(), (person.role, person.who));
    match proof::proof_for(&reader, &person.branch, who, id).await? {
        Found::Proof(proof) => Ok(Json(*proof)),
        Found::Waits => Err(Sentence::from(Flaw::Waits).into()),
        Found::Missing => Err(Own::NotFound.into()),
    }
}
