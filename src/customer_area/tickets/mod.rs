//! *Support*: a customer writes to his reseller, reads the answers, and says when it is done.
use crate::web::routes::Access::Customer;
use crate::web::routes::Routes;
use crate::web::routes::WhileActing::Allow;

mod close;
mod create;
mod files;
mod list;
mod mails;
mod my_ticket;
mod show;
mod write;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/customer/tickets", Customer, list::list)
        .get("/customer/tickets/new", Customer, create::new)
        .post_acting("/customer/tickets/new", Customer, Allow, create::create)
        .post("/customer/tickets/mails", Customer, mails::update)
        .get("/customer/tickets/{ticket}", Customer, show::show)
        .post_acting("/customer/tickets/{ticket}/messages", Customer, Allow, write::create)
        .post_acting("/customer/tickets/{ticket}/closing", Customer, Allow, close::create)
        .get("/customer/tickets/{ticket}/files/{file}", Customer, files::show)
}
