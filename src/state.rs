//! What every handler can reach.
use std::sync::Arc;

use sqlx::PgPool;

use crate::clock::Clock;
use crate::config::Config;
use crate::logins::passwords::Passwords;
use crate::resellers::brands::Brands;
use crate::serve::Readiness;
use crate::suppliers::epp::Sessions;
use crate::vault::Vault;

/// Shared by all requests of one process; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub db: PgPool,
    pub config: Arc<Config>,
    pub clock: Clock,
    pub passwords: Passwords,
    pub brands: Brands,
    pub vault: Vault,
    /// Open sessions with registries.
    pub sessions: Sessions,
    /// Whether new requests are still taken; false while shutting down.
    pub readiness: Readiness,
}
