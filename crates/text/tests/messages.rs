//! Both languages say the same things: same keys, same values, and every key that is used exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use text::Lang;
use walkdir::WalkDir;

/// Key of each message, with the values that it prints (not those that only choose a plural).
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_have_the_same_messages_with_the_same_values() {
    let [chinese, english] = Lang::ALL.map(messages);
    assert!(chinese.len() > 50, "only {} messages found", chinese.len());
    let differing: Vec<_> = chinese
        .keys()
        .chain(english.keys())
        .filter(|key| chinese.get(*key) != english.get(*key))
        .collect();
    assert_eq!(differing, Vec::<&String>::new());
}

#[test]
fn both_languages_have_the_same_files() {
    let [chinese, english] = Lang::ALL.map(|lang| {
        files(lang)
            .into_iter()
            .filter_map(|path| path.file_name().map(ToOwned::to_owned))
            .collect::<BTreeSet<_>>()
    });
    assert_eq!(chinese, english);
}

#[test]
fn every_message_that_a_page_or_the_program_asks_for_exists() {
    let mut asked = 0;
    let mut missing = Vec::new();
    for path in sources() {
        let source = fs::read_to_string(&path).expect("a source file can be read");
        for key in keys_in(&source) {
            asked += 1;
            if !text::has(key) {
                missing.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(asked > 50, "only {asked} uses of messages found");
    assert_eq!(missing, Vec::<String>::new());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(lang: Lang) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(root().join("messages").join(lang.tag()))
        .expect("each language has a folder")
        .map(|entry| entry.expect("a folder can be listed").path())
        .collect();
    files.sort();
    files
}

fn messages(lang: Lang) -> Messages {
    let mut messages = Messages::new();
    for path in files(lang) {
        let source = fs::read_to_string(&path).expect("a message file can be read");
        let parsed = parser::parse(source)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in parsed.body {
            if let Entry::Message(message) = entry {
                let mut values = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    printed(pattern, &mut values);
                }
                let twice = messages.insert(message.id.name.clone(), values);
                assert!(twice.is_none(), "{} stands twice", message.id.name);
            }
        }
    }
    messages
}

fn printed(pattern: &Pattern<String>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    values.insert(id.name.clone());
                }
                Expression::Inline(_) => {}
                Expression::Select { variants, .. } => {
                    for variant in variants {
                        printed(&variant.value, values);
                    }
                }
            }
        }
    }
}

/// Templates and program files of all crates, without tests.
fn sources() -> Vec<PathBuf> {
    WalkDir::new(root().join("crates"))
        .into_iter()
        .map(|entry| entry.expect("the crates can be walked").into_path())
        .filter(|path| {
            let inside = |folder: &str| path.components().any(|part| part.as_os_str() == folder);
            (inside("src") && path.extension().is_some_and(|end| end == "rs"))
                || (inside("templates") && path.extension().is_some_and(|end| end == "html"))
        })
        .collect()
}

/// The literals after `t(`, `t1(`, `t2(`, `t3(` and `key(`.
fn keys_in(source: &str) -> Vec<&str> {
    ["t(\"", "t1(\"", "t2(\"", "t3(\"", "key(\""]
        .into_iter()
        .flat_map(|call| {
            source.match_indices(call).filter_map(move |(at, _)| {
                let begins_a_word = !source[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|before| before.is_alphanumeric() || before == '_');
                let literal = &source[at + call.len()..];
                let end = literal.find('"')?;
                (begins_a_word && !literal[..end].contains('{')).then_some(&literal[..end])
            })
        })
        .collect()
}
