//! Who is signed in; signing in and out; what people sign in with.

use axum::extract::State;
use axum::http::HeaderMap;
use bank::access::session::{self, Token};
use bank::access::{
    ChooseVersion, NoteTry, Role, SetPin, SignIn, SignOut, choose_version, secret, set_pin,
};
use bank::ids::MemberId;
use bank::member::row;
use bank::{Channel, Envelope, Operation, Sentence, Who};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::change::{Behalf, Change};
use crate::api::json::{Answer, Json, Path};
use crate::api::own::Own;
use crate::api::problem::Problem;
use crate::door;
use crate::layers::session::token;
use crate::person::Person;

/// Whoever is signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionOf {
    person: Who,
    role: Role,
    name: String,
}

/// A card number and its PIN, or the name of somebody of the staff and a password.
#[derive(Deserialize, ToSchema)]
pub struct SignInWith {
    name: String,
    secret: String,
}

/// The key to everything else: send it as `Authorization: Bearer …`.
#[derive(Serialize, ToSchema)]
pub struct Opened {
    token: String,
    /// Until when the token is good, in microseconds since 1970.
    until: i64,
}

/// Nothing is left.
#[derive(Serialize, ToSchema)]
pub struct Closed {
    signed_out: bool,
}

/// The PIN that a member chose.
#[derive(Deserialize, ToSchema)]
pub struct NewPin {
    #[serde(flatten)]
    behalf: Behalf,
    pin: String,
}

/// Which version somebody wants.
#[derive(Deserialize, ToSchema)]
pub struct Version {
    #[serde(flatten)]
    behalf: Behalf,
    elder_version: bool,
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", tag = "session", responses((status = 200, body = SessionOf)))]
pub async fn session(person: Person) -> Answer<SessionOf> {
    Ok(Json(SessionOf { person: person.who, role: person.role, name: person.name }))
}

/// Signs somebody in, and gives a token.
#[utoipa::path(post, path = "/session", tag = "session", responses((status = 200, body = Opened)))]
pub async fn sign_in(State(api): State<Api>, Json(with): Json<SignInWith>) -> Answer<Opened> {
    let who = entered(&api, with).await?;
    let token = Token::draw(api.bank.world());
    let kept = at_the_door(&api, who, SignIn { token_hash: token.hash() }).await?;
    Ok(Json(Opened { token: token.text().to_owned(), until: kept.until }))
}

/// Signs out: the token that was sent is good for nothing any more.
#[utoipa::path(delete, path = "/session", tag = "session", responses((status = 200, body = Closed)))]
pub async fn sign_out(
    person: Person,
    State(api): State<Api>,
    headers: HeaderMap,
) -> Answer<Closed> {
    let token_hash = session::hash(token(&headers).unwrap_or_default());
    at_the_door(&api, person.who, SignOut { token_hash }).await?;
    Ok(Json(Closed { signed_out: true }))
}

/// Gives a member a PIN, or another one, at the desk.
#[utoipa::path(put, path = "/members/{id}/pin", tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = set_pin::PinSet)))]
pub async fn set_pin(
    change: Change,
    Path(member): Path<MemberId>,
    Json(chosen): Json<NewPin>,
) -> Answer<set_pin::PinSet> {
    let NewPin { behalf, pin } = chosen;
    let known = row::find(&change.api.bank.reader(), &change.person.branch, member).await?;
    let known =
        known.map_or(String::new(), |it| [it.birth_day, it.phone.unwrap_or_default()].join(" "));
    let salt = change.api.bank.world().secret();
    let hashed = slowly(move || secret::hash_pin(&pin, &[&known], salt)).await?;
    let pin = hashed.map_err(|weak| Problem::from(Sentence::from(weak)))?;
    change.perform(behalf, SetPin { member, pin }).await
}

/// Large letters and few things on a page, or everything.
#[utoipa::path(put, path = "/version", tag = "session", responses((status = 200, body = choose_version::VersionChosen)))]
pub async fn choose_version(
    change: Change,
    Json(wanted): Json<Version>,
) -> Answer<choose_version::VersionChosen> {
    let Version { behalf, elder_version } = wanted;
    let person = behalf.on_behalf_of.map_or(change.person.who, Who::Member);
    change.perform(behalf, ChooseVersion { person, elder_version }).await
}

/// Whoever these words belong to. The try counts before it is known whether it is right.
async fn entered(api: &Api, with: SignInWith) -> Result<Who, Problem> {
    let noted = at_the_door(api, Who::Bank, NoteTry { name: with.name }).await;
    let who = match noted {
        Ok(noted) => Some(noted.person),
        Err(problem) if problem.sentence.code == "access.nobody_so_called" => None,
        Err(problem) => return Err(problem),
    };
    let phc = match who {
        Some(who) => session::secret_of(&api.bank.reader(), &api.branch, who).await?,
        None => None,
    };
    let right = slowly(move || secret::verify(&with.secret, phc.as_deref())).await?;
    Ok(who.filter(|_| right).ok_or(Own::WrongSecret)?)
}

/// Tens of milliseconds on purpose: on a thread that may be slow.
async fn slowly<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "hashing broke");
        Own::Fault.into()
    })
}

/// What happens at the door is done once for each request, under a key of its own.
async fn at_the_door<O: Operation>(
    api: &Api,
    who: Who,
    operation: O,
) -> Result<O::Outcome, Problem> {
    let key = Token::draw(api.bank.world()).hash();
    let envelope = Envelope::new(&api.branch, who, Channel::App, &key, api.bank.now());
    door::perform(&api.bank, envelope, operation).await.map_err(Problem::from)
}
