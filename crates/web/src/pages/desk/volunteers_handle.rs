//! Answers requests for who could go: asks, notes answers, settles on somebody.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bank::Operation;
use bank::ids::{AskId, MemberId, OrderId};
use bank::member::row::find;
use bank::order::candidates::candidates;
use bank::order::view::View;
use bank::order::{Answer as Said, AnswerAsk, Ask, Take};
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::order_handle::found;
use super::volunteers::{VolunteersPage, VolunteersView};
use super::words::about;
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::person::Worker;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;
use crate::visitor::Acting;

/// Shows who could go.
pub(super) async fn volunteers(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
) -> Answer {
    let order = found(&shared, &worker, &frame, OrderId(id)).await?;
    page::show(&made(&shared, frame, &order, None).await?)
}

/// What the buttons of the page send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    key: String,
    volunteer: String,
    ask: String,
    answer: String,
}

impl AskForm {
    fn volunteer(&self) -> Result<MemberId, NotDone> {
        let id: Option<Uuid> = self.volunteer.parse().ok();
        id.map(MemberId).ok_or(NotDone::Trouble(Trouble::NotFound))
    }
}

/// Notes that somebody was asked.
pub(super) async fn ask(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Answer {
    let done = asked(&shared, &worker, OrderId(id), &form).await;
    answer_with(&shared, &worker, frame, OrderId(id), done).await
}

/// Notes what somebody answered.
pub(super) async fn answer(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Answer {
    let done = answered(&shared, &worker, &frame, OrderId(id), &form).await;
    answer_with(&shared, &worker, frame, OrderId(id), done).await
}

/// Settles on somebody who said yes.
pub(super) async fn take(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Answer {
    let done = taken(&shared, &worker, OrderId(id), &form).await;
    answer_with(&shared, &worker, frame, OrderId(id), done).await
}

/// What is said on the next page, with which values.
type Told = (&'static str, Vec<String>);

async fn asked(
    shared: &Shared,
    worker: &Worker,
    order: OrderId,
    form: &AskForm,
) -> Result<Told, NotDone> {
    let volunteer = form.volunteer()?;
    run(shared, worker, form, Ask { order, volunteer }).await?;
    Ok((key("desk-said-asked"), vec![name(shared, volunteer).await?]))
}

/// Notes an answer. After a yes the page offers to settle on them.
async fn answered(
    shared: &Shared,
    worker: &Worker,
    frame: &Frame,
    order: OrderId,
    form: &AskForm,
) -> Result<Told, NotDone> {
    let trouble = || NotDone::Trouble(Trouble::NotFound);
    let ask = AskId(form.ask.parse().map_err(|_| trouble())?);
    let answer = Said::named(&form.answer).ok_or_else(trouble)?;
    let view = found(shared, worker, frame, order).await.map_err(NotDone::Trouble)?;
    let who = view.asked.iter().find(|it| it.ask == ask).ok_or_else(trouble)?;
    run(shared, worker, form, AnswerAsk { ask, answer }).await?;
    let said = frame.t(&format!("desk-answer-{answer}"));
    Ok((key("desk-said-answered"), vec![who.name.clone(), said]))
}

async fn taken(
    shared: &Shared,
    worker: &Worker,
    order: OrderId,
    form: &AskForm,
) -> Result<Told, NotDone> {
    let volunteer = form.volunteer()?;
    run(shared, worker, form, Take { order, volunteer }).await?;
    Ok((key("desk-said-taken"), vec![name(shared, volunteer).await?]))
}

async fn run<O: Operation>(
    shared: &Shared,
    worker: &Worker,
    form: &AskForm,
    operation: O,
) -> Result<O::Outcome, NotDone> {
    let envelope = worker.envelope(&form.key, shared.bank.now());
    door::perform(&shared.bank, envelope, operation).await
}

async fn name(shared: &Shared, member: MemberId) -> Result<String, NotDone> {
    let found = find(&shared.bank.reader(), &shared.branch, member).await;
    let found = found.map_err(|error| NotDone::Trouble(error.into()))?;
    Ok(found.map(|row| row.name).unwrap_or_default())
}

/// On to the page as it stands then, or the page again with the refusal.
async fn answer_with(
    shared: &Shared,
    worker: &Worker,
    frame: Frame,
    order: OrderId,
    done: Result<Told, NotDone>,
) -> Answer {
    let here = format!("/desk/orders/{order}/volunteers");
    match done {
        Ok((said, values)) => {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            Ok(SendOn::to(here).saying(Tone::Done, said, &values).into_response())
        }
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let words = door::said(frame.lang, &refused);
            let order = found(shared, worker, &frame, order).await?;
            page::show_again(&made(shared, frame, &order, Some(words)).await?)
        }
    }
}

async fn made(
    shared: &Shared,
    mut frame: Frame,
    order: &View,
    refused: Option<String>,
) -> Result<VolunteersPage, Trouble> {
    let (reader, zone) = (shared.bank.reader(), frame.house.zone.clone());
    let found = candidates(&reader, &shared.branch, order.line.id, &zone).await?;
    let mut view = VolunteersView::new(&frame, order, &found.ok_or(Trouble::NotFound)?);
    view.refused = refused;
    frame.acting = Some(acting(&frame, order));
    Ok(VolunteersPage { frame, view })
}

fn acting(frame: &Frame, order: &View) -> Acting {
    let line = &order.line;
    let who = about(frame, line.resident_sex, &line.resident_birth_day, &line.community);
    let how = frame.t1("order-number", "number", &line.number);
    Acting {
        name: line.resident_name.clone().unwrap_or_default(),
        about: frame.t2("desk-acting", &("who", &who), &("how", &how)),
        back: None,
        end: "/desk/done".to_owned(),
    }
}
