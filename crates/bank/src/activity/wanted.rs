//! Which sessions somebody asks for, and the conditions that this becomes.

use db::Value;

use super::queries::State;
use crate::ids::ActivityId;

/// No code and no title is longer.
const WORDS_MAX: usize = 40;

/// Which sessions. Empty asks for all of them.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub activity: Option<ActivityId>,
    /// Local days, both included.
    pub from: Option<String>,
    pub to: Option<String>,
    pub state: Option<State>,
    /// Part of a code, a title or a place.
    pub words: String,
}

/// Conditions on sessions, and their values; the branch is `$1`.
#[derive(Default)]
pub(super) struct Filter {
    pub sql: String,
    pub args: Vec<Value>,
}

impl Filter {
    pub fn of(wanted: &Wanted, now: i64) -> Filter {
        let mut filter = Filter::default();
        if let Some(activity) = wanted.activity {
            filter.and("s.activity = ?", activity);
        }
        if let Some(from) = &wanted.from {
            filter.and("? <= s.day", from);
        }
        if let Some(to) = &wanted.to {
            filter.and("s.day <= ?", to);
        }
        match wanted.state {
            Some(State::Ahead) => filter
                .and("s.counts_as_volunteering AND s.closed_at IS NULL AND ? < s.ends_at", now),
            Some(State::ToClose) => filter
                .and("s.counts_as_volunteering AND s.closed_at IS NULL AND s.ends_at <= ?", now),
            Some(State::Closed) => {
                filter.sql.push_str(" AND s.counts_as_volunteering AND s.closed_at IS NOT NULL");
            }
            Some(State::NoCredit) => filter.sql.push_str(" AND NOT s.counts_as_volunteering"),
            None => {}
        }
        let words: String = wanted.words.trim().to_lowercase().chars().take(WORDS_MAX).collect();
        if !words.is_empty() {
            let inside = format!("%{}%", words.replace(['\\', '%', '_'], ""));
            let condition =
                "(lower(s.code) LIKE ? OR lower(s.title) LIKE ? OR lower(s.place) LIKE ?)";
            filter.and(condition, inside);
        }
        filter
    }

    /// A condition whose every `?` is the value.
    pub fn and(&mut self, condition: &str, value: impl Into<Value>) {
        let place = self.holding(value);
        self.sql.push_str(" AND ");
        self.sql.push_str(&condition.replace('?', &place));
    }

    /// The place of a further value.
    pub fn holding(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len() + 1)
    }
}
