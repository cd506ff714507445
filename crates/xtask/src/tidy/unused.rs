//! Every message is said somewhere: its key stands in a source file or in a template, whole, or as what
//! is put together there: `"col-{name}"` uses all that begin so, and `"{deed}-about"` the `freeze-about`
//! of a `freeze` that stands there whole.

use std::{collections::HashSet, path::Path};

use anyhow::Result;

use super::{Complaint, Fault, messages::keys_of, sources};
use crate::house;

/// One language is enough: both have the same keys.
const LANGUAGE: &str = "messages/zh-CN";

pub fn complaints(root: &Path) -> Result<Vec<Complaint>> {
    let mut used = Used::default();
    for source in sources(root)?.iter().filter(|it| it.crate_name() != "xtask") {
        let in_code = source.words.iter().filter(|it| !source.is_test(it.line));
        let texts = in_code.filter_map(|it| it.text.strip_prefix('"')?.strip_suffix('"'));
        texts.for_each(|it| used.hear(it));
    }
    for template in house::documents(root, "crates/web/templates", ".html")? {
        used.whole.extend(template.text.split('"').map(str::to_owned));
    }
    let files = house::documents(root, LANGUAGE, ".ftl")?;
    for file in &files {
        used.whole.extend(quoted(&file.text).map(str::to_owned));
    }
    Ok(files.iter().flat_map(|it| unused(&used, &it.path, &it.text)).collect())
}

fn unused(used: &Used, path: &str, text: &str) -> Vec<Complaint> {
    let keys = keys_of(text).into_iter().filter(|(key, _)| !used.has(key));
    let complaint = |(key, line)| Complaint {
        path: path.to_owned(),
        rule: "unused message",
        fault: Fault::at(line, format!("nothing says {key}: delete it in both languages")),
    };
    keys.map(complaint).collect()
}

/// What messages say of each other: `{ import-fields }`.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split("{ ").skip(1).filter_map(|it| Some(it.split_once(" }")?.0))
}

/// The literals of the program.
#[derive(Default)]
struct Used {
    whole: HashSet<String>,
    starts: HashSet<String>,
    ends: HashSet<String>,
}

impl Used {
    fn hear(&mut self, literal: &str) {
        match literal.split_once('{').map(|(start, rest)| (start, rest.split_once('}'))) {
            None => drop(self.whole.insert(literal.to_owned())),
            Some((start, Some((_, "")))) if start.ends_with('-') => {
                self.starts.insert(start.to_owned());
            }
            Some(("", Some((_, end)))) if end.starts_with('-') => {
                self.ends.insert(end.to_owned());
            }
            Some(_) => {}
        }
    }

    fn has(&self, key: &str) -> bool {
        let is_end = |end: &String| key.strip_suffix(end).is_some_and(|it| self.whole.contains(it));
        self.whole.contains(key)
            || self.starts.iter().any(|start| key.starts_with(start))
            || self.ends.iter().any(is_end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Used, quoted, unused};

    #[test]
    fn a_message_that_nothing_says_is_named() {
        let said = ["hello", "a key", "{n} hours"];
        let advice = "a.ftl:2: nothing says bye: delete it in both languages [unused message]";
        assert_eq!(of(&said, "hello = 你好\nbye = 再见\n"), [advice]);
        assert_eq!(of(&["hello", "bye"], "hello = 你好\nbye = 再见\n"), Vec::<String>::new());
    }

    #[test]
    fn a_key_may_be_put_together() {
        let messages = "col-day = 日期\nfreeze = 冻结\nfreeze-do = 冻结\n";
        assert_eq!(of(&["col-{name}", "freeze", "{words}-do"], messages), Vec::<String>::new());
        let advice = |line: u8, key: &str| {
            format!(
                "a.ftl:{line}: nothing says {key}: delete it in both languages [unused message]"
            )
        };
        let beside = of(&["col-{name}.json", "freeze", "{words}do", "{words}-did"], messages);
        assert_eq!(beside, [advice(1, "col-day"), advice(3, "freeze-do")]);
        assert_eq!(of(&["{words}-do", "col-"], messages).len(), 3);
    }

    #[test]
    fn a_message_may_say_another() {
        let names: Vec<&str> = quoted("a = 不是，而且{ b }\nb = { $n }列\n").collect();
        assert_eq!(names, ["b", "$n"]);
    }

    fn of(said: &[&str], messages: &str) -> Vec<String> {
        let mut used = Used::default();
        for it in said {
            used.hear(it);
        }
        unused(&used, "a.ftl", messages).iter().map(ToString::to_string).collect()
    }
}
