//! What is wrong with a field, as a sentence for the person who filled it in.
use thiserror::Error;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldError {
    /// The whole sentence, since each field asks for its own thing: "Enter a name."
    #[error("{0}")]
    Missing(&'static str),
    #[error("Keep it within {max} characters; this has {length}.")]
    TooLong { max: usize, length: usize },
    #[error("This contains characters that cannot be shown.")]
    Unprintable,
    #[error("This has to stay on one line.")]
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
