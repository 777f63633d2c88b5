//! Tickets as staff see them: the inbox, each ticket, those of one customer, and how tickets are set up.
use crate::logins::StaffRole::{Manager, Support};
use crate::web::routes::Access::Staff;
use crate::web::routes::Routes;

mod actions;
mod create;
mod discard;
mod files;
mod list;
mod merging;
mod of_customer;
mod own_ticket;
mod settings;
mod show;
mod write;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/tickets", Staff(Support), list::list)
        .get("/reseller/tickets/{ticket}", Staff(Support), show::show)
        .post("/reseller/tickets/{ticket}/messages", Staff(Support), write::answer)
        .post("/reseller/tickets/{ticket}/notes", Staff(Support), write::note)
        .post("/reseller/tickets/{ticket}/messages/{message}/acceptance", Staff(Support), actions::accept)
        .post("/reseller/tickets/{ticket}/messages/{message}/discarding", Staff(Support), discard::discard)
        .post("/reseller/tickets/{ticket}/assignment", Staff(Support), actions::assign)
        .post("/reseller/tickets/{ticket}/department", Staff(Support), actions::hand_over)
        .post("/reseller/tickets/{ticket}/closing", Staff(Support), actions::close)
        .post("/reseller/tickets/{ticket}/reopening", Staff(Support), actions::reopen)
        .post("/reseller/tickets/{ticket}/merging", Staff(Support), merging::merge)
        .get("/reseller/tickets/{ticket}/files/{file}", Staff(Support), files::show)
        .get("/reseller/customers/{id}/tickets", Staff(Support), of_customer::list)
        .get("/reseller/customers/{id}/tickets/new", Staff(Support), create::new)
        .post("/reseller/customers/{id}/tickets/new", Staff(Support), create::create)
        .and(settings())
}

fn settings() -> Routes {
    Routes::new()
        .get("/reseller/tickets/settings", Staff(Support), settings::show)
        .post("/reseller/tickets/settings/mails", Staff(Support), settings::mails::update)
        .get("/reseller/tickets/settings/departments/new", Staff(Manager), settings::department::new)
        .post("/reseller/tickets/settings/departments/new", Staff(Manager), settings::department::create)
        .get("/reseller/tickets/settings/departments/{department}", Staff(Manager), settings::department::show)
        .post("/reseller/tickets/settings/departments/{department}", Staff(Manager), settings::department::update)
        .post(
            "/reseller/tickets/settings/departments/{department}/retirement",
            Staff(Manager),
            settings::department::retire,
        )
        .post(
            "/reseller/tickets/settings/departments/{department}/retirement/end",
            Staff(Manager),
            settings::department::reopen,
        )
        .get("/reseller/tickets/settings/replies/new", Staff(Manager), settings::reply::new)
        .post("/reseller/tickets/settings/replies/new", Staff(Manager), settings::reply::create)
        .get("/reseller/tickets/settings/replies/{reply}", Staff(Manager), settings::reply::show)
        .post("/reseller/tickets/settings/replies/{reply}", Staff(Manager), settings::reply::update)
        .post("/reseller/tickets/settings/replies/{reply}/deletion", Staff(Manager), settings::reply::delete)
}
