//! The small readers by themselves: cookies, tables, the languages of a browser, numbers and days.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::IntoResponse;
use jiff::civil::{Date, Time};
use proptest::collection::vec;
use proptest::prelude::*;
use text::{Lang, Unit};
use web::say::{Say, SendOn, Tone};
use web::{cookie, csv};

/// What a spreadsheet reads: RFC 4180.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut left = text.chars().peekable();
    while let Some(one) = left.next() {
        let line = lines.last_mut().expect("there is a line");
        match one {
            '"' if quoted && left.peek() == Some(&'"') => {
                line.last_mut().expect("a cell").push('"');
                left.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            other => line.last_mut().expect("a cell").push(other),
        }
    }
    lines.pop();
    lines
}

fn days() -> impl Strategy<Value = Date> {
    (Date::MIN.year()..=Date::MAX.year(), 1..=12_i8, 1..=28_i8)
        .prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn a_cookie_is_read_as_it_was_written(name in "[a-z]{1,8}", value in "[0-9a-zA-Z._-]{0,80}") {
        let written = cookie::write(&name, &value, cookie::Kept::Long);
        let pair = written.to_str().expect("ascii").split(';').next().expect("a pair");
        let mut headers = HeaderMap::new();
        let sent = format!("other=1; {pair}");
        headers.insert(header::COOKIE, HeaderValue::from_str(&sent).expect("ascii"));
        prop_assert_eq!(cookie::read(&headers, &name), Some(value.as_str()));
    }

    #[test]
    fn whatever_cookies_come_reading_ends(sent in vec(any::<u8>(), 0..200), name in ".{0,6}") {
        let Ok(value) = HeaderValue::from_bytes(&sent) else { return Ok(()) };
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, value);
        let _ = cookie::read(&headers, &name);
        for lang in Lang::ALL {
            let said = Say::brought(&headers, lang);
            prop_assert!(said.is_none_or(|it| !it.words.contains('⟦')));
        }
    }

    #[test]
    fn a_sentence_keeps_its_words(name in any::<String>()) {
        let sent = SendOn::to("/").saying(Tone::Done, "said-signed-in", &[&name]).into_response();
        let cookie = sent.headers()[header::SET_COOKIE].to_str().expect("ascii");
        let mut headers = HeaderMap::new();
        let pair = cookie.split(';').next().expect("a pair");
        headers.insert(header::COOKIE, HeaderValue::from_str(pair).expect("ascii"));
        let said = Say::brought(&headers, Lang::ZhCn).expect("it is ours").words;
        prop_assert!(said.contains(&name), "{said}");
    }

    #[test]
    fn a_table_is_read_as_it_was_written(lines in vec(vec(any::<String>(), 1..5), 0..5)) {
        let text = csv::text(&lines);
        let read = cells(text.strip_prefix('\u{feff}').expect("it says that it is UTF-8"));
        prop_assert_eq!(read.len(), lines.len());
        for (read, written) in read.iter().flatten().zip(lines.iter().flatten()) {
            let guarded = format!("'{written}");
            let same = read == written || *read == guarded;
            // Outside of quotation marks nothing can be a line's end.
            prop_assert!(same, "{written:?} became {read:?}");
            prop_assert!(!read.starts_with(['=', '@', '\t', '\r', '+']), "{read:?} is a formula");
        }
    }

    #[test]
    fn any_number_and_any_day_has_words(
        number in prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX), -200..200_i64],
        day in days(),
        (hour, minute) in (0..24_i8, 0..60_i8),
        header in any::<String>(),
    ) {
        let lang = Lang::accepted(&header);
        let time = Time::constant(hour, minute, 0, 0);
        let said = [
            text::grouped(number), text::coin_number(number), text::yuan(number),
            text::coins(lang, number), text::hours(lang, number), text::minutes(lang, number),
            text::short_minutes(lang, number), text::count(lang, number, Unit::People),
            text::day_long(lang, day), text::day_short(lang, day), text::day_week(lang, day),
            text::month(lang, day), text::month_short(lang, day), text::day_number(lang, day),
            text::clock(lang, time), text::clock_span(lang, time, time),
            text::instant(lang, day.to_datetime(time)),
        ];
        for words in said {
            prop_assert!(!words.is_empty() && !words.contains('⟦'), "{words}");
        }
        let digits: String = text::grouped(number).chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(digits, number.unsigned_abs().to_string());
    }
}
