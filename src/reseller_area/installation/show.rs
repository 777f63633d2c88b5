//! The page: five statements, whatever the size of the house.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use time::OffsetDateTime;

use super::{PAGE, words};
use crate::error::AppError;
use crate::installation::{
    Database, FailedJob, Instance, LATELY, Queue, SOME, VERSION, limits, queries, reasons, words_of,
};
use crate::locale::{t, tell};
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};
use crate::web::paging::grouped;

struct Process {
    address: String,
    version: String,
    started: Moment,
    seen: Moment,
    badge: Badge,
}

struct Failed {
    what: String,
    whose: &'static str,
    error: String,
    attempts: i32,
    at: Moment,
    action: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "reseller/installation/show.html")]
struct InstallationPage {
    page: Page,
    version: &'static str,
    database: Database,
    size: String,
    processes: Vec<Process>,
    waiting: String,
    oldest: Option<Moment>,
    mails: String,
    failed_mails: String,
    reasons: Vec<(String, usize)>,
    failed: Vec<Failed>,
    /// More have failed than are shown.
    more: bool,
    dump: String,
    limits: Vec<(&'static str, String)>,
}

pub async fn show(State(state): State<AppState>, page: Page, operator: Operator) -> Result<Response, AppError> {
    let (now, owner) = (state.clock.now(), operator.staff.reseller);
    let mut db = state.db.acquire().await?;
    let instances = queries::list_instances(&mut db, now).await?;
    let database = queries::find_database(&mut db).await?;
    let Queue { waiting, oldest } = queries::find_queue(&mut db).await?;
    let mails = queries::list_failed_mails(&mut db, owner, now).await?;
    let jobs = queries::list_failed_jobs(&mut db, owner).await?;
    drop(db);
    render(&InstallationPage {
        page,
        version: VERSION,
        size: words::size(database.bytes),
        database,
        processes: instances.into_iter().map(|one| process(one, now)).collect(),
        waiting: grouped(waiting),
        oldest: oldest.map(|at| Moment::new(at, now)),
        mails: words::mails(&state.config),
        failed_mails: failed_mails(mails.len()),
        reasons: reasons::grouped(&mails),
        more: i64::try_from(jobs.len()).is_ok_and(|many| many >= SOME),
        failed: jobs.into_iter().map(|job| failed(job, now)).collect(),
        dump: words::dump(&state.config),
        limits: limits::in_words(),
    })
}

fn process(one: Instance, now: OffsetDateTime) -> Process {
    let badge = match one.version == VERSION {
        true => Badge::new("good", t("installation-state-runs")),
        false => Badge::new("warn", t("installation-state-other")),
    };
    Process {
        address: one.address,
        version: one.version,
        started: Moment::new(one.started_at, now),
        seen: Moment::new(one.seen_at, now),
        badge,
    }
}

fn failed(job: FailedJob, now: OffsetDateTime) -> Failed {
    Failed {
        what: words_of(&job.kind).to_owned(),
        whose: if job.own { t("installation-whose-own") } else { t("installation-whose-below") },
        error: reasons::shown(&job.error, job.own),
        attempts: job.attempts,
        at: Moment::new(job.created_at, now),
        action: format!("{PAGE}/jobs/{}/retry", job.id),
        form: Form::new(),
    }
}

fn failed_mails(many: usize) -> String {
    let days = LATELY.whole_days();
    match many {
        0 => tell("installation-failed-none").with("days", days),
        1000.. => tell("installation-failed-many").with("days", days),
        many => tell("installation-failed-some").with("count", many.to_string()).with("days", days),
    }
    .into()
}
