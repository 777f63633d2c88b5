//! Ending one's own open sessions.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::SessionKey;
use crate::locale::t;
use crate::logins::manage::{end_all_sessions, end_session};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::Path;
use crate::web::page::Flash;
use crate::web::viewer::OwnHands;

/// Ends one; the one in use is ended by signing out.
pub async fn end(
    State(state): State<AppState>,
    own: OwnHands,
    client: Client,
    session: Session,
    Path(key): Path<SessionKey>,
) -> Result<Response, AppError> {
    let actor = own.viewer.actor(&client.ip, false);
    let mut tx = state.db.begin().await?;
    let told = (&state.config.base_url, &actor);
    if !end_session(&mut tx, own.account, own.login, key, told, state.clock.now()).await? {
        return Err(AppError::NotFound);
    }
    tx.commit().await?;
    Flash::good(t("account-session-ended")).set(&session).await?;
    Ok(Redirect::to("/customer/account").into_response())
}

/// Ends all but the one in use.
pub async fn end_others(
    State(state): State<AppState>,
    own: OwnHands,
    client: Client,
    session: Session,
) -> Result<Response, AppError> {
    let actor = own.viewer.actor(&client.ip, false);
    let (but, told) = (Some(own.viewer.session), (&state.config.base_url, &actor));
    let mut tx = state.db.begin().await?;
    let ended = end_all_sessions(&mut tx, own.account, own.login, but, told, state.clock.now()).await?;
    tx.commit().await?;
    let text = if ended == 0 { t("account-sessions-none-ended") } else { t("account-sessions-ended") };
    Flash::good(text).set(&session).await?;
    Ok(Redirect::to("/customer/account").into_response())
}
