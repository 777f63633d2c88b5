//! A pattern from our data files: matched against the whole text, compiled once, when first needed.
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    pub fn new(source: String) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// No pattern in the data: everything is right.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }

    pub fn matches(&self, text: &str) -> bool {
        self.regex().is_match(text)
    }

    pub fn load(&self) {
        self.regex();
    }

    #[expect(clippy::expect_used, reason = "our own data, and a test compiles every pattern")]
    fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            RegexBuilder::new(&format!("^(?:{})$", self.source)).build().expect("a pattern of our data files compiles")
        })
    }
}

/// The rows of a data file of ours.
#[expect(clippy::expect_used, reason = "our own data, and a test reads every file")]
pub(super) fn rows<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    csv::Reader::from_reader(file.as_bytes())
        .deserialize()
        .map(|row| row.expect("a row of our data files parses"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_the_whole_text_only() {
        let pattern = Pattern::new("[0-9]{3}|[A-Z]{2}".into());
        assert!(pattern.matches("123") && pattern.matches("AB"));
        assert!(!pattern.matches("1234") && !pattern.matches("xAB") && !pattern.matches("123\n"));
    }

    #[test]
    fn all_data_loads() {
        crate::fields::load();
    }
}
