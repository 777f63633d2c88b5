//! Registries that are spoken to by EPP (RFC 5730 to 5734, 3915): the sessions with them, what is asked in them, and the
//! messages they leave.
//!
//! A command that changes something is written down before it is sent, and never sent again before it is known what
//! became of it: the registry is asked what it has.
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use crate::ids::RegistryId;
use crate::state::AppState;
use crate::suppliers::{Answer, Availability, DomainAsk, Registry};

mod account;
mod adapter;
mod answer;
mod availability;
mod change;
mod contact;
mod contact_words;
mod domain;
mod frame;
mod hosts;
pub mod ledger;
mod line;
mod messages;
pub mod pending;
pub mod probe;
mod register;
mod renew;
mod restore;
mod session;
mod sessions;
pub mod settings;
mod talk;
mod transfer;
mod trouble;
pub mod worker;

pub use sessions::Sessions;

/// Several questions and answers, each of which has its own limit; below the lease of a task.
const PATIENCE: Duration = Duration::from_secs(90);

/// All registries of the installation, as the portal asks them: each name goes to the one of its TLD.
#[derive(Clone)]
pub struct Epp {
    state: AppState,
}

impl Epp {
    pub fn new(state: AppState) -> Self {
        Self { state }
    }
}

/// The TLD of a name: all behind its first label.
fn tld_of(name: &str) -> &str {
    name.split_once('.').map_or("", |(_, tld)| tld)
}

#[async_trait]
impl Registry for Epp {
    async fn check(&self, names: &[String]) -> Vec<Availability> {
        availability::check(self, names).await
    }

    async fn carry_out(&self, ask: &DomainAsk) -> Answer {
        adapter::carry_out(self, ask).await
    }

    async fn new_auth_code(&self, name: &str) -> Result<String, String> {
        adapter::new_auth_code(self, name).await
    }

    fn patience(&self) -> Duration {
        PATIENCE
    }
}

/// An account with a registry, in many hands at once.
type Shared = Arc<account::Account>;

impl account::Account {
    fn purpose(id: RegistryId, what: &str) -> String {
        format!("registry {id} {what}")
    }
}
