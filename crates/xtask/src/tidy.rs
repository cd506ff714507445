//! House rules that a program can check, each in a file of its own with an example that breaks it.

mod clock;
mod functions;
mod leftovers;
mod messages;
mod operations;
mod size;
mod source;
mod statements;
mod templates;
mod transactions;
mod unused;
mod walls;

use std::{fmt, path::Path, process::ExitCode};

use anyhow::Result;

use crate::house;
pub use source::{Source, all as sources};

/// Files that may break a rule for now: path, rule, reason. The list may only shrink: an entry
/// that is no longer needed is reported.
const EXCEPTIONS: [(&str, &str, &str); 0] = [];

/// A rule about one source file.
type OfAFile = fn(&Source) -> Vec<Fault>;
const RULES: [(&str, OfAFile); 7] = [
    ("size", size::faults),
    ("functions", functions::faults),
    ("leftovers", leftovers::faults),
    ("transactions", transactions::faults),
    ("clock", clock::faults),
    ("statements", statements::faults),
    ("operations", operations::faults),
];

/// A rule about files that belong together.
type OfTheWhole = fn(&Path) -> Result<Vec<Complaint>>;
const RULES_OF_THE_WHOLE: [OfTheWhole; 4] =
    [walls::complaints, templates::complaints, messages::complaints, unused::complaints];

/// Where in a file something is wrong, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub advice: String,
}

impl Fault {
    fn at(line: usize, advice: impl Into<String>) -> Fault {
        Fault { line, advice: advice.into() }
    }
}

/// A fault with its file and its rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    path: String,
    rule: &'static str,
    fault: Fault,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Complaint { path, rule, fault: Fault { line, advice } } = self;
        write!(f, "{path}:{line}: {advice} [{rule}]")
    }
}

/// Checks the whole repository and prints what breaks a rule.
pub fn run() -> Result<ExitCode> {
    let complaints = complaints(&house::root())?;
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{} untidy places; STYLE.md says why each rule is there", complaints.len());
    Ok(ExitCode::FAILURE)
}

fn complaints(root: &Path) -> Result<Vec<Complaint>> {
    let mut complaints = Vec::new();
    for source in sources(root)? {
        for (rule, faults) in RULES {
            let faults = faults(&source).into_iter();
            complaints.extend(faults.map(|fault| Complaint {
                path: source.path.clone(),
                rule,
                fault,
            }));
        }
    }
    for rule in RULES_OF_THE_WHOLE {
        complaints.extend(rule(root)?);
    }
    Ok(excuse(complaints, &EXCEPTIONS))
}

/// Takes out what is listed as an exception, and complains about exceptions that nothing needs.
fn excuse(complaints: Vec<Complaint>, exceptions: &[(&str, &str, &str)]) -> Vec<Complaint> {
    let matches = |it: &Complaint, path: &str, rule: &str| it.path == path && it.rule == rule;
    let unneeded = exceptions
        .iter()
        .filter(|(path, rule, _)| !complaints.iter().any(|it| matches(it, path, rule)))
        .map(|(path, rule, _)| Complaint {
            path: "crates/xtask/src/tidy.rs".into(),
            rule: "exceptions",
            fault: Fault::at(1, format!("{path} keeps the rule {rule} now: take it off the list")),
        })
        .collect::<Vec<_>>();
    let excused = |it: &Complaint| exceptions.iter().any(|(path, rule, _)| matches(it, path, rule));
    complaints.into_iter().filter(|it| !excused(it)).chain(unneeded).collect()
}

#[cfg(test)]
mod tests {
    use super::{Complaint, Fault, complaints, excuse};
    use crate::house;

    #[test]
    fn the_repository_keeps_its_own_rules() {
        let complaints = complaints(&house::root()).expect("the files can be read");
        let lines: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(lines, Vec::<String>::new());
    }

    #[test]
    fn an_exception_excuses_its_file_and_rule_alone() {
        let exceptions = [("crates/bank/src/a.rs", "size", "being split")];
        let left = excuse(vec![at("a", "size"), at("a", "clock"), at("b", "size")], &exceptions);
        assert_eq!(left, [at("a", "clock"), at("b", "size")]);
    }

    #[test]
    fn an_exception_that_nothing_needs_is_a_fault() {
        let left = excuse(vec![], &[("crates/bank/src/a.rs", "size", "being split")]);
        assert_eq!(
            left[0].to_string(),
            "crates/xtask/src/tidy.rs:1: crates/bank/src/a.rs keeps the rule size now: \
             take it off the list [exceptions]"
        );
    }

    fn at(name: &str, rule: &'static str) -> Complaint {
        let path = format!("crates/bank/src/{name}.rs");
        Complaint { path, rule, fault: Fault::at(1, "untidy") }
    }
}
