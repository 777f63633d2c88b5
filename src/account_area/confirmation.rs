//! Confirming by a passkey that it is still oneself, before something delicate.
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::show::HERE;
use crate::error::AppError;
use crate::locale::t;
use crate::logins::queries::passkey;
use crate::logins::queries::session::update_authenticated;
use crate::logins::second_factor::passkeys;
use crate::state::AppState;
use crate::web::extract::FormData;
use crate::web::passkeys::{self as browser, AssertionFields, OptionFields, Site};
use crate::web::viewer::OwnHands;

/// What the browser is asked.
pub async fn options(
    State(state): State<AppState>,
    own: OwnHands,
    site: Site,
    FormData(_): FormData<OptionFields>,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let kept = passkey::list(&mut db, own.account, own.login).await?;
    if kept.is_empty() {
        return Err(AppError::Conflict(t("account-passkey-none-here").into()));
    }
    let question = passkeys::ask(&mut db, Some(own.login), state.clock.now()).await?;
    let kept: Vec<Vec<u8>> = kept.into_iter().map(|one| one.credential_id).collect();
    Ok(browser::put(&state, &question, browser::request(&site, &question, &kept, true)))
}

/// What it answered.
pub async fn create(
    State(state): State<AppState>,
    own: OwnHands,
    site: Site,
    headers: HeaderMap,
    FormData(fields): FormData<AssertionFields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let (said, secret) = (fields.read()?, browser::secret_of(&headers)?);
    let mut db = state.db.acquire().await?;
    let asked = passkeys::take_question(&mut db, &secret, Some(own.login), now).await?;
    let challenge = asked.ok_or_else(browser::no_question)?;
    let whose = passkeys::answer(&mut db, &said, &site.expected(&challenge), true, now).await?;
    if whose != Some((own.account, own.login)) {
        return Err(browser::refused());
    }
    update_authenticated(&mut db, own.viewer.session, now).await?;
    Ok(browser::go_on(HERE))
}
