//! An action on many customers on its way: how far it is, with whom it was not done and why, and its stop.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::BULK;
use crate::customers::bulk::{self, Bulk, Deed, Desk, Progress, State as BulkState};
use crate::customers::queries::bulk as queries;
use crate::error::AppError;
use crate::ids::{BulkId, CustomerId};
use crate::locale::kept;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Flash, Page, render};
use crate::web::paging::grouped;
use crate::web::running::NoFields;
use crate::web::viewer::Staff;

/// So many of those it was not done with are named.
const NAMED: i64 = 100;

/// Staff, and an action of their house.
pub struct OwnBulk {
    staff: Staff,
    bulk: Bulk,
}

impl FromRequestParts<AppState> for OwnBulk {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: BulkId = path_parameter(parts, state, "bulk").await?;
        let found = queries::find(&mut *state.db.acquire().await?, staff.reseller, id).await?;
        Ok(Self { bulk: found.ok_or(AppError::NotFound)?, staff })
    }
}

/// One number with what it counts.
struct Figure {
    what: &'static str,
    number: String,
}

/// Somebody it was not done with.
struct Other {
    href: String,
    name: String,
    number: i32,
    why: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/bulk/progress.html")]
struct ProgressPage {
    page: Page,
    form: Form,
    home: String,
    title: String,
    badge: Badge,
    percent: i64,
    reason: String,
    figures: Vec<Figure>,
    others: Vec<Other>,
    by: String,
    at: Moment,
    ended: Option<Moment>,
    stopped_by: String,
    runs: bool,
    may_stop: bool,
}

pub fn badge(state: BulkState) -> Badge {
    let tone = match state {
        BulkState::Running => "warn",
        BulkState::Stopped => "bad",
        BulkState::Done => "good",
    };
    Badge::new(tone, state.word())
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnBulk) -> Result<Response, AppError> {
    let (now, bulk, owner) = (state.clock.now(), &own.bulk, own.staff.reseller);
    let mut db = state.db.acquire().await?;
    let progress = queries::find_progress(&mut db, owner, bulk.id).await?;
    let others = queries::list_others(&mut db, owner, bulk.id, NAMED).await?;
    drop(db);
    let other = |(id, name, number, why): (CustomerId, String, i32, String)| Other {
        href: format!("/reseller/customers/{id}"),
        name,
        number,
        why: kept::read(&why).into_owned(),
    };
    let runs = bulk.state == BulkState::Running;
    render(&ProgressPage {
        page,
        form: Form::new(),
        home: format!("{BULK}/{}", bulk.id),
        title: bulk.deed.words().into(),
        badge: badge(bulk.state),
        percent: progress.percent(),
        reason: if let Deed::DenyLogin(reason) = &bulk.deed { reason.clone() } else { String::new() },
        figures: figures(progress, bulk),
        others: others.into_iter().map(other).collect(),
        by: crate::locale::kept::actor(&bulk.actor_name),
        at: Moment::new(bulk.created_at, now),
        ended: bulk.ended_at.map(|at| Moment::new(at, now)),
        stopped_by: crate::locale::kept::actor(&bulk.stopped_by),
        runs,
        may_stop: runs && !own.staff.viewer.acts_as_reseller(),
    })
}

fn figures(progress: Progress, bulk: &Bulk) -> Vec<Figure> {
    let left = if bulk.state == BulkState::Stopped {
        crate::t("customers-bulk-left")
    } else {
        crate::t("customers-bulk-waiting")
    };
    let all = [
        (crate::t("customers-bulk-chosen"), bulk.chosen),
        (crate::t("customers-done"), progress.done),
        (crate::t("customers-bulk-nothing"), progress.nothing),
        (crate::t("customers-bulk-refused"), progress.refused),
        (left, progress.waiting),
    ];
    all.into_iter().map(|(what, number)| Figure { what, number: grouped(number) }).collect()
}

pub async fn stop(
    State(state): State<AppState>,
    own: OwnBulk,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let desk = Desk { owner: own.staff.reseller, login: own.staff.viewer.login, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let stopped = bulk::stop(&mut tx, desk, &own.bulk).await?;
    tx.commit().await?;
    let flash = match stopped {
        true => Flash::good(crate::t("customers-bulk-stopped-said")),
        false => Flash::warn(crate::t("customers-bulk-was-over")),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&format!("{BULK}/{}", own.bulk.id)).into_response())
}
