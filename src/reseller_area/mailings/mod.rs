//! Mail to many customers: the list, writing one, looking at it before it goes, and following it on its way.
use crate::events::Actor;
use crate::locale::t;
use crate::logins::StaffRole::Manager;
use crate::mailings::save::{Hand, Outcome};
use crate::web::page::Flash;
use crate::web::routes::{Access::Staff, Routes};
use crate::web::viewer;

mod choice;
mod confirm;
mod edit;
mod list;
mod own_mailing;
mod progress;
mod review;
mod show;
mod steps;

pub const LIST: &str = "/reseller/mailings";

/// This folder's part of the route table. Nobody writes to a reseller's customers in his name but himself.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/mailings", Staff(Manager), list::list)
        .get_own("/reseller/mailings/new", Staff(Manager), edit::new)
        .post("/reseller/mailings/new", Staff(Manager), edit::create)
        .get("/reseller/mailings/{mailing}", Staff(Manager), show::show)
        .get_own("/reseller/mailings/{mailing}/edit", Staff(Manager), edit::edit)
        .post("/reseller/mailings/{mailing}/edit", Staff(Manager), edit::update)
        .post("/reseller/mailings/{mailing}/test", Staff(Manager), steps::test)
        .post("/reseller/mailings/{mailing}/confirmation", Staff(Manager), confirm::create)
        .post("/reseller/mailings/{mailing}/pause", Staff(Manager), steps::pause)
        .post("/reseller/mailings/{mailing}/pause/end", Staff(Manager), steps::resume)
        .post("/reseller/mailings/{mailing}/stop", Staff(Manager), steps::stop)
        .post("/reseller/mailings/{mailing}/discarding", Staff(Manager), steps::discard)
}

fn hand<'a>(staff: &viewer::Staff, actor: &'a Actor, now: time::OffsetDateTime) -> Hand<'a> {
    Hand { owner: staff.reseller, login: staff.viewer.login, actor, now }
}

/// What is said on the next page; None: there is no such mailing.
fn flash_of(outcome: Outcome, done: &str) -> Option<Flash> {
    match outcome {
        Outcome::Done => Some(Flash::good(done)),
        Outcome::TooLate => Some(Flash::warn(t("mailings-too-late"))),
        Outcome::NotThere => None,
    }
}
