//! What is wrong with a field, as a sentence for the person who filled it in.
use thiserror::Error;

use crate::locale::{t, tell};

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldError {
    /// The whole sentence, since each field asks for its own thing: "Enter a name."
    #[error("{0}")]
    Missing(&'static str),
    #[error("{}", tell("fields-too-long").with("max", max.to_string()).with("length", length.to_string()))]
    TooLong { max: usize, length: usize },
    #[error("{}", t("fields-unprintable"))]
    Unprintable,
    #[error("{}", t("fields-one-line"))]
    SeveralLines,
    /// The whole sentence, with an example where there is one.
    #[error("{0}")]
    Invalid(String),
}

impl FieldError {
    pub(crate) fn invalid(sentence: impl Into<String>) -> Self {
        Self::Invalid(sentence.into())
    }
}
