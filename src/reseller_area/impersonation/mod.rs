//! Pages of "Login as customer": begin with a reason, return.
use crate::logins::StaffRole::Support;
use crate::web::routes::{Access::Public, Access::Staff, Routes};

mod end;
mod start;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/customers/{id}/impersonation/new", Staff(Support), start::new)
        .post("/reseller/customers/{id}/impersonation", Staff(Support), start::create)
        // works from every page, whatever stands in the way
        .post("/impersonation/end", Public, end::create)
}
