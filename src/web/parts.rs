//! Small things that many pages show: a link, a tab, a state in a word.
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    pub label: String,
    pub href: String,
}

impl Link {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// One tab of a customer's details.
#[derive(Clone, Debug)]
pub struct Tab {
    pub label: &'static str,
    pub href: String,
    pub count: Option<String>,
    pub current: bool,
}

/// A state in a word and a tone (good, warn, bad, plain).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub tone: &'static str,
    pub word: String,
}

impl Badge {
    pub fn new(tone: &'static str, word: impl Into<String>) -> Self {
        Self { tone, word: word.into() }
    }
}
