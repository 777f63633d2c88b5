//! The Reseller Area: where a reseller's staff look after his customers.
use crate::logins::StaffRole::Support;
use crate::web::routes::{Access::Staff, Routes};

pub mod customers;
mod dashboard;
mod impersonation;
pub mod own_customer;

/// This area's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller", Staff(Support), dashboard::show)
        .and(customers::routes())
        .and(impersonation::routes())
}
