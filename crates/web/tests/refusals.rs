//! Every answer of the bank that says no has a sentence in both languages.

use std::{collections::BTreeSet, fs, path::Path};

use bank::{Kind, Sentence};
use text::Lang;
use web::door::{message_key, said};

#[test]
fn every_problem_has_a_sentence_that_quotes_exactly_its_facts() {
    let mut wrong = Vec::new();
    for problem in web::api::explain::all() {
        let sentence = &problem.sentence;
        let facts: BTreeSet<String> = sentence.facts.iter().map(|it| it.0.to_owned()).collect();
        for lang in Lang::ALL {
            let quoted = quoted(lang, &message_key(sentence.code));
            if quoted.as_ref() != Some(&facts) {
                wrong.push(format!("{} {}: {quoted:?}", lang.tag(), sentence.code));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What a message names of the values it is given; `None` where there is no such message.
fn quoted(lang: Lang, key: &str) -> Option<BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../messages").join(lang.tag());
    for file in fs::read_dir(folder).expect("the messages are there") {
        let text = fs::read_to_string(file.expect("readable").path()).expect("readable");
        let mut lines = text.lines().skip_while(|it| !it.starts_with(&format!("{key} =")));
        let Some(first) = lines.next() else { continue };
        let rest = lines.take_while(|it| it.starts_with(' '));
        let message = rest.fold(first.to_owned(), |all, line| all + line);
        let name = |it: &str| {
            it.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned)
        };
        return Some(message.split('$').skip(1).filter_map(name).collect());
    }
    None
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
