//! What staff do by hand and tick off.
use crate::logins::StaffRole::{Manager, Support};
use crate::web::routes::{Access::Staff, Routes};

mod end;
mod list;
mod own_task;
mod show;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/tasks", Staff(Support), list::list)
        .get("/reseller/tasks/{task}", Staff(Support), show::show)
        .post("/reseller/tasks/{task}/completion", Staff(Support), end::complete)
        .post("/reseller/tasks/{task}/refusal", Staff(Manager), end::refuse)
}
