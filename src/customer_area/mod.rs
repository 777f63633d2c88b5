//! The Customer Area: where a customer looks after his own account, and staff stand beside him.
use crate::web::routes::{Access::Customer, Routes, WhileActing::Allow};

mod account;
mod home;
mod profile;

/// This area's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/customer", Customer, home::show)
        .get("/customer/profile", Customer, profile::edit)
        .post_acting("/customer/profile", Customer, Allow, profile::update)
        .and(account::routes())
}
