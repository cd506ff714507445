//! What people write: codes, names and sentences that are there and not too long.

use crate::refusals;

/// A code as lists and cards bear it: M0001, A2-01.
pub const CODE_MAX: usize = 32;
/// A name, a title, an address: one line on a page.
pub const LINE_MAX: usize = 120;
/// A few sentences.
pub const NOTE_MAX: usize = 500;
/// Digits of a telephone number, area code and all.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=20;

refusals! { WordsRefusal in "words";
    Empty { field: String }: Invalid = "{field} is empty",
    TooLong { field: String, most: i64 }: Invalid = "{field} has more than {most} characters",
    NotACode { field: String }: Invalid = "{field} has something else than letters, digits and hyphens",
    NotAPhone: Invalid = "this is no telephone number",
}

/// Words that must be there.
pub fn line(field: &str, text: &str) -> Result<String, WordsRefusal> {
    let text = within(field, text, LINE_MAX)?;
    if text.is_empty() { Err(WordsRefusal::Empty { field: field.to_owned() }) } else { Ok(text) }
}

/// Words that may be missing.
pub fn line_if_any(field: &str, text: Option<&str>) -> Result<Option<String>, WordsRefusal> {
    let text = within(field, text.unwrap_or_default(), LINE_MAX)?;
    Ok((!text.is_empty()).then_some(text))
}

/// A few sentences that must be there.
pub fn note(field: &str, text: &str) -> Result<String, WordsRefusal> {
    let text = within(field, text, NOTE_MAX)?;
    if text.is_empty() { Err(WordsRefusal::Empty { field: field.to_owned() }) } else { Ok(text) }
}

/// A code: letters, digits and hyphens.
pub fn code(field: &str, text: &str) -> Result<String, WordsRefusal> {
    let text = within(field, text, CODE_MAX)?;
    if text.is_empty() {
        return Err(WordsRefusal::Empty { field: field.to_owned() });
    }
    if !text.chars().all(|it| it.is_ascii_alphanumeric() || it == '-') {
        return Err(WordsRefusal::NotACode { field: field.to_owned() });
    }
    Ok(text)
}

/// A telephone number, or none.
pub fn phone(text: Option<&str>) -> Result<Option<String>, WordsRefusal> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let written = text.chars().all(|it| it.is_ascii_digit() || "+-() ".contains(it));
    if !written || !PHONE_DIGITS.contains(&digits) || LINE_MAX < text.len() {
        return Err(WordsRefusal::NotAPhone);
    }
    Ok(Some(text.to_owned()))
}

fn within(field: &str, text: &str, most: usize) -> Result<String, WordsRefusal> {
    let text = text.trim();
    if most < text.chars().count() {
        let most = most.try_into().expect("a small number");
        return Err(WordsRefusal::TooLong { field: field.to_owned(), most });
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_there_and_fits() {
        assert_eq!(line("name", " 史家社区 "), Ok("史家社区".to_owned()));
        assert_eq!(line("name", "  "), Err(WordsRefusal::Empty { field: "name".to_owned() }));
        let long = "长".repeat(LINE_MAX + 1);
        assert_eq!(
            line("name", &long),
            Err(WordsRefusal::TooLong { field: "name".to_owned(), most: 120 })
        );
        assert_eq!(line_if_any("name", Some(" ")), Ok(None));
    }

    #[test]
    fn a_code_is_letters_digits_and_hyphens() {
        assert_eq!(code("code", "A2-01"), Ok("A2-01".to_owned()));
        assert_eq!(code("code", "A2 01"), Err(WordsRefusal::NotACode { field: "code".to_owned() }));
    }

    #[test]
    fn a_telephone_number_has_digits() {
        assert_eq!(phone(Some("010-8400 0000")), Ok(Some("010-8400 0000".to_owned())));
        assert_eq!(phone(Some("")), Ok(None));
        assert_eq!(phone(Some("abc")), Err(WordsRefusal::NotAPhone));
        assert_eq!(phone(Some("12")), Err(WordsRefusal::NotAPhone));
    }
}
