//! Who may open which page and use which endpoint, as the document prints it.

use std::fmt::Write;

use bank::access::{PEOPLE, Role};

use crate::api;
use crate::api::endpoints::{Leave, leave};
use crate::pages::leave::{Admits, PAGES};

/// The sections that follow the table of the operations.
pub fn sections() -> String {
    let mut text = String::from(
        "\n## Pages\n\n\
         Made from the table in `crates/web/src/pages/leave.rs`, which a test plays through.\n\
         Whoever has no mark and isn't signed in is sent to sign in; others are refused.\n\n",
    );
    let pages = PAGES
        .iter()
        .map(|(page, admits)| ((*page).to_owned(), *admits == Admits::Everyone, admits.roles()));
    table(&mut text, "page", pages);
    text.push_str(
        "\n## Endpoints\n\n\
         Made from the table in `crates/web/src/api/endpoints.rs`, which a test plays through.\n\n",
    );
    table(&mut text, "endpoint", endpoints().into_iter());
    text
}

/// A row: what it is, whether everyone may, and otherwise who.
type Line = (String, bool, &'static [Role]);

fn table(text: &mut String, what: &str, lines: impl Iterator<Item = Line>) {
    write!(text, "| {what} | everyone |").expect("writing to a string");
    for role in PEOPLE {
        write!(text, " {} |", role.name().replace('_', " ")).expect("writing to a string");
    }
    text.push_str("\n|---|");
    text.push_str(&":-:|".repeat(PEOPLE.len() + 1));
    for (name, everyone, roles) in lines {
        write!(text, "\n| `{name}` |{}", mark(everyone)).expect("writing to a string");
        for role in PEOPLE {
            text.push_str(mark(roles.contains(role)));
        }
    }
    text.push('\n');
}

const fn mark(may: bool) -> &'static str {
    if may { " ● |" } else { " |" }
}

/// The endpoints in the order of their addresses.
fn endpoints() -> Vec<Line> {
    let document = serde_json::to_value(api::document()).expect("it is JSON");
    let mut lines = Vec::new();
    for (path, item) in document["paths"].as_object().expect("a document has paths") {
        for (method, operation) in item.as_object().expect("a path has methods") {
            let name = operation["operationId"].as_str().expect("an endpoint has a name");
            let leave = leave(name);
            let line = format!("{} {path}", method.to_uppercase());
            lines.push((line, leave == Leave::Everyone, leave.roles()));
        }
    }
    lines.sort_by(|one, other| one.0.cmp(&other.0));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_marks_who_may() {
        let text = sections();
        assert!(text.contains("| page | everyone | member | station worker |"), "{text}");
        assert!(text.contains("| `GET /home` | | ● | | | | | | | |"), "{text}");
        assert!(text.contains("| `GET /api/v1/services` | ● | | | | | | | | |"), "{text}");
    }
}
