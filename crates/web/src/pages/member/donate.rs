//! Giving coins to the pool.

use axum::extract::State;
use axum::response::IntoResponse;
use bank::donation::{Give, GiveSurplus, give::points_per_minute};
use bank::member::card;
use ledger::{Coins, Quantity};
use serde::Deserialize;
use text::key;

use crate::Shared;
use crate::door::{self, NotDone};
use crate::field::{Field, Kind};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::donate::{DonatePage, DonateView};
use crate::person::Member;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// What the form offers at first: an hour.
const OFFERED_MINUTES: i64 = 60;

/// The form, as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GiftForm {
    key: String,
    minutes: String,
}

/// Shows the form.
pub async fn empty(State(shared): State<Shared>, member: Member, frame: Frame) -> Answer {
    let mut view = view(&shared, &member, &frame).await?;
    view.minutes.value = OFFERED_MINUTES.min(view.available_minutes).to_string();
    page::show(&DonatePage { frame, view })
}

/// Gives the coins.
pub async fn give(
    State(shared): State<Shared>,
    member: Member,
    frame: Frame,
    Form(form): Form<GiftForm>,
) -> Answer {
    let minutes = form.minutes.trim().parse().ok().and_then(Coins::new);
    let (error, refused) = match minutes {
        Some(minutes) => match sent(&shared, &member, &form.key, minutes).await {
            Ok(given) => return Ok(said(&frame, given)),
            Err(NotDone::Trouble(trouble)) => return Err(trouble),
            Err(NotDone::Refused(refused)) => (None, Some(door::said(frame.lang, &refused))),
        },
        None => (Some(frame.t(key("donate-bad-minutes"))), None),
    };
    let mut view = view(&shared, &member, &frame).await?;
    view.minutes = view.minutes.holding(form.minutes).failing(error);
    view.refused = refused;
    page::show_again(&DonatePage { frame, view })
}

async fn sent(shared: &Shared, member: &Member, key: &str, minutes: Coins) -> Result<i64, NotDone> {
    let envelope = member.envelope(key, shared.bank.now());
    let give = Give { member: member.id, minutes };
    Ok(door::perform(&shared.bank, envelope, give).await?.minutes)
}

/// Gives what is above the cap, if it still is what the page said.
pub async fn give_surplus(
    State(shared): State<Shared>,
    member: Member,
    frame: Frame,
    Form(form): Form<GiftForm>,
) -> Answer {
    let minutes = form.minutes.trim().parse().ok().and_then(Coins::new);
    let minutes = minutes.ok_or_else(|| Trouble::Unreadable("minutes".to_owned()))?;
    let envelope = member.envelope(&form.key, shared.bank.now());
    let give = GiveSurplus { member: member.id, minutes };
    match door::perform(&shared.bank, envelope, give).await {
        Ok(given) => Ok(said(&frame, given.minutes)),
        Err(NotDone::Trouble(trouble)) => Err(trouble),
        Err(NotDone::Refused(refused)) => {
            let mut view = view(&shared, &member, &frame).await?;
            view.refused = Some(door::said(frame.lang, &refused));
            page::show_again(&DonatePage { frame, view })
        }
    }
}

fn said(frame: &Frame, minutes: i64) -> axum::response::Response {
    let to = SendOn::to("/passbook");
    to.saying(Tone::Done, key("donate-said"), &[&frame.coins(&minutes)]).into_response()
}

async fn view(shared: &Shared, member: &Member, frame: &Frame) -> Result<DonateView, Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    Ok(DonateView {
        available_minutes: card::purse::<Coins>(&reader, branch, member.id).await?.available,
        minutes: Field::new("minutes", frame.t(key("donate-minutes")), Kind::Digits)
            .hinting(frame.t(key("donate-minutes-hint"))),
        points: points_per_minute(&reader, branch, frame.today()).await?,
        refused: None,
    })
}
