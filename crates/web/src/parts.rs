//! What the parts in `templates/parts` are given: plain data, words already in the page's language.

/// A place on the loop, for the state line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Behind, at hand, or to come.
    pub stage: Stage,
    /// The key of its word: one of the five `loop-…`.
    pub word: &'static str,
    /// What happened or will, as the rest of a sentence. Only the tall line shows it.
    pub tells: String,
    /// When, or how much: short.
    pub when: String,
}

/// Whether a step was, is or comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Done.
    Was,
    /// Happening, or waited for.
    Is,
    /// Later.
    Next,
}

impl Stage {
    /// The class that draws it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Was => "was",
            Self::Is => "is",
            Self::Next => "next",
        }
    }

    /// The key of the word that is read out before the step.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Was => text::key("loop-was"),
            Self::Is => text::key("loop-is"),
            Self::Next => text::key("loop-next"),
        }
    }
}

/// The keys of the five words, in their order.
pub const LOOP: [&str; 5] = [
    text::key("loop-need"),
    text::key("loop-take"),
    text::key("loop-serve"),
    text::key("loop-content"),
    text::key("loop-coins"),
];

impl Step {
    /// The five steps with `at` (0…5) of them behind; the first that isn't is at hand.
    pub fn line(at: usize, told: [(String, String); 5]) -> Vec<Self> {
        LOOP.into_iter()
            .zip(told)
            .enumerate()
            .map(|(place, (word, (tells, when)))| Self {
                stage: match place.cmp(&at) {
                    std::cmp::Ordering::Less => Stage::Was,
                    std::cmp::Ordering::Equal => Stage::Is,
                    std::cmp::Ordering::Greater => Stage::Next,
                },
                word,
                tells,
                when,
            })
            .collect()
    }
}

/// The state of something in a word: tone (`done`, `wait`, `now`, `miss` or empty), icon, word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The class that colours it.
    pub tone: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its word.
    pub words: String,
}

/// A figure, its unit, its name, and the way to the rows behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number, grouped.
    pub number: String,
    /// The unit's word.
    pub unit: String,
    /// What is counted.
    pub name: String,
    /// The rows behind it.
    pub down: Option<Down>,
}

/// A way down from a figure; the words name what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Down {
    /// Where.
    pub href: String,
    /// What opens: 200行签到.
    pub words: String,
}

/// A choice among several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// What the form sends.
    pub value: String,
    /// What a person reads.
    pub words: String,
    /// A second, smaller line: examples, or why it can't be taken.
    pub small: String,
    /// A pictogram, on tiles.
    pub icon: Option<&'static str>,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Whether it can't be taken; `small` says why.
    pub off: bool,
}

/// A question answered by one [`Pick`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks {
    /// The name of the field.
    pub name: &'static str,
    /// The question.
    pub legend: String,
    /// The choices.
    pub picks: Vec<Pick>,
    /// What was wrong with the answer.
    pub error: Option<String>,
}

/// A person on a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Sex, age, number.
    pub about: String,
    /// The telephone, for the station.
    pub phone: String,
    /// A second, smaller line.
    pub small: String,
    /// Good reasons, a few words each.
    pub ticks: Vec<String>,
    /// The colour of the initial: `g`, `a` or empty.
    pub tone: &'static str,
}

impl Person {
    /// The first character of the name.
    pub fn initial(&self) -> String {
        self.name.chars().take(1).collect()
    }
}

/// An action with a form and a key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its name on the page, for the sheet that asks first.
    pub id: &'static str,
    /// Where the form goes.
    pub post: String,
    /// What the button says.
    pub words: String,
    /// Its icon.
    pub icon: &'static str,
    /// Whether it is the one next action of the page.
    pub go: bool,
    /// What is asked before it is done.
    pub sure: Option<Sure>,
}

impl Act {
    /// The class of its button.
    pub const fn class(&self) -> &'static str {
        if self.go { "go big" } else { "" }
    }
}

/// A question before an action that can't be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sure {
    /// The question.
    pub title: String,
    /// What will happen.
    pub about: String,
    /// The label of a reason to be given, if one must be.
    pub asks: Option<String>,
    /// Yes, in words.
    pub yes: String,
    /// No, in words.
    pub no: String,
}

/// Coins above the cap, offered to the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above {
    /// How many one may have.
    pub cap_minutes: i64,
    /// What can be given now.
    pub surplus_minutes: i64,
}

impl Above {
    /// Nothing below the cap.
    pub fn of(cap: bank::donation::surplus::Cap) -> Option<Above> {
        let (cap_minutes, surplus_minutes) = (cap.minutes, cap.surplus);
        cap.reached.then_some(Above { cap_minutes, surplus_minutes })
    }
}
