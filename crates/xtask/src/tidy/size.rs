//! A file can be read at one sitting, and says at its top what it is.

use super::{Fault, source::Source};

/// Long enough for a capability's queries, short enough for one sitting. Aim for 100 to 200.
const FILE_LINES_MAX: usize = 400;

pub fn faults(source: &Source) -> Vec<Fault> {
    let lines = source.text.lines().count();
    let mut faults = Vec::new();
    if FILE_LINES_MAX < lines {
        let advice = format!("{lines} lines, and {FILE_LINES_MAX} is the most: split it");
        faults.push(Fault::at(FILE_LINES_MAX + 1, advice));
    }
    if !source.text.starts_with("//!") {
        faults.push(Fault::at(1, "begin with //! and a sentence that says what this file is"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{Fault, Source, faults};

    #[test]
    fn a_file_of_401_lines_is_too_long() {
        assert_eq!(of(&"//! Lines.\n".repeat(400)), []);
        let advice = "401 lines, and 400 is the most: split it";
        assert_eq!(of(&"//! Lines.\n".repeat(401)), [Fault::at(401, advice)]);
    }

    #[test]
    fn a_file_says_what_it_is() {
        let advice = "begin with //! and a sentence that says what this file is";
        assert_eq!(of("use std::fs;\n"), [Fault::at(1, advice)]);
    }

    fn of(text: &str) -> Vec<Fault> {
        faults(&Source::parse("crates/bank/src/order.rs", text).expect("Rust"))
    }
}
