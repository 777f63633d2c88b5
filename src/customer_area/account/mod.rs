//! The account: password, open sessions, and who of the support was here.
use crate::web::routes::{Access::Customer, Routes, WhileActing};

mod access;
mod announcements;
mod language;
mod password;
mod sessions;
mod show;
mod support;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/customer/account", Customer, show::show)
        .post("/customer/account/password", Customer, password::update)
        .post("/customer/account/announcements", Customer, announcements::update)
        .post_acting("/customer/account/language", Customer, WhileActing::Allow, language::update)
        .post("/customer/account/sessions/end", Customer, sessions::end_others)
        .post("/customer/account/sessions/{session}/end", Customer, sessions::end)
        .post("/customer/account/support", Customer, support::update)
        .get("/customer/account/access", Customer, access::list)
        .post("/customer/account/access/{visit}/end", Customer, access::end)
}
