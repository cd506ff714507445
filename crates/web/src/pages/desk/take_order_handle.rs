//! Answers requests for the order form: empty, made anew, entered.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use bank::branch::{queries, rules};
use bank::ids::MemberId;
use bank::member::card::Card;
use bank::order::post::{Post, Posted};
use bank::order::{Payer, State as Stands, payment};
use bank::{Channel, Consent};
use ledger::ServiceMinutes;
use serde::Deserialize;
use text::key;
use uuid::Uuid;

use super::draft::{Draft, OrderForm};
use super::handle::found;
use super::take_order::{TakeOrderPage, TakeOrderView};
use super::take_order_view::Making;
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

/// How somebody came.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct By {
    by: String,
}

/// Shows the empty form.
pub(super) async fn empty(
    State(shared): State<Shared>,
    _: Worker,
    Path(id): Path<Uuid>,
    Query(By { by }): Query<By>,
    frame: Frame,
) -> Answer {
    let card = found(&shared, &frame, MemberId(id)).await?;
    let consent = if by == "desk" { Consent::Present } else { Consent::Oral };
    let form = OrderForm {
        key: frame.key().to_string(),
        consent: consent.name().to_owned(),
        payer: usual_payer(&card).name().to_owned(),
        by,
        ..OrderForm::default()
    };
    let page = made(&shared, frame, &card, &form, Try::Looking).await?;
    page::show(&page)
}

/// The fund where it pays at all, else the person.
fn usual_payer(card: &Card) -> Payer {
    if card.allowance_left.is_some() { Payer::Fund } else { Payer::Own }
}

/// Makes the form anew, or enters the order.
pub(super) async fn sent(
    State(shared): State<Shared>,
    worker: Worker,
    Path(id): Path<Uuid>,
    frame: Frame,
    Form(form): Form<OrderForm>,
) -> Answer {
    let card = found(&shared, &frame, MemberId(id)).await?;
    if form.act != "post" {
        return page::show(&made(&shared, frame, &card, &form, Try::Looking).await?);
    }
    match post(&shared, &worker, &frame, &card, &form).await {
        Ok(Some(posted)) => Ok(sent_on(&posted)),
        Ok(None) => page::show_again(&made(&shared, frame, &card, &form, Try::Unfinished).await?),
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let words = door::said(frame.lang, &refused);
            page::show_again(&made(&shared, frame, &card, &form, Try::Refused(words)).await?)
        }
    }
}

/// Enters the order; nothing where the form isn't whole.
async fn post(
    shared: &Shared,
    worker: &Worker,
    frame: &Frame,
    card: &Card,
    form: &OrderForm,
) -> Result<Option<Posted>, NotDone> {
    let services = queries::services(&shared.bank.reader(), &shared.branch).await;
    let services = services.map_err(|error| NotDone::Trouble(error.into()))?;
    let draft = Draft::read(form, &services);
    let Some((operation, consent)) = operation(frame, card, form, &draft) else {
        return Ok(None);
    };
    let envelope = worker.envelope_for(card.person.id, consent, &form.key, shared.bank.now());
    door::perform(&shared.bank, envelope, operation).await.map(Some)
}

fn operation(
    frame: &Frame,
    card: &Card,
    form: &OrderForm,
    draft: &Draft,
) -> Option<(Post, Consent)> {
    let (Ok(Some(day)), Ok(Some(time))) = (draft.day, draft.time) else { return None };
    let planned = frame.house.zone.to_timestamp(day.to_datetime(time)).ok()?;
    let consent = draft.consent?;
    let operation = Post {
        number: None,
        resident: card.person.id,
        service: draft.service?.id,
        channel: if form.by == "desk" { Channel::Desk } else { Channel::Phone },
        note: form.note.trim().to_owned(),
        planned_at: planned.as_microsecond(),
        minutes: match draft.minutes.ok()? {
            Some(minutes) => Some(ServiceMinutes::new(minutes)?),
            None => None,
        },
        payer: draft.payer?,
    };
    Some((operation, consent))
}

fn sent_on(posted: &Posted) -> Response {
    let id = posted.order;
    let (to, said) = if posted.state == Stands::Open {
        (format!("/desk/orders/{id}/volunteers"), key("desk-said-posted"))
    } else {
        (format!("/desk/orders/{id}"), key("desk-said-posted-waits"))
    };
    SendOn::to(to).saying(Tone::Done, said, &[&posted.number]).into_response()
}

/// What came before the form is shown.
#[derive(Debug, PartialEq, Eq)]
enum Try {
    /// It is only looked at.
    Looking,
    /// It was to be entered, and something is missing.
    Unfinished,
    /// The bank said no, and why.
    Refused(String),
}

/// The form as it stands.
async fn made(
    shared: &Shared,
    mut frame: Frame,
    card: &Card,
    form: &OrderForm,
    tried: Try,
) -> Result<TakeOrderPage, Trouble> {
    let services = queries::services(&shared.bank.reader(), &shared.branch).await?;
    let draft = Draft::read(form, &services);
    let allowance = allowance(shared, &frame, card, &draft).await?;
    let strict = tried != Try::Looking;
    let making = Making { card, services: &services, form, draft: &draft, allowance, strict };
    let mut view = TakeOrderView::new(&frame, &making);
    if let Try::Refused(words) = tried {
        view.refused = Some(words);
    }
    frame.acting = Some(acting(&frame, card, form));
    Ok(TakeOrderPage { frame, view })
}

/// What the fund may still pay in the month of the day that was chosen.
async fn allowance(
    shared: &Shared,
    frame: &Frame,
    card: &Card,
    draft: &Draft<'_>,
) -> Result<Option<i64>, Trouble> {
    if card.key_elder.is_none() {
        return Ok(None);
    }
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let day = draft.day.ok().flatten().unwrap_or_else(|| frame.today());
    let rules = rules::in_force(&reader, branch, frame.today()).await?;
    let (id, day) = (card.person.id, day.to_string());
    Ok(Some(payment::allowance_left(&reader, branch, id, &day, &rules).await?))
}

fn acting(frame: &Frame, card: &Card, form: &OrderForm) -> Acting {
    let one = &card.person;
    let who = about(frame, one.sex, &one.birth_day, &one.community_name);
    let how = if form.by == "desk" { key("desk-by-desk") } else { key("desk-by-phone") };
    Acting {
        name: one.name.clone(),
        about: frame.t2("desk-acting", &("who", &who), &("how", &frame.t(how))),
        back: None,
        end: "/desk/done".to_owned(),
    }
}
