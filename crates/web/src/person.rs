//! Who is signed in, for handlers: a member, a worker of the station, somebody who may read the
//! project's figures, an auditor.
//!
//! The layer [`crate::layers`] reads the session once and leaves a [`Person`]; an extractor that
//! doesn't find the kind it needs answers with a page that says what to do.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use bank::access::Role;
use bank::correction::CORRECTORS;
use bank::ids::{MemberId, StaffId};
use bank::{Channel, Consent, Envelope, Who, envelope::Hand};

use crate::trouble::Trouble;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub branch: String,
    pub who: Who,
    pub role: Role,
    pub name: String,
    /// The member who they are, also as one who works here.
    pub member: Option<MemberId>,
}

impl Person {
    /// For pages that offer nobody what isn't theirs to decide.
    pub const fn hand(&self) -> Hand {
        Hand { who: self.who, member: self.member }
    }

    /// The envelope of a change that this person orders.
    pub fn envelope(&self, channel: Channel, key: &str, now: i64) -> Envelope {
        Envelope::new(&self.branch, self.who, channel, key, now)
    }
}

impl<S: Sync> FromRequestParts<S> for Person {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Person, Trouble> {
        parts.extensions.get::<Person>().cloned().ok_or(Trouble::SignInFirst)
    }
}

/// A member, at their own pages.
#[derive(Clone, Debug)]
pub struct Member {
    pub person: Person,
    pub id: MemberId,
}

impl Member {
    pub fn envelope(&self, key: &str, now: i64) -> Envelope {
        self.person.envelope(Channel::App, key, now)
    }
}

impl<S: Sync> FromRequestParts<S> for Member {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Member, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        match person.who {
            Who::Member(id) => Ok(Member { person, id }),
            Who::Staff(_) | Who::Bank | Who::Operator | Who::Import(_) => Err(Trouble::Forbidden),
        }
    }
}

/// A worker of the station.
#[derive(Clone, Debug)]
pub struct Worker {
    pub person: Person,
    pub id: StaffId,
}

impl Worker {
    /// The envelope of a change at the desk that concerns no member in particular.
    pub fn envelope(&self, key: &str, now: i64) -> Envelope {
        self.person.envelope(Channel::Desk, key, now)
    }

    /// The envelope of a change for a member, by the way that the member came.
    pub fn envelope_for(
        &self,
        member: MemberId,
        consent: Consent,
        key: &str,
        now: i64,
    ) -> Envelope {
        let channel = match consent {
            Consent::Oral => Channel::Phone,
            Consent::Present => Channel::Desk,
            Consent::Paper | Consent::Record => Channel::Paper,
        };
        self.person.envelope(channel, key, now).on_behalf_of(Who::Member(member), consent)
    }
}

impl<S: Sync> FromRequestParts<S> for Worker {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Worker, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        match (person.role, person.who) {
            (Role::StationWorker, Who::Staff(id)) => Ok(Worker { person, id }),
            _ => Err(Trouble::Forbidden),
        }
    }
}

/// Somebody who may read the project's figures and the rows behind them.
#[derive(Clone, Debug)]
pub struct FigureReader(pub Person);

impl FigureReader {
    /// Those who answer for the project, run it, pay for it or audit it.
    pub const ROLES: [Role; 5] = [
        Role::StationWorker,
        Role::FoundationManager,
        Role::FoundationFinance,
        Role::Officer,
        Role::Auditor,
    ];
}

impl<S: Sync> FromRequestParts<S> for FigureReader {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<FigureReader, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        let may = FigureReader::ROLES.contains(&person.role);
        if may { Ok(FigureReader(person)) } else { Err(Trouble::Forbidden) }
    }
}

/// Somebody who may read the sign-in sheets of sessions, on which people stand by their names:
/// those who close sessions.
#[derive(Clone, Debug)]
pub struct SheetReader(pub Person);

impl SheetReader {
    pub const ROLES: [Role; 2] = [Role::StationWorker, Role::FoundationManager];
}

impl<S: Sync> FromRequestParts<S> for SheetReader {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<SheetReader, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        let may = SheetReader::ROLES.contains(&person.role);
        if may { Ok(SheetReader(person)) } else { Err(Trouble::Forbidden) }
    }
}

/// Somebody who may ask for proofs: a member, for transfers of their own, or an auditor.
#[derive(Clone, Debug)]
pub struct ProofReader(pub Person);

impl ProofReader {
    pub const ROLES: [Role; 2] = [Role::Member, Role::Auditor];
}

impl<S: Sync> FromRequestParts<S> for ProofReader {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<ProofReader, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        let may = ProofReader::ROLES.contains(&person.role);
        if may { Ok(ProofReader(person)) } else { Err(Trouble::Forbidden) }
    }
}

/// Somebody who proposes and decides corrections of the books.
#[derive(Clone, Debug)]
pub struct Corrector(pub Person);

impl<S: Sync> FromRequestParts<S> for Corrector {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Corrector, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        let may = CORRECTORS.contains(&person.role);
        if may { Ok(Corrector(person)) } else { Err(Trouble::Forbidden) }
    }
}

/// An auditor: reads the books, changes nothing.
#[derive(Clone, Debug)]
pub struct Auditor(pub Person);

impl<S: Sync> FromRequestParts<S> for Auditor {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Auditor, Trouble> {
        let person = Person::from_request_parts(parts, state).await?;
        if person.role == Role::Auditor { Ok(Auditor(person)) } else { Err(Trouble::Forbidden) }
    }
}
