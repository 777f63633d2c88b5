//! Customers from a file: uploading it, naming its columns, the dry run, the import and its report.
use crate::events::Actor;
use crate::imports::State;
use crate::imports::control::Step;
use crate::imports::receive::Sender;
use crate::locale::{t, tell};
use crate::logins::StaffRole::Manager;
use crate::web::page::{Badge, Flash};
use crate::web::routes::{Access::Staff, Routes};
use crate::web::viewer;

mod columns;
mod lines;
mod list;
mod own_import;
mod show;
mod steps;
mod upload;

pub const LIST: &str = "/reseller/imports";

/// This folder's part of the route table. Nobody brings customers into a reseller's house but his own people.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/imports", Staff(Manager), list::list)
        .get_own("/reseller/imports/new", Staff(Manager), upload::new)
        .post("/reseller/imports/new", Staff(Manager), upload::create)
        .get("/reseller/imports/{import}", Staff(Manager), show::show)
        .get_own("/reseller/imports/{import}/columns", Staff(Manager), columns::edit)
        .post("/reseller/imports/{import}/columns", Staff(Manager), columns::update)
        .get("/reseller/imports/{import}/report.csv", Staff(Manager), lines::download)
        .post("/reseller/imports/{import}/start", Staff(Manager), steps::start)
        .post("/reseller/imports/{import}/stop", Staff(Manager), steps::stop)
        .post("/reseller/imports/{import}/stop/end", Staff(Manager), steps::resume)
        .post("/reseller/imports/{import}/discarding", Staff(Manager), steps::discard)
}

fn sender<'a>(staff: &viewer::Staff, actor: &'a Actor, now: time::OffsetDateTime) -> Sender<'a> {
    Sender { owner: staff.reseller, login: staff.viewer.login, actor, now }
}

/// What is said on the next page; None: there is no such import.
fn flash_of(step: Step, done: &str) -> Option<Flash> {
    match step {
        Step::Done => Some(Flash::good(done)),
        Step::TooLate => Some(Flash::warn(t("imports-too-late"))),
        Step::NotThere => None,
    }
}

fn badge(state: State) -> Badge {
    let tone = match state {
        State::Done => "good",
        State::Stopped | State::Uploaded => "warn",
        State::Receiving | State::Checking | State::Checked | State::Importing => "plain",
    };
    Badge::new(tone, state.word())
}

/// "1 line", "3,000 lines"
fn lines_in_words(lines: i32) -> String {
    tell("imports-lines").with("count", lines).into()
}
