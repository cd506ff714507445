//! Every message exists in both languages, once in each.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    path::Path,
};

use anyhow::Result;

use super::{Complaint, Fault};
use crate::house;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// A message's key, and where it stands.
type Keys = BTreeMap<String, Place>;

#[derive(Clone)]
struct Place {
    path: String,
    line: usize,
}

pub fn complaints(root: &Path) -> Result<Vec<Complaint>> {
    let mut complaints = Vec::new();
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let files = house::documents(root, &format!("messages/{language}"), ".ftl")?;
        languages.push(keys(files.iter().map(|it| (&*it.path, &*it.text)), &mut complaints));
    }
    let [chinese, english] = &languages[..] else { unreachable!("there are two languages") };
    complaints.extend(missing(chinese, english, "en"));
    complaints.extend(missing(english, chinese, "zh-CN"));
    Ok(complaints)
}

/// The keys of one language; one that stands twice is a fault.
fn keys<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
    complaints: &mut Vec<Complaint>,
) -> Keys {
    let mut keys = Keys::new();
    for (path, text) in files {
        for (key, line) in keys_of(text) {
            let place = Place { path: path.into(), line };
            match keys.entry(key) {
                Entry::Vacant(entry) => drop(entry.insert(place)),
                Entry::Occupied(entry) => {
                    let first = entry.get();
                    let advice =
                        format!("{} stands already in {}:{}", entry.key(), first.path, first.line);
                    complaints.push(complaint(&place, advice));
                }
            }
        }
    }
    keys
}

fn missing(here: &Keys, there: &Keys, language: &str) -> Vec<Complaint> {
    let missing = here.iter().filter(|(key, _)| !there.contains_key(*key));
    missing
        .map(|(key, place)| complaint(place, format!("{key} is missing in {language}")))
        .collect()
}

fn complaint(place: &Place, advice: String) -> Complaint {
    Complaint { path: place.path.clone(), rule: "messages", fault: Fault::at(place.line, advice) }
}

/// Messages (`key = …`), terms (`-key = …`) and their attributes (`    .key = …`).
pub fn keys_of(text: &str) -> Vec<(String, usize)> {
    let mut keys = Vec::new();
    let mut message = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some((key, _)) = line.split_once('=') else { continue };
        let key = key.trim_end();
        if let Some(attribute) = key.trim_start().strip_prefix('.').filter(|it| is_key(it)) {
            keys.push((format!("{message}.{attribute}"), number));
        } else if is_key(key.strip_prefix('-').unwrap_or(key)) {
            message = key.into();
            keys.push((message.clone(), number));
        }
    }
    keys
}

fn is_key(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_')
}

#[cfg(test)]
mod tests {
    use super::{keys, missing};

    const CHINESE: &str = "# 注释 = 注释\nhello = 你好\n    .title = 问候\n-bank = 时间银行\n";

    #[test]
    fn a_message_missing_in_one_language_is_named() {
        let english = "hello = Hello\n-bank = time bank\n";
        assert_eq!(compare(CHINESE, english), ["a.ftl:3: hello.title is missing in en [messages]"]);
        assert_eq!(compare(CHINESE, CHINESE), Vec::<String>::new());
    }

    #[test]
    fn a_message_that_stands_twice_is_named() {
        assert_eq!(
            compare("hello = 你好\nhello = 您好\n", "hello = Hello"),
            ["a.ftl:2: hello stands already in a.ftl:1 [messages]"]
        );
    }

    #[test]
    fn what_a_message_says_is_no_key() {
        let english = "hello = { $count ->\n    [one] a = b\n   *[other] c\n }\n    go = on\n";
        assert_eq!(compare("hello = 你好", english), Vec::<String>::new());
    }

    fn compare(chinese: &str, english: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        let chinese = keys([("a.ftl", chinese)].into_iter(), &mut complaints);
        let english = keys([("b.ftl", english)].into_iter(), &mut complaints);
        complaints.extend(missing(&chinese, &english, "en"));
        complaints.iter().map(ToString::to_string).collect()
    }
}
