//! *Create order*: staff order for a customer.
use crate::web::routes::Routes;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
}
