//! Registries that are spoken to by EPP: the operator's accounts with them, the test of a connection, their messages.
use crate::logins::StaffRole::Support;
use crate::web::routes::{Access::Staff, Routes};

mod edit;
mod form;
mod list;
mod own_registry;
mod show;
mod test;

pub const LIST: &str = "/reseller/registries";

/// This folder's part of the route table. That it is for owners at the operator only is said by `Operator`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/registries", Staff(Support), list::list)
        .get("/reseller/registries/new", Staff(Support), edit::new)
        .post("/reseller/registries/new", Staff(Support), edit::create)
        .get("/reseller/registries/{registry}", Staff(Support), show::show)
        .get("/reseller/registries/{registry}/edit", Staff(Support), edit::edit)
        .post("/reseller/registries/{registry}/edit", Staff(Support), edit::update)
        .post("/reseller/registries/{registry}/test", Staff(Support), test::run)
}
