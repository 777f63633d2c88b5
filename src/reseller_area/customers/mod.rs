//! Pages about a reseller's customers: the list, and each one's details.
use crate::logins::StaffRole::{Manager, Owner, Support};
use crate::web::routes::Access::Staff;
use crate::web::routes::{Routes, WhileActing};

mod announcements;
mod bounces;
mod bulk;
mod closing;
mod columns;
mod create;
pub mod event_line;
pub mod events;
mod export;
pub mod frame;
mod language;
pub mod list;
mod logins;
mod notes;
mod ordering;
mod proof;
mod renewals;
mod reselling;
mod restrictions;
mod running;
mod settings;
mod show;
mod suggest;
mod tags;
pub mod verification;
mod views;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/customers", Staff(Support), list::list)
        .get("/reseller/customers/suggest", Staff(Support), suggest::list)
        .get("/reseller/customers/new", Staff(Support), create::new)
        .post_acting("/reseller/customers/new", Staff(Support), WhileActing::Allow, create::post)
        .get("/reseller/customers/{id}", Staff(Support), show::show)
        .post("/reseller/customers/{id}/address-works", Staff(Support), bounces::clear)
        .post("/reseller/customers/{id}/announcements", Staff(Support), announcements::update)
        .get("/reseller/customers/{id}/events", Staff(Support), events::show)
        .get("/reseller/customers/{id}/hosting", Staff(Support), running::hosting)
        .get("/reseller/customers/{id}/domains", Staff(Support), running::domains)
        .get("/reseller/customers/{id}/closing", Staff(Support), closing::show)
        .post_acting(
            "/reseller/customers/{id}/closing/suspension",
            Staff(Support),
            WhileActing::Allow,
            closing::suspend,
        )
        .post_acting("/reseller/customers/{id}/closing/parking", Staff(Support), WhileActing::Allow, closing::park)
        .get("/reseller/customers/{id}/settings", Staff(Support), settings::show)
        .post("/reseller/customers/{id}/renewals", Staff(Manager), renewals::update)
        .post("/reseller/customers/{id}/language", Staff(Support), language::update)
        .post("/reseller/customers/{id}/restrictions", Staff(Support), restrictions::create)
        .post("/reseller/customers/{id}/restrictions/{restriction}/lift", Staff(Support), restrictions::lift)
        .get("/reseller/customers/{id}/verification/new", Staff(Support), verification::new)
        .post_acting("/reseller/customers/{id}/verification", Staff(Support), WhileActing::Allow, verification::create)
        .post("/reseller/customers/{id}/reselling", Staff(Owner), reselling::create)
        .post("/reseller/customers/{id}/reselling/end", Staff(Owner), reselling::end)
        .and(of_the_list())
        .and(notes_and_tags())
        .and(logins::routes())
        .and(ordering::routes())
}

/// What is done with the list as a whole. Nobody takes a reseller's customers away but himself.
fn of_the_list() -> Routes {
    Routes::new()
        .post("/reseller/customers/columns", Staff(Support), columns::update)
        .post("/reseller/customers/views", Staff(Support), views::create)
        .get("/reseller/customers/views/{view}", Staff(Support), views::edit)
        .post("/reseller/customers/views/{view}", Staff(Support), views::update)
        .post("/reseller/customers/views/{view}/deletion", Staff(Support), views::delete)
        .get_own("/reseller/customers/export", Staff(Manager), export::new)
        .post("/reseller/customers/export", Staff(Manager), export::create)
        .get("/reseller/customers/bulk", Staff(Support), bulk::list)
        .post("/reseller/customers/bulk", Staff(Support), bulk::create)
        .post("/reseller/customers/bulk/check", Staff(Support), bulk::check)
        .get("/reseller/customers/bulk/{bulk}", Staff(Support), bulk::show)
        .post("/reseller/customers/bulk/{bulk}/stop", Staff(Support), bulk::stop)
}

/// What staff keep in mind about a customer.
fn notes_and_tags() -> Routes {
    Routes::new()
        .get("/reseller/customers/{id}/notes", Staff(Support), notes::list)
        .post("/reseller/customers/{id}/notes", Staff(Support), notes::create)
        .get("/reseller/customers/{id}/notes/{note}", Staff(Support), notes::edit)
        .post("/reseller/customers/{id}/notes/{note}", Staff(Support), notes::update)
        .post("/reseller/customers/{id}/notes/{note}/deletion", Staff(Support), notes::delete)
        .post("/reseller/customers/{id}/notes/{note}/pin", Staff(Support), notes::pin)
        .post("/reseller/customers/{id}/notes/{note}/pin/end", Staff(Support), notes::unpin)
        .post("/reseller/customers/{id}/tags", Staff(Support), tags::create)
        .post("/reseller/customers/{id}/tags/{tag}/removal", Staff(Support), tags::delete)
}
