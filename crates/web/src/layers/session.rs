//! The doorman who knows the bank's sessions, and what somebody is here as.

use std::future::Future;
use std::pin::Pin;

use axum::http::{Extensions, HeaderMap, header};
use bank::access::{Role, session};
use bank::{Bank, access::session::SignedIn};

use crate::cookie;
use crate::door;
use crate::layers::{Doorman, SESSION_COOKIE};
use crate::look::Version;
use crate::person::Person;
use crate::visitor::{Kind, Visitor};

/// The doorman of a branch: looks the token up in the bank.
pub struct BankDoorman {
    pub bank: Bank,
    pub branch: String,
}

impl Doorman for BankDoorman {
    fn admit<'a>(
        &'a self,
        token: &'a str,
        into: &'a mut Extensions,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            let reader = self.bank.reader();
            match session::find(&reader, &self.branch, token, self.bank.now()).await {
                Ok(Some(found)) => self.welcome(found, into),
                // Nobody, or a token of yesterday.
                Ok(None) => {}
                Err(error) => {
                    // Who it is isn't known, and that they signed out would be a lie.
                    into.insert(door::broken(&error, "a session", ""));
                }
            }
        })
    }
}

impl BankDoorman {
    fn welcome(&self, found: SignedIn, into: &mut Extensions) {
        into.insert(Visitor { name: found.name.clone(), kind: kind(&found) });
        if found.elder_version {
            into.insert(Version::Elder);
        }
        into.insert(Person {
            branch: self.branch.clone(),
            who: found.who,
            role: found.role,
            name: found.name,
            member: found.member,
        });
    }
}

/// The token that the device sent, as a cookie or as a bearer.
pub fn token(headers: &HeaderMap) -> Option<&str> {
    let bearer = || headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ");
    cookie::read(headers, SESSION_COOKIE).or_else(bearer)
}

/// What somebody is here as, for the header and the tabs.
pub fn kind(found: &SignedIn) -> Kind {
    match found.role {
        Role::Member if found.volunteer => Kind::Volunteer,
        Role::Member => Kind::Resident,
        Role::StationWorker => Kind::Staff,
        Role::Auditor => Kind::Auditor,
        Role::FoundationManager | Role::FoundationFinance | Role::Officer => Kind::Reader,
        Role::CommunityWorker | Role::MerchantClerk | Role::Bank | Role::Operator => Kind::Guest,
    }
}
