//! Orders of a reseller's own customers: the list, each one, and what staff do about it.
use crate::logins::StaffRole::{Manager, Support};
use crate::web::routes::Access::Staff;
use crate::web::routes::Routes;

mod actions;
mod list;
mod of_customer;
mod own_order;
mod show;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/orders", Staff(Support), list::list)
        .get("/reseller/orders/{order}", Staff(Support), show::show)
        .post("/reseller/orders/{order}/payment", Staff(Manager), actions::pay)
        .post("/reseller/orders/{order}/process", Staff(Manager), actions::process)
        .post("/reseller/orders/{order}/cancellation", Staff(Manager), actions::cancel)
        .post("/reseller/orders/{order}/restart", Staff(Manager), actions::restart)
        .get("/reseller/customers/{id}/orders", Staff(Support), of_customer::list)
}
