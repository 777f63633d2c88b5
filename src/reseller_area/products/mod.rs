//! The catalogue, and how a reseller sells.
use crate::logins::StaffRole::{Manager, Owner};
use crate::web::routes::Access::Staff;
use crate::web::routes::Routes;

mod edit;
mod facts;
mod form;
mod list;
mod own_product;
mod settings;
mod webhook;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/products", Staff(Manager), list::list)
        .get("/reseller/products/new", Staff(Manager), edit::new)
        .post("/reseller/products/new", Staff(Manager), edit::create)
        .get("/reseller/products/settings", Staff(Manager), settings::show)
        .post("/reseller/products/settings", Staff(Manager), settings::update)
        .post("/reseller/products/settings/label", Staff(Manager), settings::update_label)
        .post("/reseller/products/settings/webhook", Staff(Owner), webhook::update)
        .get("/reseller/products/{product}", Staff(Manager), edit::show)
        .post("/reseller/products/{product}", Staff(Manager), edit::update)
}
