//! The Reseller Area: where a reseller's staff look after his customers.
use crate::logins::StaffRole::Support;
use crate::web::routes::{Access::Staff, Routes};

pub mod customers;
mod dashboard;
mod domains;
mod go;
mod hosting;
mod impersonation;
mod imports;
mod installation;
mod labels;
mod mail_in;
mod mail_templates;
mod mailings;
mod mails;
mod operator;
mod orders;
pub mod own_customer;
mod owner_changes;
mod products;
mod registries;
mod reset_page;
mod security;
mod staff;
mod tags;
mod tasks;
mod tickets;
mod tld_policies;

/// This area's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller", Staff(Support), dashboard::show)
        .and(customers::routes())
        .and(tags::routes())
        .and(go::routes())
        .and(impersonation::routes())
        .and(imports::routes())
        .and(orders::routes())
        .and(owner_changes::routes())
        .and(domains::routes())
        .and(hosting::routes())
        .and(tasks::routes())
        .and(mail_in::routes())
        .and(mailings::routes())
        .and(mails::routes())
        .and(mail_templates::routes())
        .and(labels::routes())
        .and(tickets::routes())
        .and(products::routes())
        .and(registries::routes())
        .and(security::routes())
        .and(tld_policies::routes())
        .and(staff::routes())
        .and(installation::routes())
}
