//! What chance draws, one number after the other; fewer and smaller numbers make a simpler try.

use crate::support::MORNING;

/// Words that have broken programs before.
const NASTY: [&str; 40] = [
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "0x10",
    "９",
    "١٢",
    "+5",
    "01",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "2147483648",
    "0.5",
    "NaN",
    "true",
    "null",
    "0000-00-00",
    "9999-12-31",
    "-9999-01-01",
    "2022-02-30",
    "2024-02-29",
    "2022-04-12",
    "2022-04",
    "24:00",
    "23:59:60",
    "09:00",
    "T",
    "\u{0}",
    "a\u{0}b",
    "\u{feff}",
    "\r\nSet-Cookie: a=b",
    "../../etc/passwd",
    "//evil.example",
    "'; DROP TABLE member; --",
    "<script>alert(1)</script>",
    "\u{202e}٠",
    "😀王\u{10ffff}",
    "%",
];
/// Numbers at the edges of what is counted here.
const NUMBERS: [i64; 14] = [
    0,
    1,
    -1,
    15,
    60,
    1_440,
    1_441,
    1_000_000_000_000,
    MORNING,
    MORNING + 3_600_000_000,
    i64::MAX,
    i64::MIN,
    i64::MAX - 1,
    i64::MIN + 1,
];

pub struct Draw {
    left: std::vec::IntoIter<u32>,
}

impl Draw {
    pub fn of(draws: Vec<u32>) -> Draw {
        Draw { left: draws.into_iter() }
    }

    pub fn is_left(&self) -> bool {
        !self.left.as_slice().is_empty()
    }

    pub fn below(&mut self, end: usize) -> usize {
        let drawn = self.left.next().unwrap_or(0);
        usize::try_from(drawn).expect("32 bits fit") % end.max(1)
    }

    /// So often in a hundred; the simplest try is one in which it isn't so.
    pub fn percent(&mut self, often: usize) -> bool {
        100 - often <= self.below(100)
    }

    pub fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn number(&mut self) -> i64 {
        let near = i64::try_from(self.below(7)).expect("small") - 3;
        self.one_of(&NUMBERS).saturating_add(near)
    }

    /// Words that are none, too many, or something else.
    pub fn words(&mut self) -> String {
        let words = *self.one_of(&NASTY);
        match self.below(8) {
            0 => words.repeat(200),
            1 => format!("{words}{}", self.one_of(&NASTY)),
            _ => words.to_owned(),
        }
    }

    /// An id that means something, or words instead.
    pub fn id(&mut self, ids: &[String]) -> String {
        if self.percent(15) { self.words() } else { self.one_of(ids).clone() }
    }
}

/// As it stands in an address or in a form.
pub fn escaped(words: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    words.bytes().map(one).collect()
}
