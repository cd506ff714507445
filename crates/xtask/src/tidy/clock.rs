//! Time and chance come from the World, so that a test can stand at midnight.

use super::{Fault, source::Source};

const WORLD: &str = "crates/bank/src/world.rs";
/// The program gives the bank its World, and the workshop measures.
const OUTSIDE: [&str; 2] = ["yiquan", "xtask"];

const WORDS: [&str; 9] = [
    "Timestamp : : now",
    "Zoned : : now",
    "SystemTime : : now",
    "Instant : : now",
    "Uuid : : now_v7",
    "Uuid : : new_v4",
    "getrandom",
    "thread_rng",
    "OsRng",
];

pub fn faults(source: &Source) -> Vec<Fault> {
    if source.path == WORLD || OUTSIDE.contains(&source.crate_name()) {
        return Vec::new();
    }
    let fault = |word: &str, line| {
        let word = word.replace(' ', "");
        Fault::at(line, format!("{word} asks the machine: take it from the World ({WORLD})"))
    };
    let faults = WORDS.iter().flat_map(|word| {
        source.code_lines_with(word).into_iter().map(move |line| fault(word, line))
    });
    faults.collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, WORDS, faults};

    #[test]
    fn only_the_world_asks_for_time_and_chance() {
        for word in WORDS {
            let call = format!("fn f() {{ {}(); }}", word.replace(' ', ""));
            assert_eq!(count("crates/bank/src/order/take.rs", &call), 1, "{word}");
            assert_eq!(count("crates/db/src/lib.rs", &call), 1, "{word}");
            assert_eq!(count("crates/bank/src/world.rs", &call), 0, "{word}");
            assert_eq!(count("crates/yiquan/src/main.rs", &call), 0, "{word}");
            assert_eq!(count("crates/bank/tests/it/main.rs", &call), 0, "{word}");
        }
    }

    fn count(path: &str, text: &str) -> usize {
        faults(&Source::parse(path, text).expect("Rust")).len()
    }
}
