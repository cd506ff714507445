//! Numbers as people read them: grouped, with their unit, never through a float.

use crate::{Lang, get, with};

/// What a count counts. The word comes from `common.ftl`, in the right plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 个时间币, sixty minutes each.
    Coins,
    /// 小时 of service.
    Hours,
    /// 分钟.
    Minutes,
    /// 人: different people.
    People,
    /// 人次: attendances, the same person as often as present.
    Attendances,
    /// 单: orders.
    Orders,
    /// 场: sessions held.
    Sessions,
    /// 天.
    Days,
    /// 个 of something without a word of its own, such as programmes.
    Pieces,
    /// 家: merchants.
    Shops,
    /// 支: teams.
    Teams,
    /// 份: copies, papers, answers.
    Papers,
    /// 行: rows behind a figure.
    Rows,
    /// 分: points.
    Points,
    /// 次: times.
    Times,
    /// %.
    Percent,
}

impl Unit {
    /// The key of the unit's word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Coins => "unit-coins",
            Self::Hours => "unit-hours",
            Self::Minutes => "unit-minutes",
            Self::People => "unit-people",
            Self::Attendances => "unit-attendances",
            Self::Orders => "unit-orders",
            Self::Sessions => "unit-sessions",
            Self::Days => "unit-days",
            Self::Pieces => "unit-pieces",
            Self::Shops => "unit-shops",
            Self::Teams => "unit-teams",
            Self::Papers => "unit-papers",
            Self::Rows => "unit-rows",
            Self::Points => "unit-points",
            Self::Times => "unit-times",
            Self::Percent => "unit-percent",
        }
    }
}

/// A whole number with thousands separators: 1,641.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        written.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Minutes as hours or coins with two decimals, half rounded away from zero: 70 is 1.17.
///
/// Only for reading: the minutes are what the ledger counts.
pub fn coin_number(minutes: i64) -> String {
    // A minute is 5/3 of a hundredth; doubling both sides rounds a half up.
    let hundredths = (u128::from(minutes.unsigned_abs()) * 10 + 3) / 6;
    let whole = i64::try_from(hundredths / 100).unwrap_or(i64::MAX);
    let sign = if minutes < 0 && hundredths > 0 { "−" } else { "" };
    format!("{sign}{}.{:02}", grouped(whole), hundredths % 100)
}

/// Time coins from minutes, with the unit: 1.17 个时间币.
pub fn coins(lang: Lang, minutes: i64) -> String {
    measured(lang, &coin_number(minutes), Unit::Coins, 0)
}

/// Hours of service from minutes, with the unit: 1,641.17 小时.
pub fn hours(lang: Lang, minutes: i64) -> String {
    measured(lang, &coin_number(minutes), Unit::Hours, 0)
}

/// Minutes with their unit: 60 分钟.
pub fn minutes(lang: Lang, minutes: i64) -> String {
    count(lang, minutes, Unit::Minutes)
}

/// Minutes in a narrow column: 845分 / 845 min.
pub fn short_minutes(lang: Lang, minutes: i64) -> String {
    let unit = get(lang, crate::key("unit-min"));
    match lang {
        Lang::ZhCn => format!("{}{unit}", grouped(minutes)),
        Lang::En => format!("{} {unit}", grouped(minutes)),
    }
}

/// A count with its unit: 1,641 人次.
pub fn count(lang: Lang, number: i64, unit: Unit) -> String {
    measured(lang, &grouped(number), unit, number)
}

/// The word of a unit, in the plural that `number` asks for.
pub fn unit_name(lang: Lang, unit: Unit, number: i64) -> String {
    match unit {
        Unit::Coins | Unit::Hours | Unit::Percent => get(lang, unit.key()),
        other => with(lang, other.key(), &[("n", (&number).into())]),
    }
}

/// Fen as yuan: ¥1,234.50. Never beside a coin.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "−" } else { "" };
    let fen = fen.unsigned_abs();
    let whole = i64::try_from(fen / 100).unwrap_or(i64::MAX);
    format!("{sign}¥{}.{:02}", grouped(whole), fen % 100)
}

/// A number and its unit. Chinese needs no space typed: the style sheet spaces Han from digits.
fn measured(lang: Lang, number: &str, unit: Unit, plural: i64) -> String {
    let name = unit_name(lang, unit, plural);
    match (lang, unit) {
        (Lang::ZhCn, _) | (Lang::En, Unit::Percent) => format!("{number}{name}"),
        (Lang::En, _) => format!("{number} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventy_minutes_read_as_one_and_seventeen_hundredths() {
        let read: Vec<_> =
            [0, 1, 10, 45, 60, 70, 1001, 98_470, -70, i64::MAX / 100].map(coin_number).into();
        let expected = [
            "0.00",
            "0.02",
            "0.17",
            "0.75",
            "1.00",
            "1.17",
            "16.68",
            "1,641.17",
            "−1.17",
            "1,537,228,672,809,129.30",
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_figure_carries_its_unit_in_both_languages() {
        assert_eq!(coins(Lang::ZhCn, 70), "1.17个时间币");
        assert_eq!(coins(Lang::En, 70), "1.17 time coins");
        assert_eq!(hours(Lang::ZhCn, 98_470), "1,641.17小时");
        assert_eq!(hours(Lang::En, 98_470), "1,641.17 hours");
        assert_eq!(minutes(Lang::ZhCn, 60), "60分钟");
        assert_eq!(minutes(Lang::En, 1), "1 minute");
        assert_eq!(count(Lang::ZhCn, 4180, Unit::Attendances), "4,180人次");
        assert_eq!(count(Lang::En, 4180, Unit::People), "4,180 people");
        assert_eq!(count(Lang::En, 1, Unit::People), "1 person");
        assert_eq!(count(Lang::En, 111, Unit::Percent), "111%");
        assert_eq!(yuan(123_450), "¥1,234.50");
    }
}
