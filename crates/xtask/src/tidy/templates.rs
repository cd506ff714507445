//! Pages carry no style and no script of their own: looks live in the stylesheet, so that the
//! browser may be told to refuse anything else.

use std::path::Path;

use anyhow::Result;

use super::{Complaint, Fault};
use crate::house;

pub fn complaints(root: &Path) -> Result<Vec<Complaint>> {
    let templates = house::documents(root, "crates/web", ".html")?;
    let complaints = templates.iter().flat_map(|template| {
        faults(&template.text).into_iter().map(|fault| Complaint {
            path: template.path.clone(),
            rule: "templates",
            fault,
        })
    });
    Ok(complaints.collect())
}

fn faults(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.contains(" style=") || line.contains("<style") {
            faults.push(Fault::at(number, "a style of its own: give it a class in the stylesheet"));
        }
        if line.split_whitespace().any(is_handler) {
            faults.push(Fault::at(number, "a script of its own: put it into the script file"));
        }
        if line.contains(concat!("lorem", " ipsum")) {
            faults.push(Fault::at(number, "invented Latin: write what the page says"));
        }
    }
    faults
}

/// Whether the word is an attribute like `onclick="…`.
fn is_handler(word: &str) -> bool {
    let name = word.split_once('=').map_or("", |(name, _)| name);
    name.strip_prefix("on")
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|it| it.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn a_page_has_no_style_of_its_own() {
        let advice = "1: a style of its own: give it a class in the stylesheet";
        assert_eq!(of("<p style=\"color: red\">"), [advice]);
        assert_eq!(of("<style>"), [advice]);
        assert_eq!(of("<p class=\"warn\" data-style=\"a\">"), Vec::<String>::new());
    }

    #[test]
    fn a_page_has_no_script_of_its_own() {
        let advice = "2: a script of its own: put it into the script file";
        assert_eq!(of("<p>\n<button onclick=\"go()\">"), [advice]);
        assert_eq!(of("<a href=\"/?on=1\" on=\"1\">"), Vec::<String>::new());
    }

    #[test]
    fn a_page_says_something() {
        let text = format!("<p>{}", concat!("lorem", " ipsum"));
        assert_eq!(of(&text), ["1: invented Latin: write what the page says"]);
    }

    fn of(text: &str) -> Vec<String> {
        faults(text).iter().map(|it| format!("{}: {}", it.line, it.advice)).collect()
    }
}
