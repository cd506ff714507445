//! A field of a form: what was typed, what is wrong with it, how a browser may help.

/// What the browser's keyboard shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    #[default]
    Words,
    /// Digits that are not a quantity: a card number, a word of four digits.
    Digits,
    /// A secret.
    Secret,
    /// A secret of digits.
    Pin,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

impl Kind {
    /// The input's type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Words | Self::Digits => "text",
            Self::Secret | Self::Pin => "password",
            Self::Day => "date",
            Self::Time => "time",
        }
    }

    /// The keyboard to show, when it isn't the usual one.
    pub const fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Digits | Self::Pin => Some("numeric"),
            Self::Words | Self::Secret | Self::Day | Self::Time => None,
        }
    }
}

/// Enough for a name, an address, a sentence.
const LINE: usize = 100;

/// A field, filled as it was last sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, and its id on the page.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What is in it.
    pub value: String,
    /// What helps to fill it.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// What it holds.
    pub kind: Kind,
    /// What the browser may fill in; `off` unless said.
    pub autocomplete: &'static str,
    /// The most characters.
    pub longest: usize,
    /// Whether it must be filled.
    pub required: bool,
}

impl Field {
    /// A field that must be filled.
    pub fn new(name: &'static str, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name,
            label: label.into(),
            value: String::new(),
            hint: None,
            error: None,
            kind,
            autocomplete: "off",
            longest: LINE,
            required: true,
        }
    }

    /// With what was typed.
    #[must_use]
    pub fn holding(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With a hint.
    #[must_use]
    pub fn hinting(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With what is wrong, if anything is.
    #[must_use]
    pub fn failing(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// That the browser may fill in.
    #[must_use]
    pub const fn filled_by(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// That may stay empty.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Of at most so many characters.
    #[must_use]
    pub const fn at_most(mut self, longest: usize) -> Self {
        self.longest = longest;
        self
    }

    /// The ids of the hint and the error, for a screen reader.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
