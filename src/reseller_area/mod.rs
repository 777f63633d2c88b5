//! The Reseller Area: where a reseller's staff look after his customers.
use crate::web::routes::Routes;

pub mod customers;
mod impersonation;
pub mod own_customer;

/// This area's part of the route table.
pub fn routes() -> Routes {
    customers::routes().and(impersonation::routes())
}
