//! The Customer Area: where a customer looks after his own account, and staff stand beside him.
use crate::web::routes::{Access::Customer, Routes, WhileActing::Allow};

mod account;
mod changes;
mod contacts;
mod domains;
mod home;
mod hosting;
mod ordering;
mod orders;
mod profile;
mod terms;
mod tickets;

/// This area's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/customer", Customer, home::show)
        .get("/customer/profile", Customer, profile::edit)
        .post_acting("/customer/profile", Customer, Allow, profile::update)
        .post_acting("/customer/profile/confirmation", Customer, Allow, profile::confirm)
        .get("/customer/terms", Customer, terms::show)
        .post("/customer/terms", Customer, terms::create)
        .and(account::routes())
        .and(changes::routes())
        .and(contacts::routes())
        .and(ordering::routes())
        .and(orders::routes())
        .and(domains::routes())
        .and(hosting::routes())
        .and(tickets::routes())
}
