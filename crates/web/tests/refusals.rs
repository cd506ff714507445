//! Every answer of the bank that says no has a sentence in both languages.

use bank::{Kind, Sentence};
use text::Lang;
use web::door::{message_key, said};

#[test]
fn every_refusal_has_a_sentence() {
    let keys = bank::permissions::refusal_codes().into_iter().map(|code| message_key(&code));
    let missing: Vec<String> = keys.filter(|key| !text::has(key)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_refused_field_is_named_in_the_language_of_the_page() {
    let sentence = |field: &str| Sentence {
        code: "words.too_long",
        kind: Kind::Invalid,
        facts: vec![("field", field.to_owned().into()), ("most", 120.into())],
        english: String::new(),
    };
    assert_eq!(said(Lang::ZhCn, &sentence("address")), "地址太长了，最多 120 个字。");
    assert_eq!(
        said(Lang::En, &sentence("address")),
        "The address is too long: at most 120 characters."
    );
}
