//! Ending the open sessions of a login: somebody lost a laptop, or left.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::{CustomerId, LoginId, SessionKey};
use crate::logins::browser::browser_name;
use crate::logins::manage::{end_all_sessions, end_session};
use crate::logins::queries::session::OpenSession;
use crate::reseller_area::customers::logins::own_login::ChangeableLogin;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::Flash;

/// One open session as *Modify* shows it.
pub struct SessionRow {
    pub end: String,
    pub browser: String,
    pub ip: String,
    pub began: Moment,
    pub seen: Moment,
    pub form: Form,
}

impl SessionRow {
    pub fn new(open: OpenSession, login: &str, now: OffsetDateTime) -> Self {
        Self {
            end: format!("{login}/sessions/{}/end", open.key),
            browser: browser_name(&open.user_agent),
            ip: open.ip,
            began: Moment::new(open.authenticated_at, now),
            seen: Moment::new(open.seen_at, now),
            form: Form::new(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    form_key: String,
}

#[derive(Deserialize)]
pub struct Below {
    #[serde(rename = "id")]
    _customer: CustomerId,
    #[serde(rename = "login")]
    _login: LoginId,
    session: SessionKey,
}

/// Ends one.
pub async fn end(
    State(state): State<AppState>,
    ChangeableLogin(found): ChangeableLogin,
    Path(below): Path<Below>,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (own, now, back) = (&found.own, state.clock.now(), found.address(""));
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "end session");
    let actor = own.staff.actor(&client);
    let told = (&state.config.base_url, &actor);
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    if !end_session(&mut tx, own.customer.id, found.login.id, below.session, told, now).await? {
        return Err(AppError::NotFound);
    }
    once.done(&mut tx, &back).await?;
    tx.commit().await?;
    Flash::good(crate::t("customers-session-ended")).set(&cookie).await?;
    Ok(Redirect::to(&back).into_response())
}

/// Ends all of them.
pub async fn end_all(
    State(state): State<AppState>,
    ChangeableLogin(found): ChangeableLogin,
    client: Client,
    cookie: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let own = &found.own;
    let actor = own.staff.actor(&client);
    let told = (&state.config.base_url, &actor);
    let mut tx = state.db.begin().await?;
    let ended = end_all_sessions(&mut tx, own.customer.id, found.login.id, None, told, state.clock.now()).await?;
    tx.commit().await?;
    let text = if ended == 0 { crate::t("customers-sessions-none-open") } else { crate::t("customers-sessions-ended") };
    Flash::good(text).set(&cookie).await?;
    Ok(Redirect::to(&found.address("")).into_response())
}
