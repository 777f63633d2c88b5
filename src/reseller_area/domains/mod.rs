//! Domains of a reseller's own customers: the list, each one, and what can be done with it.
use crate::web::routes::Routes;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
}
