//! When customers of a label are told of visits in their area.
use crate::locale::{Told, t, tell};

/// When a customer is told that staff were in his area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessMail {
    Always,
    Daily,
    Never,
}

impl AccessMail {
    pub const ALL: [Self; 3] = [Self::Always, Self::Daily, Self::Never];

    pub fn value(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Always => t("labels-access-mail-always"),
            Self::Daily => t("labels-access-mail-daily"),
            Self::Never => t("labels-access-mail-never"),
        }
    }

    /// In a word, as the history tells it.
    pub(super) fn told(self) -> Told {
        match self {
            Self::Always => tell("labels-told-always"),
            Self::Daily => tell("labels-told-daily"),
            Self::Never => tell("words-never"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.value() == value)
    }
}
