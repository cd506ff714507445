//! Asking for help: the classes, the form of one, and sending it.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use bank::Channel;
use bank::branch::{ServiceRow, queries};
use bank::member::card::{self, Card};
use bank::order::Post;
use serde::Deserialize;
use text::key;

use super::need_form::{Making, Need, Sent};
use crate::Shared;
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::post_need::{ClassTile, NeedForm, PostNeedPage, PostNeedView, class_icon};
use crate::person::Member;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// As many services as fit under the name of a class.
const EXAMPLES: usize = 3;

/// Which class.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    class: String,
}

/// Shows the classes, or the empty form of one.
pub async fn empty(
    State(shared): State<Shared>,
    member: Member,
    Query(chosen): Query<Chosen>,
    frame: Frame,
) -> Answer {
    let services = queries::services(&shared.bank.reader(), &shared.branch).await?;
    let of_class = of_class(&services, &chosen.class);
    if of_class.is_empty() {
        let view = PostNeedView { classes: tiles(&frame, &services), form: None };
        return page::show(&PostNeedPage { frame, view });
    }
    let card = own_card(&shared, &member, &frame).await?;
    let (class, services, sent) = (&*chosen.class, &*of_class, &Sent::default());
    let form = Making { frame: &frame, class, services, card: &card, sent, strict: false }.form();
    page::show(&PostNeedPage {
        frame,
        view: PostNeedView { classes: Vec::new(), form: Some(form) },
    })
}

/// Posts the need, or shows the form again.
pub async fn sent(
    State(shared): State<Shared>,
    member: Member,
    Query(chosen): Query<Chosen>,
    frame: Frame,
    Form(sent): Form<Sent>,
) -> Answer {
    let services = queries::services(&shared.bank.reader(), &shared.branch).await?;
    let services = of_class(&services, &chosen.class);
    let refused = match post(&shared, &member, &frame, &sent, &services).await {
        Ok(Some(number)) => return Ok(said(&number)),
        Ok(None) => frame.t(key("refusal-again")),
        Err(NotDone::Trouble(trouble)) => return Err(trouble),
        Err(NotDone::Refused(refused)) => door::said(frame.lang, &refused),
    };
    let card = own_card(&shared, &member, &frame).await?;
    let (class, services, sent) = (&*chosen.class, &*services, &sent);
    let form = Making { frame: &frame, class, services, card: &card, sent, strict: true }.form();
    let form = NeedForm { refused: Some(refused), ..form };
    let view = PostNeedView { classes: Vec::new(), form: Some(form) };
    page::show_again(&PostNeedPage { frame, view })
}

/// Posts it, and answers with its number; nothing where the form isn't whole.
async fn post(
    shared: &Shared,
    member: &Member,
    frame: &Frame,
    sent: &Sent,
    services: &[ServiceRow],
) -> Result<Option<String>, NotDone> {
    let Some(Need { service, day, time, payer }) = sent.read(services) else { return Ok(None) };
    let Ok(planned) = frame.house.zone.to_timestamp(day.to_datetime(time)) else {
        return Ok(None);
    };
    let operation = Post {
        number: None,
        resident: member.id,
        service: service.id,
        channel: Channel::App,
        note: sent.note.clone(),
        planned_at: planned.as_microsecond(),
        minutes: None,
        payer,
    };
    let envelope = member.envelope(&sent.key, shared.bank.now());
    let posted = door::perform(&shared.bank, envelope, operation).await?;
    Ok(Some(posted.number))
}

fn said(number: &str) -> axum::response::Response {
    SendOn::to("/home").saying(Tone::Done, key("post-said"), &[number]).into_response()
}

async fn own_card(shared: &Shared, member: &Member, frame: &Frame) -> Result<Card, Trouble> {
    let card = card::card(&shared.bank.reader(), &shared.branch, member.id, frame.today()).await?;
    card.ok_or(Trouble::NotFound)
}

fn of_class(services: &[ServiceRow], class: &str) -> Vec<ServiceRow> {
    services.iter().filter(|it| it.class == class).cloned().collect()
}

/// The classes in the order of the catalogue, each with a few of its services.
fn tiles(frame: &Frame, services: &[ServiceRow]) -> Vec<ClassTile> {
    let mut classes: Vec<&str> = services.iter().map(|it| it.class.as_str()).collect();
    classes.dedup();
    let examples = |class: &str| -> Vec<&str> {
        let of_class = services.iter().filter(|it| it.class == class);
        of_class.map(|it| it.name.as_str()).take(EXAMPLES).collect()
    };
    let tile = |class: &str| ClassTile {
        href: format!("/orders/new?class={class}"),
        name: class.to_owned(),
        examples: examples(class).join(&frame.t(key("list-comma"))),
        icon: class_icon(class),
    };
    classes.into_iter().map(tile).collect()
}
