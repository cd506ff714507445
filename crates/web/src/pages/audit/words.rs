//! Words of the auditor's pages. People stand there by their codes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use bank::Who;
use bank::access::session;
use bank::account::Kind;
use bank::account::verify::Violation;
use text::key;

use crate::Shared;
use crate::door;
use crate::frame::Frame;
use crate::trouble::Trouble;

/// An account by what it is and whose: 成员 M0222.
pub fn account(frame: &Frame, kind: Kind, owner: Option<&str>) -> String {
    let kind = frame.t(&format!("audit-kind-{kind}"));
    match owner {
        Some(owner) => format!("{kind} {owner}"),
        None => kind,
    }
}

/// A unit's word.
pub fn unit(frame: &Frame, unit: &str) -> String {
    match unit {
        "coin" => frame.t("audit-unit-coin"),
        "point" => frame.t("audit-unit-point"),
        "cny" => frame.t("audit-unit-fen"),
        other => other.to_owned(),
    }
}

/// An amount with its unit, as the ledger counts it.
pub fn amount(frame: &Frame, unit: &str, amount: i64) -> String {
    match unit {
        "coin" => frame.minutes(&amount),
        "point" => frame.count(&amount, &text::Unit::Points),
        _ => text::yuan(amount),
    }
}

/// The codes of people, each asked for once.
#[derive(Default)]
pub struct Codes(BTreeMap<Who, String>);

impl Codes {
    /// Those of these people.
    pub async fn of(shared: &Shared, frame: &Frame, people: Vec<Who>) -> Result<Codes, Trouble> {
        let mut codes = Codes::default();
        for who in people {
            if let Entry::Vacant(place) = codes.0.entry(who) {
                place.insert(code(shared, frame, who).await?);
            }
        }
        Ok(codes)
    }

    /// The code of somebody, or what they are where they have none.
    pub fn code(&self, who: Who) -> String {
        self.0.get(&who).cloned().unwrap_or_else(|| who.to_string())
    }
}

async fn code(shared: &Shared, frame: &Frame, who: Who) -> Result<String, Trouble> {
    let key = match who {
        Who::Bank => key("who-bank"),
        Who::Operator => key("who-operator"),
        Who::Import(_) => key("who-import"),
        Who::Member(_) | Who::Staff(_) => {
            let found = session::person(&shared.bank.reader(), &shared.branch, who).await?;
            return Ok(found.map_or_else(|| who.to_string(), |person| person.code));
        }
    };
    Ok(frame.t(key))
}

/// The journal's rows of one actor.
pub fn of_actor(who: Who) -> String {
    format!("/audit/journal?actor={}", escaped(&who.to_string()))
}

/// Where an actor leads: a run of the importer to its page, others to what they ordered.
pub fn actor_page(who: Who) -> String {
    match who {
        Who::Import(run) => format!("/audit/imports/{run}"),
        Who::Member(_) | Who::Staff(_) | Who::Bank | Who::Operator => of_actor(who),
    }
}

/// What is wrong in the books, in a sentence.
pub fn violation(frame: &Frame, violation: &Violation) -> String {
    let sentence = bank::Sentence::from(violation.clone());
    let key = door::message_key(sentence.code);
    if text::has(&key) { door::said(frame.lang, &sentence) } else { sentence.english }
}

/// A part of an address in which a key may hold anything.
pub fn escaped(words: &str) -> String {
    use std::fmt::Write as _;
    words.bytes().fold(String::new(), |mut written, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            // Writing into a string can't fail.
            let _ = write!(written, "%{byte:02X}");
        }
        written
    })
}
