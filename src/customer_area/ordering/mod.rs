//! *Order products*: choosing, the basket, the check of everything, and placing the order.
use crate::web::routes::Routes;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
}
