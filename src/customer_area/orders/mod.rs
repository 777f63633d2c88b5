//! A customer's own orders: all of them, each one, and calling one off while it waits.
use crate::web::routes::Access::Customer;
use crate::web::routes::Routes;
use crate::web::routes::WhileActing::AllowManagers;

mod cancel;
mod history;
mod list;
mod my_order;
mod show;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/customer/orders", Customer, list::list)
        .get("/customer/orders/{order}", Customer, show::show)
        .post_acting("/customer/orders/{order}/cancellation", Customer, AllowManagers, cancel::cancel)
}
