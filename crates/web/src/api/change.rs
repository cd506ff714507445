//! A change that somebody orders through the API: who, under which key, for whom.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::HeaderName;
use axum::http::request::Parts;
use bank::access::Role;
use bank::ids::MemberId;
use bank::{Channel, Consent, Envelope, Operation, Stop, Who, member};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Api;
use super::json::{Answer, Json, Query};
use super::own::Own;
use super::problem::Problem;
use crate::door;
use crate::person::Person;

/// The header that holds the key under which a repeat is recognised.
pub const KEY_HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// The longest key: a UUID three times over.
pub const KEY_MAX: usize = 100;
/// The same, as a number that a sentence quotes.
pub(super) const KEY_MAX_I64: i64 = 100;

/// Whoever orders a change, and how.
#[derive(Clone)]
pub struct Change {
    pub api: Api,
    pub person: Person,
    key: String,
    dry_run: bool,
}

/// For whom a worker of the station acts. Empty where somebody acts for themselves.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
pub struct Behalf {
    /// The member who is on the telephone or stands at the desk.
    pub on_behalf_of: Option<MemberId>,
    /// What acting for the member rests on.
    pub consent: Option<Consent>,
}

#[derive(Default, Deserialize)]
struct Mode {
    #[serde(default)]
    dry_run: bool,
}

impl Change {
    /// Performs the operation, or says what performing it would answer.
    pub async fn perform<O: Operation>(self, behalf: Behalf, operation: O) -> Answer<O::Outcome> {
        let envelope = self.envelope(behalf).await?;
        let key = envelope.key.clone();
        let done = if self.dry_run {
            self.api.bank.preview(envelope, operation).await
        } else {
            self.api.bank.perform(envelope, operation).await
        };
        if let Err(Stop::Broken(error)) = &done {
            door::broken(error, O::NAME, &key); // Logged here, told by `Problem`.
        }
        Ok(Json(done?))
    }

    /// The member whom a change concerns if it doesn't say so: whoever it is for.
    pub fn concerns(&self, behalf: Behalf, said: Option<MemberId>) -> Result<MemberId, Problem> {
        let own = match self.person.who {
            Who::Member(id) => Some(id),
            Who::Staff(_) | Who::Bank | Who::Operator | Who::Import(_) => None,
        };
        let missing = || Own::Unreadable { cause: "name the member".to_owned() }.into();
        said.or(behalf.on_behalf_of).or(own).ok_or_else(missing)
    }

    /// The way by which the change came.
    pub fn channel(&self, behalf: Behalf) -> Result<Channel, Problem> {
        match (behalf.on_behalf_of, behalf.consent) {
            (None, None) if self.person.role == Role::Member => Ok(Channel::App),
            (None, None) => Ok(Channel::Desk),
            (Some(_), Some(consent)) => way(consent),
            (Some(_), None) | (None, Some(_)) => Err(Own::ConsentMissing.into()),
        }
    }

    async fn envelope(&self, behalf: Behalf) -> Result<Envelope, Problem> {
        let channel = self.channel(behalf)?;
        let envelope = self.person.envelope(channel, &self.key, self.api.bank.now());
        let (Some(member), Some(consent)) = (behalf.on_behalf_of, behalf.consent) else {
            return Ok(envelope);
        };
        if self.person.role != Role::StationWorker {
            return Err(Own::Forbidden.into());
        }
        let found = member::row::find(&self.api.bank.reader(), &self.person.branch, member).await?;
        found.ok_or(Own::NotFound)?;
        Ok(envelope.on_behalf_of(Who::Member(member), consent))
    }
}

/// The way in which a member came who consents so.
fn way(consent: Consent) -> Result<Channel, Problem> {
    match consent {
        Consent::Oral => Ok(Channel::Phone),
        Consent::Present => Ok(Channel::Desk),
        Consent::Paper => Ok(Channel::Paper),
        // Only an import reads records.
        Consent::Record => Err(Own::ConsentMissing.into()),
    }
}

impl<S> FromRequestParts<S> for Change
where
    S: Send + Sync,
    Api: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Change, Problem> {
        let person = Person::from_request_parts(parts, state).await?;
        let Query(Mode { dry_run }) = Query::from_request_parts(parts, state).await?;
        let key = parts.headers.get(KEY_HEADER).and_then(|it| it.to_str().ok()).map(str::trim);
        let key = key.filter(|it| !it.is_empty()).ok_or(Own::KeyMissing)?.to_owned();
        if KEY_MAX < key.len() {
            return Err(Own::KeyTooLong { most: KEY_MAX_I64 }.into());
        }
        Ok(Change { api: Api::from_ref(state), person, key, dry_run })
    }
}

/// For whom it is; where nothing is said, for oneself.
pub fn said<T: Default>(body: Option<Json<T>>) -> T {
    body.map(|it| it.0).unwrap_or_default()
}
