//! Changes of registrant data as staff see them: what waits for whom, and what they do about it.
use crate::logins::StaffRole::{Manager, Support};
use crate::web::routes::{Access::Staff, Routes};

mod act;
mod list;
mod own_change;
mod show;

const LIST: &str = "/reseller/owner-changes";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Staff(Support), list::list)
        .get("/reseller/owner-changes/{change}", Staff(Support), show::show)
        .post("/reseller/owner-changes/{change}/reminder", Staff(Support), act::remind)
        .post("/reseller/owner-changes/{change}/cancellation", Staff(Manager), act::cancel)
        .post("/reseller/owner-changes/{change}/papers", Staff(Manager), act::papers)
        .post("/reseller/owner-changes/{change}/refusal", Staff(Manager), act::refuse)
}
