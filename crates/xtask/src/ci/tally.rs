//! How many tests passed and failed, added up from what the runners print.

use std::fmt;

/// What a runner's closing line begins with.
const RESULT: &str = "test result: ";

#[derive(Default, Debug, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// Adds a closing line (`test result: ok. 12 passed; 0 failed; …`); other lines say nothing.
    pub fn read(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix(RESULT) else { return };
        let count = |word: &str| {
            let parts = result.split(['.', ';']).map(str::trim);
            parts.filter_map(|it| it.strip_suffix(word)?.trim().parse::<u64>().ok()).sum::<u64>()
        };
        self.passed += count("passed");
        self.failed += count("failed");
    }

    /// A step that failed counts even if it did not get as far as naming a test.
    pub fn count_failure_of_step(&mut self, failed_tests: u64) {
        if failed_tests == 0 {
            self.failed += 1;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn totals_are_the_runners_own() {
        let mut tally = Tally::default();
        tally.read("running 13 tests");
        tally.read("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out");
        tally.read("test result: FAILED. 3 passed; 2 failed; 0 ignored; finished in 0.12s");
        tally.read("the coin test passed; 7 failed");
        assert_eq!(tally.to_string(), "15 passed, 2 failed");
    }

    #[test]
    fn a_failed_step_shows_in_the_totals_once() {
        let mut tally = Tally { passed: 4, failed: 2 };
        tally.count_failure_of_step(2);
        assert_eq!(tally.to_string(), "4 passed, 2 failed");
        tally.count_failure_of_step(0);
        assert_eq!(tally.to_string(), "4 passed, 3 failed");
    }
}
