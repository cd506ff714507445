//! The envelope of a change: who, on whose behalf, through which channel, when, under which key.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    ids::{ImportId, MemberId, StaffId, derived},
    names,
};

/// Somebody who can be named in a record: a member, one of the staff, or the bank itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Who {
    Member(MemberId),
    Staff(StaffId),
    /// A job of the bank: an order that expired by itself.
    Bank,
    /// Whoever runs the program on the machine.
    Operator,
    /// A run of the importer. Each row's own people stand as on behalf of.
    Import(ImportId),
}

impl Who {
    /// The member, if it is one.
    pub const fn member(self) -> Option<MemberId> {
        match self {
            Who::Member(id) => Some(id),
            Who::Staff(_) | Who::Bank | Who::Operator | Who::Import(_) => None,
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Who::Member(id) => write!(f, "member:{id}"),
            Who::Staff(id) => write!(f, "staff:{id}"),
            Who::Bank => f.write_str("bank"),
            Who::Operator => f.write_str("operator"),
            Who::Import(id) => write!(f, "import:{id}"),
        }
    }
}

impl FromStr for Who {
    type Err = String;

    fn from_str(text: &str) -> Result<Who, String> {
        let id = |text: &str| text.parse::<Uuid>().map_err(|error| error.to_string());
        match text.split_once(':') {
            None if text == "bank" => Ok(Who::Bank),
            None if text == "operator" => Ok(Who::Operator),
            Some(("member", rest)) => Ok(Who::Member(MemberId(id(rest)?))),
            Some(("staff", rest)) => Ok(Who::Staff(StaffId(id(rest)?))),
            Some(("import", rest)) => Ok(Who::Import(ImportId(id(rest)?))),
            _ => Err(format!("nobody is called {text:?}")),
        }
    }
}

impl From<Who> for String {
    fn from(who: Who) -> String {
        who.to_string()
    }
}

impl TryFrom<String> for Who {
    type Error = String;

    fn try_from(text: String) -> Result<Who, String> {
        text.parse()
    }
}

impl utoipa::PartialSchema for Who {
    /// `member:`, `staff:` or `import:` with an id; `bank`; `operator`.
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        <String as utoipa::PartialSchema>::schema()
    }
}

impl utoipa::ToSchema for Who {}

db::column!(Who as String, |it| it.to_string(), |it| it.parse::<Who>());

names! {
    /// Through which door a change came.
    pub enum Channel {
        App = "app",
        Phone = "phone",
        Desk = "desk",
        Paper = "paper",
        Kiosk = "kiosk",
        Online = "online",
        Import = "import",
    }
}

names! {
    /// What acting for somebody rests on.
    pub enum Consent {
        /// Said on the telephone.
        Oral = "oral",
        /// Stands at the desk.
        Present = "present",
        /// Signed on paper.
        Paper = "paper",
        /// A row of an imported record names the person.
        Record = "record",
    }
}

/// On whose behalf, and what that rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behalf {
    pub who: Who,
    pub consent: Consent,
}

/// Who orders a change, where, when, and under which key a repeat is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The tenant's slug.
    pub branch: String,
    pub actor: Who,
    pub on_behalf_of: Option<Behalf>,
    pub channel: Channel,
    pub key: String,
    /// Microseconds since 1970, from the caller's clock.
    pub now: i64,
    /// When it happened, if that is not now. Only an import run may say so.
    pub event_at: Option<i64>,
}

impl Envelope {
    pub fn new(branch: &str, actor: Who, channel: Channel, key: &str, now: i64) -> Envelope {
        Envelope {
            branch: branch.to_owned(),
            actor,
            on_behalf_of: None,
            channel,
            key: key.to_owned(),
            now,
            event_at: None,
        }
    }

    #[must_use]
    pub fn on_behalf_of(self, who: Who, consent: Consent) -> Envelope {
        Envelope { on_behalf_of: Some(Behalf { who, consent }), ..self }
    }

    /// When it happened.
    pub fn at(&self) -> i64 {
        self.event_at.unwrap_or(self.now)
    }

    /// The `ordinal`th id that an operation with this envelope makes: known before it is done, so that
    /// an import can name a person in the same rehearsal that lets the person join.
    pub fn id<I: db::Id>(&self, ordinal: u64) -> I {
        derived(self.at(), &[self.branch.as_bytes(), self.key.as_bytes(), &ordinal.to_be_bytes()])
            .into()
    }

    /// The person whom rules of who-may and who-not-twice compare: the actor, or in an import the
    /// person of the row.
    pub fn maker(&self) -> Who {
        match (self.actor, self.on_behalf_of) {
            (Who::Import(_), Some(behalf)) => behalf.who,
            (actor, _) => actor,
        }
    }
}

/// Somebody as rules of who-not-twice and not-for-oneself see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    pub who: Who,
    /// The member who they are, also as one who works here.
    pub member: Option<MemberId>,
}

impl Hand {
    /// Whether they did what somebody did, be it as a member.
    pub fn did(self, who: Who) -> bool {
        who == self.who || who.member().is_some_and(|it| self.is(it))
    }

    /// Whether they are this member.
    pub fn is(self, member: MemberId) -> bool {
        self.member == Some(member)
    }
}

/// The envelope as an operation sees it.
pub struct Ctx {
    pub envelope: Envelope,
    /// The branch's time zone.
    pub zone: TimeZone,
    pub role: crate::access::Role,
    /// The member who makes the change, also as one who works here.
    pub member: Option<MemberId>,
    pub(crate) secret: [u8; 32],
}

impl Ctx {
    pub fn branch(&self) -> &str {
        &self.envelope.branch
    }

    /// When it happens.
    pub fn at(&self) -> i64 {
        self.envelope.at()
    }

    /// The branch's local day on which it happens.
    pub fn today(&self) -> Date {
        self.day_of(self.at())
    }

    pub fn day_of(&self, at: i64) -> Date {
        day_of(&self.zone, at)
    }

    pub fn maker(&self) -> Who {
        self.envelope.maker()
    }

    /// Who makes it, for rules of who-not-twice.
    pub fn hand(&self) -> Hand {
        Hand { who: self.maker(), member: self.member }
    }

    /// Whether the change is made by a member, also as one who works here, or on the member's behalf.
    pub fn is_for(&self, member: MemberId) -> bool {
        let behalf = self.envelope.on_behalf_of.and_then(|it| it.who.member());
        self.hand().is(member) || behalf == Some(member)
    }

    /// Whether whoever makes the change did something before.
    pub fn is_by(&self, who: Who) -> bool {
        self.hand().did(who)
    }

    /// The maker's id, if the maker is one of the staff.
    pub fn staff(&self) -> Option<StaffId> {
        match self.maker() {
            Who::Staff(id) => Some(id),
            Who::Member(_) | Who::Bank | Who::Operator | Who::Import(_) => None,
        }
    }

    pub fn is_import(&self) -> bool {
        matches!(self.envelope.actor, Who::Import(_))
    }

    /// The `ordinal`th id that this operation makes.
    pub fn id<I: db::Id>(&self, ordinal: u64) -> I {
        self.envelope.id(ordinal)
    }

    /// Digits that nobody can foretell and that no key gives away.
    pub fn secret_digits(&self, count: usize) -> String {
        let bytes = Sha256::digest([&self.secret[..], b"digits"].concat());
        bytes.iter().take(count).map(|byte| char::from(b'0' + byte % 10)).collect()
    }
}

/// The local day of an instant.
pub fn day_of(zone: &TimeZone, at: i64) -> Date {
    let at = Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned_datetime(zone.clone()).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_what_it_prints() {
        let id = Uuid::from_u128(7);
        for who in [
            Who::Member(MemberId(id)),
            Who::Staff(StaffId(id)),
            Who::Bank,
            Who::Operator,
            Who::Import(ImportId(id)),
        ] {
            assert_eq!(who.to_string().parse(), Ok(who));
        }
        assert!("ghost:7".parse::<Who>().is_err());
    }

    #[test]
    fn in_an_import_the_person_of_the_row_is_the_maker() {
        let run = Who::Import(ImportId(Uuid::from_u128(1)));
        let staff = Who::Staff(StaffId(Uuid::from_u128(2)));
        let member = Who::Member(MemberId(Uuid::from_u128(3)));
        let imported =
            Envelope::new("b", run, Channel::Import, "k", 0).on_behalf_of(staff, Consent::Record);
        assert_eq!(imported.maker(), staff);
        let by_desk =
            Envelope::new("b", staff, Channel::Desk, "k", 0).on_behalf_of(member, Consent::Oral);
        assert_eq!(by_desk.maker(), staff);
    }
}
