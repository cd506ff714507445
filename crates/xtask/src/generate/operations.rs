//! `docs/operations.md`: every change that the bank can make, from the operations' own first lines.

use std::{collections::BTreeMap, fmt::Write};

use anyhow::{Context, Result};

use crate::{
    house,
    operations::{Told, told},
    tidy,
};

const HEAD: &str = "# Operations\n\n\
    Every change of the bank is one of these, and goes through `Bank::perform`.\n\
    Made by `cargo xtask generate` from the first lines of each operation's file.\n";

pub fn page() -> Result<String> {
    let sources = tidy::sources(&house::root())?;
    let operations = sources.iter().filter_map(|it| Some((it.path.clone(), told(it)?)));
    page_of(operations.collect())
}

fn page_of(operations: Vec<(String, Told)>) -> Result<String> {
    let mut capabilities = BTreeMap::<String, Vec<(String, Told)>>::new();
    for (path, operation) in operations {
        let capability = operation.name.split('.').next().unwrap_or_default().to_string();
        capabilities.entry(capability).or_default().push((path, operation));
    }
    let mut page = HEAD.to_string();
    for (capability, operations) in capabilities {
        writeln!(page, "\n## {capability}")?;
        for (path, Told { name, summary, facts, .. }) in operations {
            let summary = summary.with_context(|| format!("{path} does not say what it does"))?;
            writeln!(page, "\n### `{name}`\n\n{}\n", sentence(&summary))?;
            for (word, fact) in facts {
                writeln!(page, "- {word}: {fact}")?;
            }
            writeln!(page, "- Source: [`{path}`](../{path})")?;
        }
    }
    Ok(page)
}

/// The text with a capital at its beginning.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Told, page_of};

    #[test]
    fn an_operation_is_told_with_its_facts_and_its_source() {
        let take = Told {
            name: "order.take".into(),
            line: 8,
            summary: Some("a volunteer takes an open order.".into()),
            facts: vec![("Who".into(), "a volunteer.".into())],
        };
        let path = "crates/bank/src/order/take.rs".to_string();
        let page = page_of(vec![(path, take)]).expect("a page");
        assert_eq!(
            page.strip_prefix(HEAD),
            Some(
                "\n## order\n\n### `order.take`\n\nA volunteer takes an open order.\n\n\
                 - Who: a volunteer.\n\
                 - Source: [`crates/bank/src/order/take.rs`](../crates/bank/src/order/take.rs)\n"
            )
        );
    }
}
