//! Mail that came in and belongs to no ticket: staff say whose it is.
use crate::logins::StaffRole::Support;
use crate::web::routes::{Access::Staff, Routes};

mod decide;
mod list;
mod own_inbound;
mod show;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/tickets/mail", Staff(Support), list::list)
        .get("/reseller/tickets/mail/{inbound}", Staff(Support), show::show)
        .get("/reseller/tickets/mail/{inbound}/source", Staff(Support), show::source)
        .post("/reseller/tickets/mail/{inbound}/assignment", Staff(Support), decide::assign)
        .post("/reseller/tickets/mail/{inbound}/discarding", Staff(Support), decide::discard)
}
