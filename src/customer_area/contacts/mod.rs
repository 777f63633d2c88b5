//! The registrant data that a customer keeps beside his profile, and which of his domains follow it.
use crate::web::routes::WhileActing::Allow;
use crate::web::routes::{Access::Customer, Routes};

mod archive;
mod create;
mod edit;
pub mod form;
mod list;
mod my_contact;

const LIST: &str = "/customer/contacts";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Customer, list::list)
        .get("/customer/contacts/new", Customer, create::new)
        .post_acting("/customer/contacts/new", Customer, Allow, create::create)
        .get("/customer/contacts/{contact}", Customer, edit::show)
        .post_acting("/customer/contacts/{contact}", Customer, Allow, edit::update)
        .post_acting("/customer/contacts/{contact}/confirmation", Customer, Allow, edit::confirm)
        .post_acting("/customer/contacts/{contact}/archive", Customer, Allow, archive::create)
}
