//! What customers have that runs, domains and hosting alike: their lists, their renewal, and the closing of an account.
use crate::domains::DomainState;
use crate::hosting::HostingState;

pub mod close;
pub mod list;
pub mod queries;
pub mod renew;

/// The two kinds of things that run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Domains,
    Hosting,
}

/// One of a kind's states, as lists filter by it and show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateWord {
    pub value: &'static str,
    pub word: &'static str,
    pub tone: &'static str,
}

/// A state's word within a sentence.
pub fn within_sentence(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

impl Kind {
    /// All its states, in the order of a life.
    pub fn states(self) -> Vec<StateWord> {
        match self {
            Self::Domains => DomainState::ALL
                .into_iter()
                .map(|state| StateWord { value: state.value(), word: state.word(), tone: state.tone() })
                .collect(),
            Self::Hosting => HostingState::ALL
                .into_iter()
                .map(|state| StateWord { value: state.value(), word: state.word(), tone: state.tone() })
                .collect(),
        }
    }

    /// The states that tabs count, and that lists show unless asked otherwise.
    pub fn active(self) -> Vec<&'static str> {
        match self {
            Self::Domains => {
                values(DomainState::ALL.into_iter().filter(|state| state.counts_as_active()), |state| state.value())
            }
            Self::Hosting => {
                values(HostingState::ALL.into_iter().filter(|state| state.counts_as_active()), |state| state.value())
            }
        }
    }

    /// The states from which something expires.
    pub fn ending(self) -> &'static [&'static str] {
        match self {
            Self::Domains => &["active", "parked"],
            Self::Hosting => &["active", "suspended"],
        }
    }
}

fn values<T>(states: impl Iterator<Item = T>, value: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    states.map(value).collect()
}
