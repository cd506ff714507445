//! What an operation is, and how it answers.

use std::fmt;

use db::{DbErr, Tx};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Ctx, access::Role};

/// A change that somebody orders. Its `apply` is the whole story, read from top to bottom.
pub trait Operation: Serialize + Send + Sync + 'static {
    /// Stable name, in the journal, the logs and the documents: `order.take`.
    const NAME: &'static str;
    /// Who may order it at all. What depends on data is a refusal.
    const MAY: &'static [Role];
    /// What answers a repeat: ids, codes and amounts, nothing personal.
    type Outcome: Clone + Serialize + DeserializeOwned + Send + Sync + 'static;
    type Refusal: Refusal;

    /// Runs inside a transaction that the caller opens and closes.
    fn apply(
        &self,
        ctx: &Ctx,
        tx: &Tx,
    ) -> impl Future<Output = Result<Self::Outcome, Stop<Self::Refusal>>> + Send;
}

/// An answer that a person can act on. Every operation lists its own, with [`refusals!`](crate::refusals).
pub trait Refusal: fmt::Debug + fmt::Display + Send + 'static {
    /// Stable, for API clients and for translation: `order.not_open`.
    fn code(&self) -> &'static str;
    fn kind(&self) -> Kind;
    /// The numbers and names that its sentence quotes.
    fn facts(&self) -> Vec<(&'static str, Fact)>;
    /// All of them, in the order in which they are checked.
    fn all() -> Vec<Listed>
    where
        Self: Sized;

    /// The codes of all.
    fn codes() -> Vec<String>
    where
        Self: Sized,
    {
        Self::all().into_iter().map(|it| it.code.to_owned()).collect()
    }
}

/// A refusal that there can be, for documents and for tests.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    pub code: &'static str,
    pub kind: Kind,
    /// The names of what its sentence quotes.
    pub facts: Vec<&'static str>,
}

/// A number or a word quoted in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    Number(i64),
    Word(String),
}

impl From<i64> for Fact {
    fn from(number: i64) -> Fact {
        Fact::Number(number)
    }
}

impl From<String> for Fact {
    fn from(word: String) -> Fact {
        Fact::Word(word)
    }
}

/// What a refusal means to any caller: page, API or command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What it is about isn't there.
    Missing,
    /// This person may not do it.
    Forbidden,
    /// Things stand otherwise than it needs.
    Conflict,
    /// What was said can't be.
    Invalid,
}

/// Why an operation stopped: an answer for the person, or a fault for us.
#[derive(Debug)]
pub enum Stop<R> {
    Refused(R),
    /// This role may not order this operation.
    Forbidden,
    /// The key belongs to another change.
    KeyReused,
    Broken(DbErr),
}

impl<R> Stop<R> {
    /// The same stop as the outer operation says it.
    pub fn map<S>(self, refusal: impl FnOnce(R) -> S) -> Stop<S> {
        match self {
            Stop::Refused(it) => Stop::Refused(refusal(it)),
            Stop::Forbidden => Stop::Forbidden,
            Stop::KeyReused => Stop::KeyReused,
            Stop::Broken(error) => Stop::Broken(error),
        }
    }
}

impl<R: Refusal> From<R> for Stop<R> {
    fn from(refusal: R) -> Self {
        Stop::Refused(refusal)
    }
}

impl<R> From<DbErr> for Stop<R> {
    fn from(error: DbErr) -> Self {
        Stop::Broken(error)
    }
}

/// Lists the refusals of an operation, in the order in which they are checked:
///
/// ```ignore
/// refusals! { "order";
///     NotOpen: Conflict = "the order is not open",
///     Short { short_by: i64 }: Conflict = "{short_by} minutes are missing",
/// }
/// ```
/// makes an enum `Refusal` with the codes `order.not_open` and `order.short`. Reasons that several
/// operations share come last, after `with`: `with Money(MoneyRefusal)`.
#[macro_export]
macro_rules! refusals {
    ($capability:literal; $($rest:tt)*) => { $crate::refusals! { Refusal in $capability; $($rest)* } };
    ($name:ident in $capability:literal; $($(#[$doc:meta])* $variant:ident $({ $($fact:ident: $type:ty),* $(,)? })?: $kind:ident = $text:literal),* $(,)? $(; with $($outer:ident($inner:path)),+ $(,)?)?) => {
        /// In the order in which they are checked.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        pub enum $name {
            $($(#[$doc])* #[error($text)] $variant $({ $($fact: $type),* })?,)*
            $($(#[error(transparent)] $outer(#[from] $inner)),+)?
        }

        impl $crate::Refusal for $name {
            fn code(&self) -> &'static str {
                match self {
                    $($name::$variant $({ $($fact: _),* })? => {
                        static CODE: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
                            $crate::operation::code($capability, stringify!($variant))
                        });
                        &CODE
                    })*
                    $($($name::$outer(inner) => $crate::Refusal::code(inner)),+)?
                }
            }

            fn all() -> Vec<$crate::operation::Listed> {
                let own = [$($crate::operation::Listed {
                    code: {
                        static CODE: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
                            $crate::operation::code($capability, stringify!($variant))
                        });
                        &CODE
                    },
                    kind: $crate::Kind::$kind,
                    facts: vec![$($(stringify!($fact)),*)?],
                }),*];
                let shared: Vec<Vec<$crate::operation::Listed>> =
                    vec![$($(<$inner as $crate::Refusal>::all()),+)?];
                own.into_iter().chain(shared.into_iter().flatten()).collect()
            }

            fn kind(&self) -> $crate::Kind {
                match self {
                    $($name::$variant $({ $($fact: _),* })? => $crate::Kind::$kind,)*
                    $($($name::$outer(inner) => $crate::Refusal::kind(inner)),+)?
                }
            }

            fn facts(&self) -> Vec<(&'static str, $crate::Fact)> {
                match self {
                    $($name::$variant $({ $($fact),* })? => {
                        vec![$($((stringify!($fact), $crate::Fact::from(<$type>::clone($fact)))),*)?]
                    })*
                    $($($name::$outer(inner) => $crate::Refusal::facts(inner)),+)?
                }
            }
        }
    };
}

/// `("order", "NotOpen")` is `order.not_open`.
pub fn code(capability: &str, variant: &str) -> String {
    let mut code = format!("{capability}.");
    for (n, letter) in variant.chars().enumerate() {
        if letter.is_uppercase() && 0 < n {
            code.push('_');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

#[cfg(test)]
mod tests {
    use crate::{Fact, Kind, Refusal as _};

    refusals! { "order";
        NotOpen: Conflict = "the order is not open",
        Short { short_by: i64 }: Invalid = "{short_by} minutes are missing",
    }

    #[test]
    fn a_refusal_has_a_code_a_kind_a_sentence_and_its_facts() {
        let short = Refusal::Short { short_by: 5 };
        assert_eq!((short.code(), short.kind()), ("order.short", Kind::Invalid));
        assert_eq!(short.to_string(), "5 minutes are missing");
        assert_eq!(short.facts(), [("short_by", Fact::Number(5))]);
        assert_eq!(Refusal::NotOpen.code(), "order.not_open");
        assert_eq!(Refusal::codes(), ["order.not_open", "order.short"]);
    }
}
