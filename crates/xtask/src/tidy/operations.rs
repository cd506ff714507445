//! An operation lives in the file of its name, and that file begins with what a person wants to know.

use super::{Fault, source::Source};
use crate::operations::{FACTS, FOLDER, Told, told};

pub fn faults(source: &Source) -> Vec<Fault> {
    let Some(Told { name, line, summary, facts }) = told(source) else { return Vec::new() };
    let mut faults = Vec::new();
    let home = format!("{FOLDER}{}.rs", name.replace('.', "/"));
    if source.path != home {
        faults.push(Fault::at(line, format!("the operation {name} lives in {home}")));
    }
    if summary.is_none() {
        faults.push(Fault::at(1, format!("begin with //! Operation `{name}`: and a sentence")));
    }
    let missing = FACTS.iter().filter(|fact| !facts.iter().any(|(word, _)| word == *fact));
    faults.extend(missing.map(|fact| Fault::at(1, format!("say //! {fact}: … in its own line"))));
    faults
}

#[cfg(test)]
mod tests {
    use super::{Source, faults};

    const TAKE: &str = "//! Operation `order.take`: a volunteer takes an open order.\n//!\n\
        //! Who: a volunteer.\n//! Moves: nothing.\n//! Writes: `journal`.\n\
        impl Operation for Take {\n    const NAME: &'static str = \"order.take\";\n}\n";

    #[test]
    fn an_operation_lives_in_the_file_of_its_name() {
        assert_eq!(of("crates/bank/src/order/take.rs", TAKE), Vec::<String>::new());
        assert_eq!(
            of("crates/bank/src/order/accept.rs", TAKE),
            ["7: the operation order.take lives in crates/bank/src/order/take.rs"]
        );
    }

    #[test]
    fn an_operation_says_who_what_moves_and_what_is_written() {
        let path = "crates/bank/src/order/take.rs";
        assert_eq!(
            of(path, &TAKE.replace("Operation `", "The operation `")),
            ["1: begin with //! Operation `order.take`: and a sentence"]
        );
        for fact in ["Who", "Moves", "Writes"] {
            let text = TAKE.replace(&format!("{fact}: "), "And: ");
            assert_eq!(of(path, &text), [format!("1: say //! {fact}: … in its own line")]);
        }
    }

    fn of(path: &str, text: &str) -> Vec<String> {
        let source = Source::parse(path, text).expect("Rust");
        faults(&source).iter().map(|it| format!("{}: {}", it.line, it.advice)).collect()
    }
}
