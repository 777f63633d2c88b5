//! What every handler can reach.
use std::sync::Arc;

use sqlx::PgPool;

use crate::clock::Clock;
use crate::config::Config;
use crate::logins::passwords::Passwords;
use crate::resellers::brands::Brands;
use crate::serve::Readiness;

/// Shared by all requests of one process; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub db: PgPool,
    pub config: Arc<Config>,
    pub clock: Clock,
    pub passwords: Passwords,
    pub brands: Brands,
    /// Whether new requests are still taken; false while shutting down.
    pub readiness: Readiness,
}
