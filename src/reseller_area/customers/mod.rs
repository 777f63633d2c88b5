//! Pages about a reseller's customers: the list, and each one's details.
use crate::logins::StaffRole::{Manager, Owner, Support};
use crate::web::routes::Access::Staff;
use crate::web::routes::{Routes, WhileActing};

mod announcements;
mod bounces;
mod closing;
mod create;
pub mod event_line;
pub mod events;
pub mod frame;
mod language;
pub mod list;
mod logins;
mod ordering;
mod proof;
mod renewals;
mod reselling;
mod restrictions;
mod running;
mod settings;
mod show;
mod suggest;
pub mod verification;

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
        .and(logins::routes())
        .and(ordering::routes())
}
