//! What the mails of a reseller's labels say, kept by owners and managers.
use crate::logins::StaffRole::Manager;
use crate::mail::wording::save::Hand;
use crate::web::routes::Access::Staff;
use crate::web::routes::Routes;

mod edit;
mod list;
mod own;
mod text_page;

pub const HOME: &str = "/reseller/mail-templates";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    let one = "/reseller/mail-templates/{brand}/{kind}/{language}";
    Routes::new()
        .get("/reseller/mail-templates", Staff(Manager), list::list)
        .post("/reseller/mail-templates/{brand}/language", Staff(Manager), list::choose_language)
        .get(one, Staff(Manager), edit::show)
        .post(one, Staff(Manager), edit::update)
        .post("/reseller/mail-templates/{brand}/{kind}/{language}/reset", Staff(Manager), edit::reset)
}

/// Whose texts they are, and whose hand.
fn hand<'a>(staff: &crate::web::viewer::Staff, actor: &'a crate::events::Actor, now: time::OffsetDateTime) -> Hand<'a> {
    let account = &staff.viewer.account;
    let subject = crate::events::Subject { reseller: account.reseller, customer: account.id };
    Hand { owner: staff.reseller, subject, actor, now }
}
