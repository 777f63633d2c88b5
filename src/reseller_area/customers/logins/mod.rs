//! Login(s): who may sign in to a customer's account, and what staff do about it.
use crate::logins::StaffRole::{Manager, Support};
use crate::web::routes::{Access::Staff, Routes};

mod create;
mod edit;
mod list;
mod own_login;
mod password_link;
mod second_factor;
mod sessions;
mod state;

/// This folder's part of the route table. Nothing here may be changed during *Login as reseller*: the logins of a
/// reseller's customers are for his own hands.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/customers/{id}/logins", Staff(Support), list::list)
        .get_own("/reseller/customers/{id}/logins/new", Staff(Support), create::new)
        .post("/reseller/customers/{id}/logins", Staff(Support), create::create)
        .get("/reseller/customers/{id}/logins/{login}", Staff(Support), edit::show)
        .post("/reseller/customers/{id}/logins/{login}", Staff(Support), edit::update)
        .post("/reseller/customers/{id}/logins/{login}/password-link", Staff(Support), password_link::create)
        .get_own("/reseller/customers/{id}/logins/{login}/second-factor", Staff(Manager), second_factor::new)
        .post("/reseller/customers/{id}/logins/{login}/second-factor", Staff(Manager), second_factor::reset)
        .post("/reseller/customers/{id}/logins/{login}/sessions/end", Staff(Support), sessions::end_all)
        .post("/reseller/customers/{id}/logins/{login}/sessions/{session}/end", Staff(Support), sessions::end)
}
