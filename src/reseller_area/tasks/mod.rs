//! What staff do by hand and tick off.
use crate::web::routes::Routes;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
}
