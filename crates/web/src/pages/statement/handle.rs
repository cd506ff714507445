//! Shows members their own statements.

use axum::extract::{Query, State};
use axum::http::HeaderMap;

use super::StatementPage;
use super::view::{Asked, Asker, Place};
use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Member;

/// Shows a statement.
pub(super) async fn statement(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    let place = Place {
        member: member.id,
        page: "/passbook/statement".to_owned(),
        proofs: "/passbook/proof/".to_owned(),
        others: vec![
            ("/passbook".to_owned(), frame.t("passbook-title")),
            ("/points".to_owned(), frame.t("points-title")),
        ],
    };
    let asker = Asker { shared: &shared, frame: &frame, headers: &headers };
    let view = asker.page(place, &asked).await?;
    shown(&StatementPage { frame, view })
}

/// The page; again, where the period can't be.
pub fn shown(page: &StatementPage) -> Answer {
    if page.view.paper.is_some() { page::show(page) } else { page::show_again(page) }
}

/// Gives a statement as a file.
pub(super) async fn statement_file(
    State(shared): State<Shared>,
    member: Member,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    frame: Frame,
) -> Answer {
    Asker { shared: &shared, frame: &frame, headers: &headers }.file(member.id, &asked).await
}
