//! The words of the bank in both its languages: messages, dates, numbers with their units.
//!
//! Messages are Fluent files at the root of the repository, a file for each capability, and are
//! compiled into the binary. Pages, commands, the importer and reports all speak through here.

mod arg;
mod day;
mod lang;
mod number;

pub use arg::{Arg, Said};
pub use day::{
    clock, clock_span, date_of, day_long, day_number, day_short, day_week, instant, month,
    month_short,
};
pub use lang::Lang;
pub use number::{
    Unit, coin_number, coins, count, grouped, hours, minutes, short_minutes, unit_name, yuan,
};

use std::{collections::HashMap, sync::LazyLock};

use fluent_templates::{Loader, static_loader};

static_loader! {
    static MESSAGES = {
        locales: "../../messages",
        fallback_language: "zh-CN",
        customise: |bundle| {
            // Isolating marks are for right-to-left scripts; neither language here has one.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(arg::write_number));
        },
    };
}

/// The keys of all messages, sorted; listed by the build script.
static KEYS: &[&str] = include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// Marks a literal as the key of a message, so that a test can see that the message exists.
pub const fn key(name: &'static str) -> &'static str {
    name
}

/// Most messages name no values. They are put together once: a page asks for a hundred of them,
/// and each would cost about as much as a query.
static PLAIN: LazyLock<HashMap<(Lang, &'static str), String>> = LazyLock::new(|| {
    let all = Lang::ALL.into_iter().flat_map(|lang| KEYS.iter().map(move |key| (lang, *key)));
    let put = |(lang, key): (Lang, &'static str)| {
        MESSAGES.try_lookup(lang.id(), key).map(|message| ((lang, key), message))
    };
    all.filter_map(put).collect()
});

/// The message `key` in `lang`. A key that no file has comes back in double brackets.
pub fn get(lang: Lang, key: &str) -> String {
    PLAIN.get(&(lang, key)).cloned().unwrap_or_else(|| missing(key))
}

/// The message `key` in `lang` with the values that it names.
pub fn with(lang: Lang, key: &str, values: &[(&'static str, Arg)]) -> String {
    whole(lang, key, values).unwrap_or_else(|| missing(key))
}

/// The same, if the message is there and all values that it names are.
pub fn whole(lang: Lang, key: &str, values: &[(&'static str, Arg)]) -> Option<String> {
    let values: HashMap<_, _> =
        values.iter().map(|(name, value)| ((*name).into(), value.fluent())).collect();
    MESSAGES.try_lookup_with_args(lang.id(), key, &values)
}

/// Whether some file has the message `key`, whatever values it names.
pub fn has(key: &str) -> bool {
    KEYS.binary_search(&key).is_ok()
}

/// What stands where a message is missing; tests look for these brackets on every page.
fn missing(key: &str) -> String {
    format!("⟦{key}⟧")
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn a_message_is_there_whether_or_not_it_names_values() {
        let keys = ["sign-out", "front-lead", "no-such-message"];
        assert_eq!(keys.map(has), [true, true, false]);
    }
}
