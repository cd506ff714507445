//! Every answer of the bank that says no has a sentence in both languages.

use bank::{Kind, Sentence};
use text::Lang;
use web::door::{message_key, said};

/// Capabilities whose sentences stand with their pages.
fn is_told_here(code: &str) -> bool {
    !code.starts_with("order.")
}

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let codes = bank::permissions::refusal_codes();
    let missing: Vec<String> = codes
        .iter()
        .filter(|code| is_told_here(code))
        .map(|code| message_key(code))
        .filter(|key| !Lang::ALL.iter().all(|lang| text::has(*lang, key)))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}
