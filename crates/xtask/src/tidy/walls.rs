//! Walls between crates: each forbids itself what would let it do another's work (STYLE.md, rule 7).

use std::path::Path;

use anyhow::{Context, Result};

use super::{Complaint, Fault, source};
use crate::house;

/// A crate, and what it may not be built on; tests may.
const WALLS: [(&str, &[&str]); 5] = [
    (
        "ledger",
        &[
            "axum",
            "bank",
            "db",
            "fluent-templates",
            "getrandom",
            "jiff",
            "sea-orm",
            "sqlx",
            "text",
            "tokio",
            "tracing",
            "web",
            "yiquan",
        ],
    ),
    ("db", &["axum", "bank", "ledger", "text", "web", "yiquan"]),
    ("text", &["axum", "bank", "db", "ledger", "sea-orm", "sqlx", "tokio", "web", "yiquan"]),
    (
        "bank",
        &["askama", "axum", "reqwest", "sea-orm", "sqlx", "text", "tower-http", "web", "yiquan"],
    ),
    ("web", &["db", "rusqlite", "sea-orm", "sqlx", "yiquan"]),
];

/// A rule is tested without a disk, and a transaction cannot wait for the network.
const NOT_IN_BANK: [&str; 6] = [
    "std : : fs",
    "std : : net",
    "std : : process",
    "std : : env",
    "tokio : : fs",
    "tokio : : net",
];

pub fn complaints(root: &Path) -> Result<Vec<Complaint>> {
    let mut complaints = Vec::new();
    for document in house::documents(root, "crates", "/Cargo.toml")? {
        let faults = manifest_faults(&document.text)
            .with_context(|| format!("reading {}", document.path))?;
        complaints.extend(faults.into_iter().map(|fault| complaint(&document.path, fault)));
    }
    for source in source::all(root)?.iter().filter(|it| it.crate_name() == "bank") {
        let faults = bank_faults(source).into_iter();
        complaints.extend(faults.map(|fault| complaint(&source.path, fault)));
    }
    Ok(complaints)
}

fn complaint(path: &str, fault: Fault) -> Complaint {
    Complaint { path: path.into(), rule: "walls", fault }
}

fn manifest_faults(manifest: &str) -> Result<Vec<Fault>> {
    let table: toml::Table = manifest.parse()?;
    let name = table.get("package").and_then(|it| it.get("name")).and_then(toml::Value::as_str);
    let Some((name, forbidden)) = WALLS.iter().find(|(it, _)| Some(*it) == name) else {
        return Ok(Vec::new());
    };
    let used = ["dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|section| table.get(section)?.as_table())
        .flat_map(toml::Table::keys);
    let faults = used.filter(|it| forbidden.contains(&it.as_str())).map(|it| {
        let line = manifest.lines().position(|line| line.starts_with(it.as_str()));
        Fault::at(line.unwrap_or_default() + 1, format!("{name} may not be built on {it}"))
    });
    Ok(faults.collect())
}

fn bank_faults(source: &source::Source) -> Vec<Fault> {
    let fault = |word: &str, line| {
        let advice = "does not belong into the bank: hand it what was read, or send by the outbox";
        Fault::at(line, format!("{} {advice}", word.replace(' ', "")))
    };
    let faults = NOT_IN_BANK.iter().flat_map(|word| {
        source.code_lines_with(word).into_iter().map(move |line| fault(word, line))
    });
    faults.collect()
}

#[cfg(test)]
mod tests {
    use super::{Fault, WALLS, bank_faults, manifest_faults, source::Source};

    #[test]
    fn no_crate_is_built_on_what_it_forbids_itself() {
        for (name, forbidden) in WALLS {
            for library in forbidden {
                let manifest = format!(
                    "[package]\nname = \"{name}\"\n\n[dependencies]\n{library}.workspace = true\n"
                );
                let advice = format!("{name} may not be built on {library}");
                assert_eq!(manifest_faults(&manifest).expect("TOML"), [Fault::at(5, advice)]);
                let for_tests = manifest.replace("[dependencies]", "[dev-dependencies]");
                assert_eq!(manifest_faults(&for_tests).expect("TOML"), []);
            }
        }
    }

    #[test]
    fn the_bank_touches_neither_files_nor_network() {
        let text = "use std::fs;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        let source = Source::parse("crates/bank/src/lib.rs", text).expect("Rust");
        let lines: Vec<usize> = bank_faults(&source).iter().map(|it| it.line).collect();
        assert_eq!(lines, [1]);
    }
}
