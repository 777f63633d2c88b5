//! *Staff*: who works for the reseller, as what, and what each of them did. Owners look after it; others find themselves.
use crate::logins::StaffRole::{Owner, Support};
use crate::web::routes::Access::Staff;
use crate::web::routes::Routes;

mod create;
mod disabling;
mod invitation;
mod list;
mod own_member;
mod role;
mod show;
mod words;

pub const LIST: &str = "/reseller/staff";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/staff", Staff(Support), list::list)
        .get_own("/reseller/staff/new", Staff(Owner), create::new)
        .post("/reseller/staff/new", Staff(Owner), create::create)
        .get("/reseller/staff/{login}", Staff(Support), show::show)
        .post("/reseller/staff/{login}/role", Staff(Owner), role::update)
        .post("/reseller/staff/{login}/invitation", Staff(Owner), invitation::create)
        .post("/reseller/staff/{login}/disabling", Staff(Owner), disabling::create)
        .post("/reseller/staff/{login}/disabling/end", Staff(Owner), disabling::end)
}
