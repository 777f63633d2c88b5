//! What becomes of domains when registrant data is saved: the plan, and how far everything is.
use crate::customer_area::changes::my_change::MyChange;
use crate::web::routes::WhileActing::Allow;
use crate::web::routes::{Access::Customer, Routes};

mod cancel;
mod my_change;
pub mod planned;
mod show;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new().get("/customer/changes/{saving}", Customer, show::show).post_acting(
        "/customer/changes/{saving}/domains/{change}/cancellation",
        Customer,
        Allow,
        cancel::create,
    )
}

/// Its page.
fn address(my: &MyChange) -> String {
    format!("/customer/changes/{}", my.saving.id)
}
