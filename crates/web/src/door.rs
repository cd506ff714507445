//! From a handler to the bank's one door and back: the change, or a sentence for the person.

use bank::{Bank, Cause, DbErr, Envelope, Fact, Kind, Operation, Sentence, Stop};
use text::{Arg, Lang};

use crate::api::change::KEY_MAX;
use crate::trouble::Trouble;

/// Why a form wasn't done: a sentence on the filled form, or a page of trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// What the bank says; the form comes back with it.
    Refused(Sentence),
    Trouble(Trouble),
}

impl From<NotDone> for Trouble {
    /// For a handler without a form to show again.
    fn from(not_done: NotDone) -> Trouble {
        match not_done {
            NotDone::Trouble(trouble) => trouble,
            NotDone::Refused(sentence) => match sentence.kind {
                Kind::Missing => Trouble::NotFound,
                Kind::Forbidden => Trouble::Forbidden,
                Kind::Conflict | Kind::Invalid => Trouble::Unreadable(sentence.english),
            },
        }
    }
}

/// Performs an operation under the key of its form, which every form of ours has. A fault of ours is logged with the operation's name and key.
pub async fn perform<O: Operation>(
    bank: &Bank,
    envelope: Envelope,
    operation: O,
) -> Result<O::Outcome, NotDone> {
    let key = envelope.key.clone();
    if key.is_empty() || KEY_MAX < key.len() {
        return Err(NotDone::Trouble(Trouble::Unreadable("key".to_owned())));
    }
    match bank.perform(envelope, operation).await {
        Ok(outcome) => Ok(outcome),
        Err(Stop::Refused(refusal)) => Err(NotDone::Refused(refusal.into())),
        Err(Stop::Forbidden) => Err(NotDone::Trouble(Trouble::Forbidden)),
        Err(Stop::KeyReused) => Err(NotDone::Refused(Sentence::key_reused())),
        Err(Stop::Broken(error)) => Err(NotDone::Trouble(broken(&error, O::NAME, &key))),
    }
}

/// What is told of an error of the store, which is logged unless there are just too many people.
pub fn broken(error: &DbErr, what: &str, key: &str) -> Trouble {
    let trouble = trouble(error);
    match (&trouble, advice(error)) {
        (Trouble::Busy, _) => {}
        (_, Some(advice)) => tracing::error!(what, key, %error, "{advice}"),
        (_, None) => tracing::error!(what, key, %error, "something of ours broke"),
    }
    trouble
}

/// What an error of the store means to whoever asked for a page.
pub fn trouble(error: &DbErr) -> Trouble {
    match error.cause() {
        Cause::Full
        | Cause::ReadOnly
        | Cause::Disk
        | Cause::Damaged
        | Cause::NotOpened
        | Cause::Away => Trouble::Shut,
        Cause::Held => Trouble::Busy,
        Cause::Ours if *error == DbErr::Busy => Trouble::Busy,
        Cause::Ours => Trouble::Fault,
    }
}

/// What whoever runs the machine can do about an error of the store, in both languages.
pub fn advice(error: &DbErr) -> Option<String> {
    use text::key;
    let key = match error.cause() {
        Cause::Full => key("operator-full"),
        Cause::ReadOnly => key("operator-read-only"),
        Cause::Disk => key("operator-disk"),
        Cause::Damaged => key("operator-damaged"),
        Cause::NotOpened => key("operator-not-opened"),
        Cause::Held => key("operator-held"),
        Cause::Away => key("operator-away"),
        Cause::Ours => return None,
    };
    Some(Lang::ALL.map(|lang| text::get(lang, key)).join(" "))
}

/// The message that says a refusal: `order.not_open` is `refusal-order-not_open`.
pub fn message_key(code: &str) -> String {
    format!("refusal-{}", code.replace('.', "-"))
}

/// What the bank says, in the person's language.
pub fn said(lang: Lang, sentence: &Sentence) -> String {
    let facts: Vec<(&'static str, Arg)> =
        sentence.facts.iter().map(|(name, fact)| (*name, arg(fact))).collect();
    text::with(lang, &message_key(sentence.code), &facts)
}

fn arg(fact: &Fact) -> Arg {
    match fact {
        Fact::Number(number) => Arg::Number(*number),
        Fact::Word(word) => Arg::Words(word.clone()),
    }
}

impl From<DbErr> for Trouble {
    fn from(error: DbErr) -> Trouble {
        broken(&error, "a query", "")
    }
}
