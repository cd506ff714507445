//! The rule set: caps, ages, deadlines and prices, per branch, versioned and dated. The code reads
//! them, it does not contain them.

use std::sync::{LazyLock, PoisonError, RwLock};

use db::{DbErr, Query, args, row};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

row! {
    pub struct RuleSetRow in "rule_set" key (version) {
        pub version: i64,
        /// In force from this local day on.
        pub from_day: String,
        pub adopted_by: String,
        /// At which meeting.
        pub meeting: String,
        pub parameters: String,
        pub created_at: i64,
    }
}

/// The parameters. Times in the unit that each name ends with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub minutes_per_coin: i64,
    pub min_order_minutes: i64,
    pub daily_auto_cap_minutes: i64,
    pub daily_review_cap_minutes: i64,
    pub daily_coin_cap: i64,
    pub daily_home_visit_coin_cap: i64,
    pub balance_cap_coins: i64,
    pub attendance_ratio_min_percent: i64,
    pub pairs_per_activity_day: i64,
    pub geofence_metres: i64,
    pub record_deadline_workdays: i64,
    pub auto_accept_hours: i64,
    pub redemption_age: i64,
    pub key_elder_monthly_minutes: i64,
    pub starting_grant_minutes: i64,
    pub points_expiry_years: i64,
    pub merchant_min_hours: i64,
    pub manual_entry_max_share_percent: i64,
    pub no_show_limit: i64,
    pub no_show_pause_days: i64,
    pub no_show_review_per_year: i64,
    pub publicity_days: i64,
    pub star_hours: Vec<i64>,
    pub survey_min_answers: i64,
    pub survey_min_share_percent: i64,
    pub service_word_tries: i64,
    pub sign_in_early_minutes: i64,
    pub order_unanswered_hours: i64,
    pub benefit_undo_minutes: i64,
    pub benefit_hold_hours: i64,
}

impl Rules {
    /// What a new branch begins with.
    pub fn first() -> Rules {
        static FIRST: LazyLock<Rules> = LazyLock::new(|| {
            toml::from_str(include_str!("rules.toml")).expect("the file beside this one is tested")
        });
        FIRST.clone()
    }
}

/// The rules in force on a local day; the first ones for a day before any.
pub async fn in_force(db: &impl Query, branch: &str, day: Date) -> Result<Rules, DbErr> {
    let sql = "SELECT parameters FROM rule_set WHERE branch = $1 AND from_day <= $2 ORDER BY version DESC LIMIT 1";
    match db.value::<String>(branch, sql, args![day.to_string()]).await? {
        Some(text) => read(text).map_err(|error| DbErr::Type(error.to_string())),
        None => Ok(Rules::first()),
    }
}

/// The parameters of a rule set. The last text that was read is kept: almost always it is asked for
/// again.
fn read(text: String) -> Result<Rules, serde_json::Error> {
    static LAST: RwLock<Option<(String, Rules)>> = RwLock::new(None);
    if let Some((known, rules)) = &*LAST.read().unwrap_or_else(PoisonError::into_inner)
        && *known == text
    {
        return Ok(rules.clone());
    }
    let rules: Rules = serde_json::from_str(&text)?;
    *LAST.write().unwrap_or_else(PoisonError::into_inner) = Some((text, rules.clone()));
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rules_read_and_say_what_the_policy_sheet_says() {
        let rules = Rules::first();
        assert_eq!(
            (rules.minutes_per_coin, rules.min_order_minutes, rules.key_elder_monthly_minutes),
            (60, 30, 240)
        );
    }
}
