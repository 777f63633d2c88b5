//! Ending one's own open sessions.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::actor;
use super::show::HERE;
use crate::error::AppError;
use crate::ids::SessionKey;
use crate::locale::t;
use crate::logins::browser::browser_name;
use crate::logins::manage::{end_all_sessions, end_session};
use crate::logins::queries::session::OpenSession;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::moment::Moment;
use crate::web::page::Flash;
use crate::web::viewer::OwnHands;

/// One in the table.
pub struct SessionRow {
    pub end: String,
    pub browser: String,
    pub ip: String,
    pub began: Moment,
    pub seen: Moment,
    pub this_one: bool,
}

impl SessionRow {
    pub fn new(open: OpenSession, this: SessionKey, now: time::OffsetDateTime) -> Self {
        Self {
            end: format!("{HERE}/sessions/{}/end", open.key),
            this_one: open.key == this,
            browser: browser_name(&open.user_agent),
            ip: open.ip,
            began: Moment::new(open.authenticated_at, now),
            seen: Moment::new(open.seen_at, now),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// Ends one; the one in use is ended by signing out.
pub async fn end(
    State(state): State<AppState>,
    own: OwnHands,
    client: Client,
    cookie: Session,
    Path(key): Path<SessionKey>,
) -> Result<Response, AppError> {
    let actor = actor(&own, &client);
    let told = (&state.config.base_url, &actor);
    let mut tx = state.db.begin().await?;
    if !end_session(&mut tx, own.account, own.login, key, told, state.clock.now()).await? {
        return Err(AppError::NotFound);
    }
    tx.commit().await?;
    Flash::good(t("account-session-ended")).set(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Ends all but the one in use.
pub async fn end_others(
    State(state): State<AppState>,
    own: OwnHands,
    client: Client,
    cookie: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let actor = actor(&own, &client);
    let (but, told) = (Some(own.viewer.session), (&state.config.base_url, &actor));
    let mut tx = state.db.begin().await?;
    let ended = end_all_sessions(&mut tx, own.account, own.login, but, told, state.clock.now()).await?;
    tx.commit().await?;
    let text = if ended == 0 { t("account-sessions-none-ended") } else { t("account-sessions-ended") };
    Flash::good(text).set(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}
