//! What came of each line of an order: the domain or hosting account, and what its supplier still has to do.
use time::OffsetDateTime;

use crate::domains::DomainState;
use crate::hosting::HostingState;
use crate::ids::{DomainId, HostingId, OrderLineId};
use crate::products::Supplier;
use crate::suppliers::TaskAction;

/// What came of one line so far.
#[derive(Clone, Debug)]
pub struct Made {
    pub line: OrderLineId,
    pub thing: Option<Thing>,
    /// The open one; there is one at most.
    pub task: Option<OpenTask>,
}

/// A running product as an order names it.
#[derive(Clone, Debug)]
pub enum Thing {
    Domain { id: DomainId, name: String, state: DomainState },
    Hosting { id: HostingId, name: String, state: HostingState },
}

/// What a supplier was asked to do and has not done yet.
#[derive(Clone, Debug)]
pub struct OpenTask {
    pub action: TaskAction,
    pub supplier: Supplier,
    /// Why not yet, in words for staff.
    pub last_error: String,
    pub since: OffsetDateTime,
}

impl Thing {
    pub fn name(&self) -> &str {
        match self {
            Self::Domain { name, .. } | Self::Hosting { name, .. } => name,
        }
    }

    /// Its state: tone and word.
    pub fn state(&self) -> (&'static str, &'static str) {
        match self {
            Self::Domain { state, .. } => (state.tone(), state.word()),
            Self::Hosting { state, .. } => (state.tone(), state.word()),
        }
    }

    /// Whether it is ordered, but not made yet.
    pub fn is_pending(&self) -> bool {
        match self {
            Self::Domain { state, .. } => *state == DomainState::Pending,
            Self::Hosting { state, .. } => *state == HostingState::Pending,
        }
    }

    /// Its page below an area.
    pub fn address(&self, area: &str) -> String {
        match self {
            Self::Domain { id, .. } => format!("{area}/domains/{id}"),
            Self::Hosting { id, .. } => format!("{area}/hosting/{id}"),
        }
    }
}
