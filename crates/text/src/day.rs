//! Days and times of day as each language writes them.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::Lang;

/// The local date and time of an instant in microseconds UTC.
pub fn date_of(instant_at: i64, zone: &TimeZone) -> DateTime {
    // Instants beyond the calendar (year 9999) can't be written; the epoch stands for them.
    let instant = Timestamp::UNIX_EPOCH
        .checked_add(SignedDuration::from_micros(instant_at))
        .unwrap_or(Timestamp::UNIX_EPOCH);
    zone.to_datetime(instant)
}

/// 2022年4月12日 星期二 / Tue 12 Apr 2022.
pub fn day_long(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => {
            format!("{}年{}月{}日 星期{}", day.year(), day.month(), day.day(), han(day.weekday()))
        }
        Lang::En => day.strftime("%a %-d %b %Y").to_string(),
    }
}

/// 4月12日 / 12 Apr.
pub fn day_short(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{}月{}日", day.month(), day.day()),
        Lang::En => day.strftime("%-d %b").to_string(),
    }
}

/// 4月12日 周二 / Tue 12 Apr.
pub fn day_week(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{} 周{}", day_short(lang, day), han(day.weekday())),
        Lang::En => day.strftime("%a %-d %b").to_string(),
    }
}

/// 2022年4月 / April 2022, of the month that `day` is in.
pub fn month(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{}年{}月", day.year(), day.month()),
        Lang::En => day.strftime("%B %Y").to_string(),
    }
}

/// 4月 / Apr.
pub fn month_short(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{}月", day.month()),
        Lang::En => day.strftime("%b").to_string(),
    }
}

/// 12日 / 12, where the month stands above.
pub fn day_number(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{}日", day.day()),
        Lang::En => day.day().to_string(),
    }
}

/// 上午9:30 / 09:30.
pub fn clock(lang: Lang, time: Time) -> String {
    match lang {
        Lang::ZhCn => format!("{}{}", half_of(time), plain_clock(time)),
        Lang::En => time.strftime("%H:%M").to_string(),
    }
}

/// 上午9:30 至 10:30 / 09:30–10:30: the half of the day once, unless it changes.
pub fn clock_span(lang: Lang, from: Time, to: Time) -> String {
    match lang {
        Lang::ZhCn if half_of(from) == half_of(to) => {
            format!("{}至{}", clock(lang, from), plain_clock(to))
        }
        Lang::ZhCn => format!("{}至{}", clock(lang, from), clock(lang, to)),
        Lang::En => format!("{}–{}", clock(lang, from), clock(lang, to)),
    }
}

/// 2022年4月12日 星期二 上午9:30 / Tue 12 Apr 2022, 09:30.
pub fn instant(lang: Lang, at: DateTime) -> String {
    let (day, time) = (day_long(lang, at.date()), clock(lang, at.time()));
    match lang {
        Lang::ZhCn => format!("{day} {time}"),
        Lang::En => format!("{day}, {time}"),
    }
}

/// Which half of the day, in Chinese.
fn half_of(time: Time) -> &'static str {
    if time.hour() < 12 { "上午" } else { "下午" }
}

/// The twelve-hour clock without its half: 9:30, 12:05, 0:05.
fn plain_clock(time: Time) -> String {
    let hour = if time.hour() > 12 { time.hour() - 12 } else { time.hour() };
    format!("{hour}:{:02}", time.minute())
}

/// The weekday's character, as in 星期二 and 周二.
fn han(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "一",
        Weekday::Tuesday => "二",
        Weekday::Wednesday => "三",
        Weekday::Thursday => "四",
        Weekday::Friday => "五",
        Weekday::Saturday => "六",
        Weekday::Sunday => "日",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use jiff::tz;

    use super::*;

    #[test]
    fn an_instant_reads_as_the_wall_clock_of_the_branch() {
        let beijing = TimeZone::fixed(tz::offset(8));
        let at = date_of(1_649_727_000_000_000, &beijing);
        assert_eq!(instant(Lang::ZhCn, at), "2022年4月12日 星期二 上午9:30");
        assert_eq!(instant(Lang::En, at), "Tue 12 Apr 2022, 09:30");
    }

    #[test]
    fn days_have_a_long_a_short_and_a_weekday_form() {
        let day = date(2022, 4, 12);
        assert_eq!(day_short(Lang::ZhCn, day), "4月12日");
        assert_eq!(day_short(Lang::En, day), "12 Apr");
        assert_eq!(day_week(Lang::ZhCn, day), "4月12日 周二");
        assert_eq!(day_week(Lang::En, day), "Tue 12 Apr");
        assert_eq!(month_short(Lang::ZhCn, day), "4月");
        assert_eq!(month_short(Lang::En, day), "Apr");
        assert_eq!(day_number(Lang::ZhCn, day), "12日");
        assert_eq!(day_number(Lang::En, day), "12");
        assert_eq!(month(Lang::ZhCn, day), "2022年4月");
        assert_eq!(month(Lang::En, day), "April 2022");
    }

    #[test]
    fn a_span_says_the_half_of_the_day_once() {
        let (nine, ten, one) = (time(9, 30, 0, 0), time(10, 30, 0, 0), time(13, 5, 0, 0));
        assert_eq!(clock_span(Lang::ZhCn, nine, ten), "上午9:30至10:30");
        assert_eq!(clock_span(Lang::ZhCn, nine, one), "上午9:30至下午1:05");
        assert_eq!(clock_span(Lang::En, nine, one), "09:30–13:05");
        assert_eq!(clock(Lang::ZhCn, time(12, 5, 0, 0)), "下午12:05");
    }
}
