//! *Installation*: how the portal itself is doing, for owners at the operator.
use crate::web::routes::Access::Operator;
use crate::web::routes::Routes;

mod retry;
mod show;
mod words;

pub const PAGE: &str = "/reseller/installation";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new().get("/reseller/installation", Operator, show::show).post(
        "/reseller/installation/jobs/{job}/retry",
        Operator,
        retry::create,
    )
}
