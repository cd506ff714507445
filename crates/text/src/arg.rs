//! Values that a message can name: words and whole numbers.

use fluent_templates::fluent_bundle::FluentValue;

use crate::grouped;

/// A value inside a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words, put in as they are.
    Words(String),
    /// A whole number: chooses the plural, and is written with thousands separators.
    Number(i64),
}

impl Arg {
    pub(crate) fn fluent(&self) -> FluentValue<'static> {
        match self {
            Self::Words(words) => FluentValue::from(words.clone()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

/// What can stand in a message without being turned into an [`Arg`] first.
pub trait Said {
    /// This, as a value for a message.
    fn said(&self) -> Arg;
}

impl Said for str {
    fn said(&self) -> Arg {
        Arg::Words(self.to_owned())
    }
}

impl Said for String {
    fn said(&self) -> Arg {
        Arg::Words(self.clone())
    }
}

impl<T: Said + ?Sized> Said for &T {
    fn said(&self) -> Arg {
        (**self).said()
    }
}

impl Said for i64 {
    fn said(&self) -> Arg {
        Arg::Number(*self)
    }
}

impl Said for u32 {
    fn said(&self) -> Arg {
        Arg::Number(i64::from(*self))
    }
}

impl Said for i32 {
    fn said(&self) -> Arg {
        Arg::Number(i64::from(*self))
    }
}

impl Said for usize {
    fn said(&self) -> Arg {
        Arg::Number(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl<T: Said + ?Sized> From<&T> for Arg {
    fn from(value: &T) -> Self {
        value.said()
    }
}

/// Writes whole numbers with thousands separators; everything else as Fluent does.
// Numbers reach Fluent as `f64`, which holds every whole number that a message shows exactly.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn write_number<M>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(grouped(number.value as i64))
        }
        _ => None,
    }
}
