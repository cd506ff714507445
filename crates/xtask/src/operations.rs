//! The operations of the bank as their own first lines tell them.
//!
//! ```text
//! Operation `order.take`: a volunteer takes an open order.
//!
//! Who: a volunteer who fits, or the desk for one who said yes.
//! Moves: nothing yet; the agreed coins of the payer are held.
//! Writes: `shop_order`, `hold`, `account`, `journal`.
//! Then: the resident is told.
//! ```

use crate::tidy::Source;

/// Where operations live.
pub const FOLDER: &str = "crates/bank/src/";
/// What each operation must say about itself, in this order; it may say more.
pub const FACTS: [&str; 3] = ["Who", "Moves", "Writes"];

/// An operation and what its file says about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// Its stable name: `order.take`.
    pub name: String,
    /// Where its name stands.
    pub line: usize,
    /// The sentence after the name, if the file begins as it should.
    pub summary: Option<String>,
    /// `Who`, `Moves`, `Writes` and what else there is, with what follows the colon.
    pub facts: Vec<(String, String)>,
}

/// The operation that a source file holds, if it holds one.
pub fn told(source: &Source) -> Option<Told> {
    if !source.path.starts_with(FOLDER) {
        return None;
    }
    let (name, line) = source.names().into_iter().find(|(name, _)| name.contains('.'))?;
    let doc: Vec<&str> =
        source.text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let mut paragraphs = doc.split(|line| line.is_empty());
    let head = paragraphs.next().unwrap_or_default().join(" ");
    let summary = head.strip_prefix(&format!("Operation `{name}`: ")).map(str::to_string);
    Some(Told { name, line, summary, facts: facts(paragraphs.flatten().copied()) })
}

/// Lines of the form `Word: …`, each with the lines that carry it on.
fn facts<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for line in lines {
        match (line.split_once(": "), facts.last_mut()) {
            (Some((word, rest)), _) if is_heading(word) => facts.push((word.into(), rest.into())),
            (_, Some((_, fact))) => {
                fact.push(' ');
                fact.push_str(line);
            }
            (_, None) => {}
        }
    }
    facts
}

fn is_heading(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{Told, told};
    use crate::tidy::Source;

    #[test]
    fn a_file_tells_its_operation() {
        let text = "//! Operation `order.take`: a volunteer takes\n//! an open order.\n//!\n\
                    //! Who: a volunteer.\n//! Moves: nothing; the coins\n//! are held.\n\
                    impl Operation for Take {\n    const NAME: &'static str = \"order.take\";\n}\n";
        let fact = |word: &str, rest: &str| (word.to_string(), rest.to_string());
        assert_eq!(
            of("crates/bank/src/order/take.rs", text),
            Some(Told {
                name: "order.take".into(),
                line: 8,
                summary: Some("a volunteer takes an open order.".into()),
                facts: vec![
                    fact("Who", "a volunteer."),
                    fact("Moves", "nothing; the coins are held.")
                ],
            })
        );
    }

    #[test]
    fn other_names_are_no_operations() {
        let text = "const NAME: &'static str = \"order.take\";";
        assert_eq!(of("crates/web/src/order.rs", text), None);
        assert_eq!(of("crates/bank/src/order.rs", "const NAME: &'static str = \"order\";"), None);
    }

    fn of(path: &str, text: &str) -> Option<Told> {
        told(&Source::parse(path, text).expect("Rust"))
    }
}
