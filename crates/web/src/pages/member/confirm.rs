//! Saying how it was: the resident's word that pays, and either side's word afterwards.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bank::ids::OrderId;
use bank::order::confirm::COMMENT_MAX;
use bank::order::may::Deed;
use bank::order::{self, Confirm, Payer, Rate, Satisfaction};
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::acts::dispute;
use super::deeds::{Acting, Keyed, gone};
use super::order::{Opened, open};
use super::words::{Side, face};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::confirm::{ConfirmPage, ConfirmView};
use crate::parts::{Person, Pick, Picks};
use crate::person::Member;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// The form, as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FaceForm {
    key: String,
    rating: String,
    note: String,
}

impl Keyed for FaceForm {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Shows the empty form to whoever may say it now; others see the order.
pub async fn asked(
    State(shared): State<Shared>,
    member: Member,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let opened = open(&shared, &member, &frame, OrderId(id)).await?.ok_or(Trouble::NotFound)?;
    if !opened.may(Deed::Confirm) && !opened.may(Deed::Rate) {
        return Ok(SendOn::to(format!("/orders/{id}")).into_response());
    }
    let view = view(&frame, &opened, &FaceForm::default());
    page::show(&ConfirmPage { frame, view })
}

/// The resident is content, and the minutes move.
pub async fn confirm(acting: Acting<FaceForm>) -> Answer {
    let Some(satisfaction) = Satisfaction::named(&acting.form.rating) else {
        return again(acting, None).await;
    };
    let (order, comment) = (acting.order, acting.form.note.clone());
    let operation = Confirm { order, satisfaction, comment };
    match acting.perform(operation).await {
        Ok(out) => acting.done(key("confirm-said"), &[&acting.frame.coins(&out.paid)]),
        Err(not_done) => again(acting, Some(not_done)).await,
    }
}

/// Either side says how it was.
pub async fn rate(acting: Acting<FaceForm>) -> Answer {
    let opened = acting.opened().await?.ok_or(Trouble::NotFound)?;
    let Some(satisfaction) = Satisfaction::named(&acting.form.rating) else {
        return again(acting, None).await;
    };
    let (order, comment) = (acting.order, acting.form.note.clone());
    let operation = Rate { order, side: rated(&opened), satisfaction, comment };
    match acting.perform(operation).await {
        Ok(_) => acting.done(key("rate-said"), &[]),
        Err(not_done) => again(acting, Some(not_done)).await,
    }
}

fn rated(opened: &Opened) -> order::Side {
    match opened.side {
        Side::Asks => order::Side::Resident,
        Side::Helps | Side::Looks => order::Side::Volunteer,
    }
}

/// The form again, filled: no face was chosen, or the bank said why not.
async fn again(acting: Acting<FaceForm>, not_done: Option<NotDone>) -> Answer {
    let refused = match not_done {
        Some(NotDone::Trouble(trouble)) => return Err(trouble),
        Some(NotDone::Refused(refused)) => Some(refused),
        None => None,
    };
    let Some(opened) = acting.opened().await? else {
        return refused.map_or(Err(Trouble::NotFound), gone);
    };
    if !opened.may(Deed::Confirm) && !opened.may(Deed::Rate) {
        let to = SendOn::to(format!("/orders/{}", acting.order));
        return Ok(to.saying(Tone::Miss, key("refusal-late"), &[]).into_response());
    }
    let mut view = view(&acting.frame, &opened, &acting.form);
    if acting.form.rating.is_empty() {
        view.faces.error = Some(acting.frame.t(key("confirm-no-face")));
    }
    view.refused = refused.map(|it| door::said(acting.frame.lang, &it));
    page::show_again(&ConfirmPage { view, frame: acting.frame })
}

fn view(frame: &Frame, opened: &Opened, form: &FaceForm) -> ConfirmView {
    let line = &opened.view.line;
    let pays = opened.may(Deed::Confirm);
    let (question, does, to) = if pays {
        (key("confirm-faces"), key("order-confirm"), "confirm")
    } else {
        (key("rate-title"), key("rate-do"), "rate")
    };
    let served = line.served.unwrap_or(line.minutes);
    ConfirmView {
        number: line.number.clone(),
        question: frame.t(question),
        post: format!("/orders/{}/{to}", line.id),
        does: frame.t(does),
        helper: other(opened),
        what: line.service_name.clone(),
        served_minutes: served,
        planned_minutes: line.minutes,
        pays_minutes: line.paid.unwrap_or_else(|| served.min(line.minutes)),
        payer: frame.t(match (line.payer, opened.side) {
            (Payer::Fund, _) => key("post-payer-fund"),
            (Payer::Own, Side::Asks) => key("post-payer-own"),
            (Payer::Own, Side::Helps | Side::Looks) => key("order-payer-other"),
        }),
        faces: faces(frame, question, form, pays),
        note: Field::new("note", frame.t(key("confirm-note")), Kind::Words)
            .holding(&form.note)
            .at_most(COMMENT_MAX)
            .optional(),
        dispute: pays.then(|| dispute(frame, opened)),
        refused: None,
    }
}

/// The other person, as far as the member may know them now.
fn other(opened: &Opened) -> Person {
    let line = &opened.view.line;
    let (name, about) = match opened.side {
        Side::Asks => (&line.volunteer_name, &line.volunteer_code),
        Side::Helps | Side::Looks => (&line.resident_name, &None),
    };
    Person {
        name: name.clone().unwrap_or_else(|| line.community.clone()),
        about: about.clone().unwrap_or_default(),
        tone: "g",
        ..Person::default()
    }
}

/// Three faces while it pays; whoever isn't content then opens a dispute instead.
fn faces(frame: &Frame, question: &str, form: &FaceForm, pays: bool) -> Picks {
    let icon = |satisfaction| match satisfaction {
        Satisfaction::VerySatisfied => "heart",
        Satisfaction::Satisfied => "smile",
        Satisfaction::Fair => "flat",
        Satisfaction::Dissatisfied => "sad",
    };
    let offered = Satisfaction::ALL.iter().copied();
    let offered = offered.filter(|it| !pays || *it != Satisfaction::Dissatisfied);
    let picks = offered.map(|it| Pick {
        value: it.name().to_owned(),
        words: frame.t(face(it)),
        icon: Some(icon(it)),
        chosen: it.name() == form.rating,
        ..Pick::default()
    });
    Picks { name: "rating", legend: frame.t(question), picks: picks.collect(), error: None }
}
