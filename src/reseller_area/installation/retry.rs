//! Trying a job again that was given up.
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::PAGE;
use crate::error::AppError;
use crate::ids::JobId;
use crate::installation::queries::has_job;
use crate::installation::retry::{Retried, retry};
use crate::locale::t;
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::page::Flash;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// The job that the path names, of whichever tenant: the operator runs them all.
pub struct AnyJob {
    operator: Operator,
    job: JobId,
}

impl FromRequestParts<AppState> for AnyJob {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let operator = Operator::from_request_parts(parts, state).await?;
        let job = path_parameter(parts, state, "job").await?;
        match has_job(&mut *state.db.acquire().await?, job).await? {
            true => Ok(Self { operator, job }),
            false => Err(AppError::NotFound),
        }
    }
}

pub async fn create(
    State(state): State<AppState>,
    AnyJob { operator, job }: AnyJob,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), operator.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let done = retry(&mut tx, operator.staff.reseller.own_account(), job, &actor, now).await?;
    tx.commit().await?;
    let flash = match done {
        Retried::Again => Flash::good(t("installation-retry-again")),
        Retried::NotFailed => Flash::good(t("installation-retry-not-failed")),
        Retried::Useless => Flash::warn(t("installation-retry-useless")),
        Retried::NotThere => return Err(AppError::NotFound),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(PAGE).into_response())
}
