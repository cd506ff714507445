//! Nothing unfinished stays behind: no notes to ourselves, no sleeping tests, no invented Latin.

use super::{Fault, source::Source};

/// Notes to ourselves, spelled apart so that this file is not its own fault.
const NOTES: [&str; 4] =
    [concat!("FIX", "ME"), concat!("TO", "DO"), concat!("XX", "X"), concat!("lorem", " ipsum")];

/// Code that is not meant to stay, and what to do instead.
const WORDS: [(&str, &str); 4] = [
    ("dbg !", "take the print out"),
    ("todo !", "finish it, or leave the part out"),
    ("unimplemented !", "finish it, or leave the part out"),
    ("# [ ignore", "a test runs, or it goes"),
];

pub fn faults(source: &Source) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(source.text.lines()) {
        if let Some(note) = NOTES.iter().find(|note| holds(line, note)) {
            faults.push(Fault::at(number, format!("{note}: finish it, or leave the part out")));
        }
    }
    for (word, advice) in WORDS {
        faults.extend(source.lines_with(word).into_iter().map(|line| Fault::at(line, advice)));
    }
    let advice = "unwrap() gives no reason: answer with an error, or expect(\"why it holds\")";
    let unwraps = source.code_lines_with(". unwrap (").into_iter();
    faults.extend(unwraps.map(|line| Fault::at(line, advice)));
    faults
}

/// Whether the note stands there as a word of its own.
fn holds(line: &str, note: &str) -> bool {
    let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
    line.match_indices(note).any(|(at, _)| {
        let (before, after) = (line[..at].chars().last(), line[at + note.len()..].chars().next());
        !is_letter(before) && !is_letter(after)
    })
}

#[cfg(test)]
mod tests {
    use super::{NOTES, Source, faults};

    #[test]
    fn a_note_to_ourselves_is_a_leftover_wherever_it_stands() {
        for note in NOTES {
            let advice = format!("{note}: finish it, or leave the part out");
            assert_eq!(of(&format!("//! Orders.\n// {note}: speed\n")), [(2, advice.clone())]);
            assert_eq!(of(&format!("const A: &str = \"{note}\";\n")), [(1, advice)]);
            assert_eq!(of(&format!("// A{note}S\n")), []);
        }
    }

    #[test]
    fn code_that_is_not_meant_to_stay_is_a_leftover() {
        assert_eq!(of("fn f() { dbg!(1); }"), fault(1, "take the print out"));
        assert_eq!(of("fn f() {\n todo!() }"), fault(2, "finish it, or leave the part out"));
        assert_eq!(of("fn f() { unimplemented!() }"), fault(1, "finish it, or leave the part out"));
        assert_eq!(of("#[test]\n#[ignore]\nfn f() {}"), fault(2, "a test runs, or it goes"));
    }

    #[test]
    fn only_tests_unwrap() {
        let advice = "unwrap() gives no reason: answer with an error, or expect(\"why it holds\")";
        assert_eq!(of("fn f() { g().unwrap(); }"), fault(1, advice));
        assert_eq!(of("#[test]\nfn f() { g().unwrap(); }"), []);
    }

    fn fault(line: usize, advice: &str) -> [(usize, String); 1] {
        [(line, advice.into())]
    }

    fn of(text: &str) -> Vec<(usize, String)> {
        let source = Source::parse("crates/bank/src/order.rs", text).expect("Rust");
        faults(&source).into_iter().map(|it| (it.line, it.advice)).collect()
    }
}
