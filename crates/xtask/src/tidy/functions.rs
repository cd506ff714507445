//! Functions fit on a screen, handlers only translate, and no parameter list needs thought.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{FnArg, Token, Type, parse::Parser, punctuated::Punctuated};

use super::{Fault, source::Source};

/// What fits on a screen. Aim for ten.
const LINES_MAX: usize = 70;
/// A handler says who, what, and how to show it.
const HANDLER_LINES_MAX: usize = 25;
/// Beyond this, names at the call are worth a struct. `self` does not count.
const PARAMETERS_MAX: usize = 5;

/// Parameters that axum takes out of a request.
const EXTRACTORS: [&str; 9] =
    ["Extension", "Form", "Json", "Multipart", "Path", "Query", "RawForm", "Request", "State"];

pub fn faults(source: &Source) -> Vec<Fault> {
    let mut functions = Vec::new();
    find(&source.tokens, &mut functions);
    let may_handle = source.path.starts_with("crates/web/src/");
    functions.iter().flat_map(|it| it.faults(may_handle)).collect()
}

struct Function {
    name: String,
    line: usize,
    /// From `fn` to the closing brace; of a function without a body, its first line.
    lines: usize,
    is_async: bool,
    parameters: Vec<FnArg>,
}

impl Function {
    fn faults(&self, may_handle: bool) -> Vec<Fault> {
        let Function { name, line, lines, .. } = self;
        let mut faults = Vec::new();
        if LINES_MAX < *lines {
            let advice = format!("{name} has {lines} lines, and {LINES_MAX} is the most: split it");
            faults.push(Fault::at(*line, advice));
        } else if may_handle && self.is_handler() && HANDLER_LINES_MAX < *lines {
            let advice = format!(
                "the handler {name} has {lines} lines, and {HANDLER_LINES_MAX} is the most: \
                 what it decides belongs into an operation, what it shows into a page"
            );
            faults.push(Fault::at(*line, advice));
        }
        let count = self.parameters.iter().filter(|it| matches!(it, FnArg::Typed(_))).count();
        if PARAMETERS_MAX < count {
            let advice = format!(
                "{name} takes {count} parameters, and {PARAMETERS_MAX} is the most: \
                 make a struct that names them"
            );
            faults.push(Fault::at(*line, advice));
        }
        faults
    }

    fn is_handler(&self) -> bool {
        self.is_async && self.parameters.iter().any(is_extractor)
    }
}

fn is_extractor(parameter: &FnArg) -> bool {
    let FnArg::Typed(parameter) = parameter else { return false };
    let Type::Path(it) = &*parameter.ty else { return false };
    it.path.segments.last().is_some_and(|last| EXTRACTORS.iter().any(|name| last.ident == name))
}

/// Finds functions wherever they stand, inside macros too.
fn find(tokens: &TokenStream, functions: &mut Vec<Function>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => find(&group.stream(), functions),
            TokenTree::Ident(word) if word == "fn" => {
                functions.extend(function(&tokens[..index], &tokens[index..]));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The function whose `fn` the rest begins with; the type of a function has no name.
fn function(before: &[TokenTree], rest: &[TokenTree]) -> Option<Function> {
    let TokenTree::Ident(name) = rest.get(1)? else { return None };
    let line = rest[0].span().start().line;
    let end = rest.iter().find_map(|token| match token {
        TokenTree::Group(it) if it.delimiter() == Delimiter::Brace => Some(it.span().end().line),
        TokenTree::Punct(it) if it.as_char() == ';' => Some(line),
        _ => None,
    });
    let list = rest.iter().find_map(|token| match token {
        TokenTree::Group(it) if it.delimiter() == Delimiter::Parenthesis => Some(it.stream()),
        _ => None,
    })?;
    let parameters = Punctuated::<FnArg, Token![,]>::parse_terminated.parse2(list);
    Some(Function {
        name: name.to_string(),
        line,
        lines: end.unwrap_or(line) - line + 1,
        is_async: matches!(before.last(), Some(TokenTree::Ident(it)) if it == "async"),
        // What a macro has yet to fill in cannot be counted.
        parameters: parameters.unwrap_or_default().into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Source, faults};

    #[test]
    fn a_function_of_71_lines_is_too_long() {
        assert_eq!(of("bank", &function("f()", 70)), Vec::<String>::new());
        assert_eq!(
            of("bank", &function("f()", 71)),
            ["1: f has 71 lines, and 70 is the most: split it"]
        );
    }

    #[test]
    fn a_function_inside_a_macro_counts() {
        let text = format!("tests! {{\n{}}}\n", function("f()", 71));
        assert_eq!(of("bank", &text), ["2: f has 71 lines, and 70 is the most: split it"]);
    }

    #[test]
    fn a_handler_of_26_lines_is_too_long() {
        let handler = "take(State(bank): State<Bank>)";
        let advice = "1: the handler take has 26 lines, and 25 is the most: \
                      what it decides belongs into an operation, what it shows into a page";
        assert_eq!(of("web", &format!("async {}", function(handler, 26))), [advice]);
        assert_eq!(of("web", &format!("async {}", function(handler, 25))), Vec::<String>::new());
        assert_eq!(of("bank", &format!("async {}", function(handler, 26))), Vec::<String>::new());
        assert_eq!(of("web", &function("show(path: &Path)", 26)), Vec::<String>::new());
    }

    #[test]
    fn six_parameters_are_one_too_many() {
        let five = "trait T { fn f(&self, a: A<B, C>, b: B, c: C, d: D, e: fn(A, B) -> C,); }";
        assert_eq!(of("bank", five), Vec::<String>::new());
        assert_eq!(
            of("bank", "fn f(a: A, b: B, c: C, d: D, e: E, f: F) {}"),
            ["1: f takes 6 parameters, and 5 is the most: make a struct that names them"]
        );
    }

    fn function(signature: &str, lines: usize) -> String {
        format!("fn {signature} {{\n{}}}\n", "    step();\n".repeat(lines - 2))
    }

    fn of(name: &str, text: &str) -> Vec<String> {
        let path = format!("crates/{name}/src/order.rs");
        let source = Source::parse(&path, text).expect("Rust");
        faults(&source).iter().map(|it| format!("{}: {}", it.line, it.advice)).collect()
    }
}
