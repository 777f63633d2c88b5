//! By which rules registrant data is changed, TLD by TLD, kept by the operator.
use crate::products::Supplier;
use crate::tld_policies::change::Hand;
use crate::web::routes::Access::Operator;
use crate::web::routes::Routes;

mod edit;
mod form;
mod form_page;
mod list;
mod own_policy;
mod show;

pub const HOME: &str = "/reseller/tld-policies";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/tld-policies", Operator, list::list)
        .get("/reseller/tld-policies/{supplier}/{tld}", Operator, show::show)
        .get("/reseller/tld-policies/{supplier}/{tld}/edit", Operator, edit::show)
        .post("/reseller/tld-policies/{supplier}/{tld}/edit", Operator, edit::update)
        .post("/reseller/tld-policies/{supplier}/{tld}/reset", Operator, edit::reset)
}

/// The page of a policy.
fn address(supplier: Supplier, tld: &str) -> String {
    format!("{HOME}/{}/{tld}", supplier.value())
}

/// Whose hand, with the operator's own account for its history.
fn hand<'a>(staff: &crate::web::viewer::Staff, actor: &'a crate::events::Actor, now: time::OffsetDateTime) -> Hand<'a> {
    let account = &staff.viewer.account;
    Hand { subject: crate::events::Subject { reseller: account.reseller, customer: account.id }, actor, now }
}
