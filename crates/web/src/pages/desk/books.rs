//! Prints a person's passbook and hours at the desk.

use axum::extract::{Path, Query, State};
use bank::ids::MemberId;
use uuid::Uuid;

use crate::Shared;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::hours::{HoursPage, HoursView};
use crate::pages::member::books::{Asked, Place, coins, hours_of};
use crate::pages::passbook::{PassbookPage, PassbookView};
use crate::person::Worker;

/// Shows a month of somebody's passbook, for paper.
pub(super) async fn passbook(
    State(shared): State<Shared>,
    _: Worker,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let place = Place {
        months: format!("/desk/people/{id}/passbook?month="),
        proofs: format!("/desk/people/{id}/proof/"),
    };
    let view = coins(&shared, &frame, MemberId(id), (&asked, &place)).await?;
    let others = vec![
        (format!("/desk/people/{id}"), frame.t1("desk-person-title", "name", &view.name)),
        (format!("/desk/people/{id}/statement"), frame.t("statement-title")),
        (format!("/desk/people/{id}/hours"), frame.t("tab-hours")),
    ];
    page::show(&PassbookPage { view: PassbookView { others, ..view }, frame })
}

/// Shows a month of somebody's hours, for paper.
pub(super) async fn hours(
    State(shared): State<Shared>,
    _: Worker,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Answer {
    let address = format!("/desk/people/{id}/hours?month=");
    let view = hours_of(&shared, &frame, MemberId(id), (&asked, &address)).await?;
    let others = vec![
        (format!("/desk/people/{id}"), frame.t1("desk-person-title", "name", &view.name)),
        (format!("/desk/people/{id}/passbook"), frame.t("passbook-title")),
    ];
    page::show(&HoursPage { view: HoursView { others, ..view }, frame })
}
