//! The form of an order for somebody: what was sent, and what can be read in it.

use bank::Consent;
use bank::branch::ServiceRow;
use bank::order::Payer;
use jiff::civil::{Date, Time};
use ledger::ServiceMinutes;
use serde::Deserialize;

/// The form, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OrderForm {
    /// Sending it twice does it once.
    pub key: String,
    /// How the person came: `phone` or `desk`.
    pub by: String,
    /// `show` makes the sentence anew, `post` enters the order.
    #[serde(rename = "do")]
    pub act: String,
    /// The class.
    pub class: String,
    /// The service's id.
    pub service: String,
    /// Empty for the standard.
    pub minutes: String,
    /// A day among those offered.
    pub day: String,
    /// Another day.
    pub other_day: String,
    /// A time among those offered.
    pub time: String,
    /// Another time.
    pub other_time: String,
    /// What the helper should know.
    pub note: String,
    /// Who pays.
    pub payer: String,
    /// What acting rests on.
    pub consent: String,
}

/// What can be read in it; an error is the key of a sentence.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Which service.
    pub service: Option<&'a ServiceRow>,
    /// How long, where it isn't the standard.
    pub minutes: Result<Option<i64>, &'static str>,
    /// Which day.
    pub day: Result<Option<Date>, &'static str>,
    /// What time.
    pub time: Result<Option<Time>, &'static str>,
    /// Who pays.
    pub payer: Option<Payer>,
    /// What acting rests on.
    pub consent: Option<Consent>,
}

impl<'a> Draft<'a> {
    /// Reads a form; a service of another class than the chosen one is none.
    pub fn read(form: &OrderForm, services: &'a [ServiceRow]) -> Self {
        let chosen = |it: &&ServiceRow| it.id.to_string() == form.service && it.class == form.class;
        Self {
            service: services.iter().find(chosen),
            minutes: length(&form.minutes),
            day: typed(&form.other_day, &form.day, text::key("desk-bad-day")),
            time: typed(&form.other_time, &form.time, text::key("desk-bad-time")),
            payer: Payer::named(&form.payer),
            consent: Consent::named(&form.consent),
        }
    }

    /// How long it will be.
    pub fn length(&self) -> Option<i64> {
        let standard = self.service?.standard_minutes;
        Some(self.minutes.ok().flatten().unwrap_or(standard))
    }

    /// Whether nothing is missing or wrong.
    pub fn is_whole(&self) -> bool {
        self.service.is_some()
            && self.minutes.is_ok()
            && matches!((self.day, self.time), (Ok(Some(_)), Ok(Some(_))))
            && self.payer.is_some()
            && self.consent.is_some()
    }
}

/// How long, where it isn't the standard: what can be the length of a service.
fn length(minutes: &str) -> Result<Option<i64>, &'static str> {
    let wrong = text::key("desk-bad-minutes");
    let minutes = typed(minutes, "", wrong)?;
    minutes.map(|it| ServiceMinutes::new(it).map(|_| it).ok_or(wrong)).transpose()
}

/// What was typed, or else what was chosen.
fn typed<T: std::str::FromStr>(
    typed: &str,
    chosen: &str,
    wrong: &'static str,
) -> Result<Option<T>, &'static str> {
    let text = [typed.trim(), chosen.trim()].into_iter().find(|it| !it.is_empty());
    text.map(|text| text.parse().map_err(|_| wrong)).transpose()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_typed_wins_over_what_was_chosen_and_nonsense_is_named() {
        let mut form = OrderForm { day: "2022-04-12".to_owned(), ..OrderForm::default() };
        assert_eq!(Draft::read(&form, &[]).day, Ok(Some(date(2022, 4, 12))));
        form.other_day = "2022-04-14".to_owned();
        assert_eq!(Draft::read(&form, &[]).day, Ok(Some(date(2022, 4, 14))));
        form.other_day = "Thursday".to_owned();
        assert_eq!(Draft::read(&form, &[]).day, Err("desk-bad-day"));
        form.minutes = "-5".to_owned();
        assert_eq!(Draft::read(&form, &[]).minutes, Err("desk-bad-minutes"));
        assert_eq!(Draft::read(&form, &[]).time, Ok(None));
        assert!(!Draft::read(&form, &[]).is_whole());
    }
}
