//! Sign-in rules: who must have a second factor, what customers may refuse, and staff who have lost theirs.
use crate::logins::StaffRole::Owner;
use crate::web::routes::{Access::Staff, Routes};

mod colleague;
mod policy;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/security", Staff(Owner), policy::show)
        .post("/reseller/security/staff", Staff(Owner), policy::update_staff)
        .post("/reseller/security/labels", Staff(Owner), policy::update_label)
        .get_own("/reseller/security/staff/{colleague}", Staff(Owner), colleague::new)
        .post("/reseller/security/staff/{colleague}", Staff(Owner), colleague::reset)
}
