//! Registries that are spoken to by EPP: the operator's accounts with them, the test of a connection, their messages.
use crate::web::routes::Access::Operator;
use crate::web::routes::Routes;

mod edit;
mod form;
mod list;
mod own_registry;
mod show;
mod test;

pub const LIST: &str = "/reseller/registries";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/registries", Operator, list::list)
        .get("/reseller/registries/new", Operator, edit::new)
        .post("/reseller/registries/new", Operator, edit::create)
        .get("/reseller/registries/{registry}", Operator, show::show)
        .get("/reseller/registries/{registry}/edit", Operator, edit::edit)
        .post("/reseller/registries/{registry}/edit", Operator, edit::update)
        .post("/reseller/registries/{registry}/test", Operator, test::run)
}
