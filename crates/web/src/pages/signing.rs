//! What happens when the sign-in forms are sent, and when somebody signs out.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use bank::access::session::{self, SignedIn, Token};
use bank::access::{NoteTry, SignIn, SignOut, secret};
use bank::{Channel, Envelope, Sentence, Who};
use serde::Deserialize;
use text::key;

use crate::Shared;
use crate::cookie::{self, Kept};
use crate::door::{self, NotDone};
use crate::form::Form;
use crate::frame::Frame;
use crate::layers::SESSION_COOKIE;
use crate::layers::session::token;
use crate::look::{VERSION_COOKIE, Version};
use crate::page::{self, Answer};
use crate::pages::sign_in::{SignInPage, SignInView, own_path};
use crate::person::Person;
use crate::say::{SendOn, Tone};
use crate::trouble::Trouble;

/// A resident's card number and PIN.
#[derive(Deserialize)]
pub struct CardForm {
    #[serde(default)]
    card: String,
    #[serde(default)]
    pin: String,
    #[serde(default)]
    back: String,
}

/// A worker's name and password.
#[derive(Deserialize)]
pub struct StaffForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    back: String,
}

/// One of the demo's doors.
#[derive(Deserialize)]
pub struct DemoForm {
    #[serde(default)]
    door: String,
    #[serde(default)]
    back: String,
}

/// Signs a resident in.
pub async fn card(
    State(shared): State<Shared>,
    frame: Frame,
    Form(form): Form<CardForm>,
) -> Answer {
    let tried = enter(&shared, &form.card, &form.pin).await;
    let mut view = SignInView::new(&frame, shared.demo.clone(), &form.back);
    view.card.value = form.card;
    answer(&shared, frame, view, tried, key("sign-in-wrong")).await
}

/// Signs one of the staff in.
pub async fn staff(
    State(shared): State<Shared>,
    frame: Frame,
    Form(form): Form<StaffForm>,
) -> Answer {
    let tried = enter(&shared, &form.name, &form.password).await;
    let mut view = SignInView::new(&frame, shared.demo.clone(), &form.back);
    view.name.value = form.name;
    answer(&shared, frame, view, tried, key("sign-in-wrong-staff")).await
}

/// Signs one of the demo's people in. Where nothing is a demo there is no such door.
pub async fn demo(State(shared): State<Shared>, Form(form): Form<DemoForm>) -> Answer {
    let known = shared.demo.iter().any(|door| door.door == form.door);
    if !known {
        return Err(Trouble::NotFound);
    }
    let who = noted(&shared, &form.door).await.map_err(Trouble::from)?;
    let person = session::person(&shared.bank.reader(), &shared.branch, who).await?;
    welcome(&shared, &person.ok_or(Trouble::NotFound)?, &form.back).await
}

/// Signs out on this device.
pub async fn out(State(shared): State<Shared>, person: Person, headers: HeaderMap) -> Answer {
    let token_hash = session::hash(token(&headers).unwrap_or_default());
    let envelope = person.envelope(Channel::App, &key_of(&shared), shared.bank.now());
    // Signed out already, on another tab: the cookie goes all the same.
    match door::perform(&shared.bank, envelope, SignOut { token_hash }).await {
        Ok(_) | Err(NotDone::Refused(_)) => {}
        Err(NotDone::Trouble(trouble)) => return Err(trouble),
    }
    let gone = cookie::write(SESSION_COOKIE, "", Kept::Gone);
    let sent = SendOn::to("/").saying(Tone::Done, key("said-signed-out"), &[]);
    Ok((AppendHeaders([(header::SET_COOKIE, gone)]), sent).into_response())
}

/// Why nobody came in.
enum Outside {
    /// There is no such name, or the secret is another: which of the two is nobody's business.
    NotRight,
    NotDone(NotDone),
}

async fn enter(shared: &Shared, name: &str, secret: &str) -> Result<SignedIn, Outside> {
    let reader = shared.bank.reader();
    let who = match noted(shared, name).await {
        Ok(who) => Some(who),
        Err(NotDone::Refused(refused)) if refused.code == "access.nobody_so_called" => None,
        Err(not_done) => return Err(Outside::NotDone(not_done)),
    };
    let broken = |error| Outside::NotDone(NotDone::Trouble(Trouble::from(error)));
    let phc = match who {
        Some(who) => session::secret_of(&reader, &shared.branch, who).await.map_err(broken)?,
        None => None,
    };
    let secret = secret.to_owned();
    // Tens of milliseconds on purpose: on a thread that may be slow.
    let right = tokio::task::spawn_blocking(move || secret::verify(&secret, phc.as_deref())).await;
    let who = who.filter(|_| right.unwrap_or(false)).ok_or(Outside::NotRight)?;
    let person = session::person(&reader, &shared.branch, who).await.map_err(broken)?;
    person.ok_or(Outside::NotRight)
}

/// Counts the try before it is known whether it is right.
async fn noted(shared: &Shared, name: &str) -> Result<Who, NotDone> {
    let (key, now) = (key_of(shared), shared.bank.now());
    let envelope = Envelope::new(&shared.branch, Who::Bank, Channel::App, &key, now);
    let noted = door::perform(&shared.bank, envelope, NoteTry { name: name.to_owned() }).await?;
    Ok(noted.person)
}

async fn answer(
    shared: &Shared,
    frame: Frame,
    mut view: SignInView,
    tried: Result<SignedIn, Outside>,
    wrong: &str,
) -> Answer {
    let sentence: Sentence = match tried {
        Ok(person) => return welcome(shared, &person, &view.back).await,
        Err(Outside::NotRight) => {
            view.refused = Some(frame.t(wrong));
            return page::show_again(&SignInPage { frame, view });
        }
        Err(Outside::NotDone(NotDone::Trouble(trouble))) => return Err(trouble),
        Err(Outside::NotDone(NotDone::Refused(sentence))) => sentence,
    };
    view.refused = Some(door::said(frame.lang, &sentence));
    page::show_again(&SignInPage { frame, view })
}

/// Opens the door on this device.
async fn welcome(shared: &Shared, person: &SignedIn, back: &str) -> Answer {
    let token = Token::draw(shared.bank.world());
    let (key, now) = (key_of(shared), shared.bank.now());
    let envelope = Envelope::new(&shared.branch, person.who, Channel::App, &key, now);
    let kept = door::perform(&shared.bank, envelope, SignIn { token_hash: token.hash() }).await?;
    let seconds = (kept.until - now) / 1_000_000;
    let home = crate::layers::session::kind(person).home();
    let to = if own_path(back).is_empty() { home } else { back };
    let sent = SendOn::to(to).saying(Tone::Done, text::key("said-signed-in"), &[&person.name]);
    let mut cookies =
        vec![(header::SET_COOKIE, cookie::session(token.text(), seconds, shared.https))];
    if person.elder_version {
        cookies.push((
            header::SET_COOKIE,
            cookie::write(VERSION_COOKIE, Version::Elder.word(), Kept::Long),
        ));
    }
    Ok(with_cookies(sent.into_response(), cookies))
}

fn with_cookies(
    mut response: Response,
    cookies: Vec<(header::HeaderName, axum::http::HeaderValue)>,
) -> Response {
    for (name, value) in cookies {
        response.headers_mut().append(name, value);
    }
    response
}

/// A fresh key: signing in twice is two visits.
fn key_of(shared: &Shared) -> String {
    shared.base.wits.id().to_string()
}
