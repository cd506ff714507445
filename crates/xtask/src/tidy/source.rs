//! A source file as the rules see it: its text, and its words with their lines.
//!
//! Words come from the lexer, so that comments and quoted text do not count as code, and what
//! stands inside a macro does.

use std::{collections::HashSet, path::Path};

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::house;

/// A Rust file of the workspace.
pub struct Source {
    /// From the root: `crates/bank/src/order/take.rs`.
    pub path: String,
    pub text: String,
    pub tokens: TokenStream,
    /// All words in order, groups opened up.
    pub words: Vec<Word>,
    /// Whether the whole file is part of the tests.
    in_tests: bool,
    /// Lines of parts that exist in tests alone, both ends included.
    test_lines: Vec<(usize, usize)>,
}

/// An identifier, a sign, a bracket or a literal.
pub struct Word {
    pub text: String,
    pub line: usize,
}

/// Every source file of every crate.
pub fn all(root: &Path) -> Result<Vec<Source>> {
    let documents = house::documents(root, "crates", ".rs")?;
    let mut sources = documents
        .into_iter()
        .map(|it| Source::parse(&it.path, &it.text))
        .collect::<Result<Vec<_>>>()?;
    mark_test_modules(&mut sources);
    Ok(sources)
}

impl Source {
    pub fn parse(path: &str, text: &str) -> Result<Source> {
        let tokens: TokenStream =
            text.parse().map_err(|error| anyhow!("{path} is not Rust: {error}"))?;
        let mut words = Vec::new();
        flatten(&tokens, &mut words);
        let mut test_lines = Vec::new();
        find_tests(&tokens, &mut test_lines);
        let in_tests = path.split('/').any(|part| part == "tests" || part == "tests.rs");
        Ok(Source { path: path.into(), text: text.into(), tokens, words, in_tests, test_lines })
    }

    /// The crate that it belongs to: `bank`.
    pub fn crate_name(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or_default()
    }

    pub fn is_test(&self, line: usize) -> bool {
        self.in_tests || self.test_lines.iter().any(|(from, to)| (*from..=*to).contains(&line))
    }

    /// The lines on which these words follow each other.
    pub fn lines_with(&self, pattern: &str) -> Vec<usize> {
        let pattern: Vec<&str> = pattern.split(' ').collect();
        let same = |words: &&[Word]| words.iter().map(|it| &it.text).eq(pattern.iter());
        self.words.windows(pattern.len()).filter(same).map(|words| words[0].line).collect()
    }

    /// The same, tests left out.
    pub fn code_lines_with(&self, pattern: &str) -> Vec<usize> {
        self.lines_with(pattern).into_iter().filter(|line| !self.is_test(*line)).collect()
    }

    /// Constants called `NAME` that hold a text: the text, and its line.
    pub fn names(&self) -> Vec<(String, usize)> {
        let names = self.words.windows(3).filter(|it| it[0].text == "str" && it[1].text == "=");
        let is_name = |line: usize| self.lines_with("const NAME :").contains(&line);
        let texts = names.filter(|it| is_name(it[0].line) && it[2].text.starts_with('"'));
        texts.map(|it| (it[2].text.trim_matches('"').to_string(), it[0].line)).collect()
    }
}

fn flatten(tokens: &TokenStream, words: &mut Vec<Word>) {
    for token in tokens.clone() {
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = brackets(&group);
                words.push(Word { text: open.into(), line });
                flatten(&group.stream(), words);
                words.push(Word { text: close.into(), line: group.span().end().line });
            }
            TokenTree::Ident(it) => words.push(Word { text: it.to_string(), line }),
            TokenTree::Punct(it) => words.push(Word { text: it.to_string(), line }),
            TokenTree::Literal(it) => words.push(Word { text: it.to_string(), line }),
        }
    }
}

fn brackets(group: &Group) -> (&'static str, &'static str) {
    match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// What follows `#[cfg(test)]`, `#[test]` or `#[tokio::test]`, up to its end.
fn find_tests(tokens: &TokenStream, lines: &mut Vec<(usize, usize)>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut open = None;
    for (index, token) in tokens.iter().enumerate() {
        let line = token.span().start().line;
        if let TokenTree::Group(group) = token {
            let is_attribute = group.delimiter() == Delimiter::Bracket
                && matches!(tokens.get(index.wrapping_sub(1)), Some(TokenTree::Punct(it)) if it.as_char() == '#');
            if is_attribute && open.is_none() && is_of_tests(group) {
                open = Some(line);
            }
            match (group.delimiter(), open) {
                (Delimiter::Brace, Some(from)) => {
                    lines.push((from, group.span().end().line));
                    open = None;
                }
                (Delimiter::Brace, None) => find_tests(&group.stream(), lines),
                (Delimiter::Parenthesis | Delimiter::Bracket | Delimiter::None, _) => {}
            }
        }
        let ends = matches!(token, TokenTree::Punct(it) if it.as_char() == ';');
        if let (true, Some(from)) = (ends, open) {
            lines.push((from, line));
            open = None;
        }
    }
}

fn is_of_tests(attribute: &Group) -> bool {
    let mut words = Vec::new();
    flatten(&attribute.stream(), &mut words);
    let words: Vec<&str> = words.iter().map(|it| it.text.as_str()).collect();
    match words.as_slice() {
        ["cfg", rest @ ..] => rest.contains(&"test") && !rest.contains(&"not"),
        ["test", ..] | [_, ":", ":", "test", ..] => true,
        _ => false,
    }
}

/// A file whose module is declared under `#[cfg(test)]` is part of the tests, and so is its folder.
fn mark_test_modules(sources: &mut [Source]) {
    let modules: HashSet<String> = sources.iter().flat_map(test_modules).collect();
    for source in sources {
        let path = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
        let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
        source.in_tests |= modules.contains(path) || above.any(|it| modules.contains(it));
    }
}

fn test_modules(source: &Source) -> Vec<String> {
    let stem = source.path.trim_end_matches(".rs");
    let home = match stem.rsplit_once('/') {
        Some((folder, "lib" | "main" | "mod")) => folder,
        _ => stem,
    };
    let declared = source.words.windows(3).filter(|it| it[0].text == "mod" && it[2].text == ";");
    let of_tests = declared.filter(|it| source.is_test(it[0].line));
    of_tests.map(|it| format!("{home}/{}", it[1].text)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, mark_test_modules};

    #[test]
    fn comments_and_quoted_text_are_no_code() {
        let source = parse("//! a.b\nfn f() {\n    g(\"a.b\"); // a.b\n    m!(a.b);\n}\n");
        assert_eq!(source.lines_with("a . b"), [4]);
    }

    #[test]
    fn tests_are_told_from_code() {
        let source = parse(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n\
             mod d {\n    #[tokio::test]\n    async fn e() {\n    }\n}\n#[cfg(not(test))]\nfn f() {}\n",
        );
        let lines: Vec<usize> = (1..=13).filter(|line| source.is_test(*line)).collect();
        assert_eq!(lines, [2, 3, 4, 5, 8, 9, 10]);
    }

    #[test]
    fn a_module_for_tests_takes_its_files_along() {
        let file = |path, text| Source::parse(path, text).expect("Rust");
        let mut sources = [
            file("crates/bank/src/lib.rs", "#[cfg(test)]\nmod stand;\nmod stands;"),
            file("crates/bank/src/stand.rs", ""),
            file("crates/bank/src/stand/elder.rs", ""),
            file("crates/bank/src/stands.rs", ""),
        ];
        mark_test_modules(&mut sources);
        assert_eq!(sources.map(|it| it.is_test(9)), [false, true, true, false]);
    }

    fn parse(text: &str) -> Source {
        Source::parse("crates/bank/src/lib.rs", text).expect("Rust")
    }
}
