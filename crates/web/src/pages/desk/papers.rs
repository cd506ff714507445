//! Paper that the desk prints for a person: a statement, the proof of a line.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use bank::Who;
use bank::access::Role;
use bank::ids::{MemberId, TransferId};
use uuid::Uuid;

use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::seals::{ProofPage, file_of, proof_for, proof_view};
use crate::pages::statement::StatementPage;
use crate::pages::statement::handle::shown;
use crate::pages::statement::view::{Asked, Asker, Place};
use crate::person::Worker;
use crate::trouble::Trouble;

/// How somebody's statement stands at the desk.
fn place(frame: &Frame, id: Uuid) -> Place {
    let page = |name: &str| format!("/desk/people/{id}{name}");
    Place {
        member: MemberId(id),
        page: page("/statement"),
        proofs: page("/proof/"),
        others: vec![
            (page(""), frame.t("desk-card")),
            (page("/passbook"), frame.t("passbook-title")),
        ],
    }
}

/// Shows somebody's statement, for paper.
pub(super) async fn statement(
    State(shared): State<Shared>,
    _: Worker,
    (Path(id), Query(asked)): (Path<Uuid>, Query<Asked>),
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let asker = Asker { shared: &shared, frame: &frame, headers: &headers };
    let view = asker.page(place(&frame, id), &asked).await?;
    shown(&StatementPage { frame, view })
}

/// Gives somebody's statement as a file.
pub(super) async fn statement_file(
    State(shared): State<Shared>,
    _: Worker,
    (Path(id), Query(asked)): (Path<Uuid>, Query<Asked>),
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    Asker { shared: &shared, frame: &frame, headers: &headers }.file(MemberId(id), &asked).await
}

/// Shows the proof of a line of somebody's passbook, for paper.
pub(super) async fn proof(
    State(shared): State<Shared>,
    _: Worker,
    Path((id, transfer)): Path<(Uuid, TransferId)>,
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let proof = proof_for(&shared, of(id), transfer).await?;
    let page = |name: &str| format!("/desk/people/{id}{name}");
    let mut view = proof_view(&shared, &headers, &frame, proof.as_deref());
    view.file = page(&format!("/proof/{transfer}/file"));
    view.others = vec![
        (page("/passbook"), frame.t("passbook-title")),
        (page("/statement"), frame.t("statement-title")),
    ];
    page::show(&ProofPage { frame, view })
}

/// Gives the proof of a line of somebody's passbook as a file.
pub(super) async fn proof_file(
    State(shared): State<Shared>,
    _: Worker,
    Path((id, transfer)): Path<(Uuid, TransferId)>,
) -> Result<Response, Trouble> {
    let proof = proof_for(&shared, of(id), transfer).await?;
    Ok(file_of(&*proof.ok_or(Trouble::NotFound)?))
}

/// Of a member, whom the desk prints for: no line but theirs is found.
const fn of(id: Uuid) -> (Role, Who) {
    (Role::Member, Who::Member(MemberId(id)))
}
