//! The character zero, which no text of ours holds and `PostgreSQL` can't keep: whatever brings it is
//! unreadable, wherever it stands.

use axum::http::Uri;

use crate::trouble::Trouble;

/// How it is written in an address and in a form.
const ESCAPED: &[u8] = b"%00";

/// What is said to whoever sent one.
pub(super) fn unreadable() -> Trouble {
    Trouble::Unreadable("U+0000".to_owned())
}

pub(super) fn in_address(uri: &Uri) -> bool {
    [uri.path(), uri.query().unwrap_or_default()].iter().any(|it| in_form(it.as_bytes()))
}

pub(super) fn in_form(written: &[u8]) -> bool {
    written.contains(&0) || written.windows(ESCAPED.len()).any(|it| it == ESCAPED)
}

/// Written as `\u0000`, unless that backslash is itself written with one.
pub(super) fn in_json(written: &[u8]) -> bool {
    let mut rest = written;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let after = &rest[at + 1..];
        if after.starts_with(b"u0000") {
            return true;
        }
        rest = after.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{in_form, in_json};

    #[test]
    fn a_zero_is_found_however_it_is_written() {
        assert!(in_form(b"note=a%00b") && !in_form(b"note=a%2500b") && !in_form(b"note=100"));
        assert!(in_json(br#"{"note":"a\u0000b"}"#) && in_json(br#""\\\u0000""#));
        assert!(!in_json(br#""\\u0000""#) && !in_json(br#""\n000""#) && !in_json(br#""\"#));
    }
}
