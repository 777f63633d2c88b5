//! A sentence of ours about a domain: said to whoever asks, and kept so that everybody reads it in his language.
use std::fmt::{self, Debug, Display};
use std::ops::Deref;

use crate::locale::{Told, kept};

/// What is said, in the language of whoever asked, and the same as it is kept. Two are the same if they are kept so.
#[derive(Clone)]
pub struct Sentence {
    said: String,
    kept: String,
}

impl Sentence {
    /// As it stands in a row.
    pub fn kept(&self) -> &str {
        &self.kept
    }

    /// In the language of whoever reads now.
    pub fn in_words(&self) -> String {
        kept::read(&self.kept).into_owned()
    }
}

impl From<Told> for Sentence {
    fn from(told: Told) -> Self {
        let kept = told.kept();
        Self { said: kept::read(&kept).into_owned(), kept }
    }
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        &self.said
    }
}

impl Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.kept, f)
    }
}

impl PartialEq for Sentence {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept
    }
}

impl Eq for Sentence {}
