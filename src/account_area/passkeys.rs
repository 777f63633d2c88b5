//! One's own passkeys: added by the script, named, removed.
use axum::extract::{FromRequestParts, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::show::{AccountPage, Forms, HERE};
use super::{actor, whose};
use crate::error::AppError;
use crate::fields::clean_line;
use crate::ids::PasskeyId;
use crate::locale::{t, tell};
use crate::logins::queries::passkey;
use crate::logins::second_factor::passkeys::{self, LONGEST_NAME};
use crate::logins::second_factor::webauthn::read_new_key;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::passkeys::{self as browser, Site};
use crate::web::session;
use crate::web::step_up;
use crate::web::viewer::OwnHands;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    password: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NewFields {
    name: String,
    client_data: String,
    attestation: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// The person himself, and one of his passkeys.
pub struct OwnPasskey {
    own: OwnHands,
    id: PasskeyId,
}

impl FromRequestParts<AppState> for OwnPasskey {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let own = OwnHands::from_request_parts(parts, state).await?;
        let id = path_parameter(parts, state, "passkey").await?;
        let kept = passkey::list(&mut *state.db.acquire().await?, own.account, own.login).await?;
        if kept.iter().any(|one| one.id == id) { Ok(Self { own, id }) } else { Err(AppError::NotFound) }
    }
}

/// What the browser needs to make one.
pub async fn options(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    site: Site,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if let Some(message) = step_up::confirm(&state, &own.viewer, fields.password).await? {
        return Err(AppError::Conflict(message.into()));
    }
    let mut db = state.db.acquire().await?;
    let kept = passkey::list(&mut db, own.account, own.login).await?;
    let question = passkeys::ask(&mut db, Some(own.login), state.clock.now()).await?;
    let kept: Vec<Vec<u8>> = kept.into_iter().map(|one| one.credential_id).collect();
    let names = (page.brand.name.as_str(), own.viewer.login_name.as_str(), own.viewer.name.as_str());
    Ok(browser::put(&state, &question, browser::creation(&site, &question, own.login.0, names, &kept)))
}

/// Keeps the one that was made.
pub async fn create(
    State(state): State<AppState>,
    own: OwnHands,
    site: Site,
    client: Client,
    (headers, cookie): (HeaderMap, Session),
    FormData(fields): FormData<NewFields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let name = clean_line(&fields.name, LONGEST_NAME).map_err(|error| AppError::Conflict(error.to_string()))?;
    let name = if name.is_empty() { t("account-passkey-default-name").to_owned() } else { name };
    let (client_data, attestation) = (browser::bytes(&fields.client_data)?, browser::bytes(&fields.attestation)?);
    let secret = browser::secret_of(&headers)?;
    let asked = passkeys::take_question(&mut *state.db.acquire().await?, &secret, Some(own.login), now).await?;
    let challenge = asked.ok_or_else(browser::no_question)?;
    let key = read_new_key(&client_data, &attestation, &site.expected(&challenge)).map_err(|wrong| {
        tracing::info!(%wrong, "a new passkey was refused");
        AppError::Conflict(t("account-passkey-unusable").into())
    })?;
    let actor = actor(&own, &client);
    let mut tx = state.db.begin().await?;
    let factors = passkeys::add(&mut tx, &whose(&state, &own, &actor), (&name, &key), now).await?;
    tx.commit().await?;
    let text = match factors.codes_left {
        0 => tell("account-passkey-added-codes").with("name", &name),
        _ => tell("account-passkey-added").with("name", &name),
    };
    Flash::good(text).set(&cookie).await?;
    session::renew(&cookie).await?;
    Ok(browser::go_on(HERE))
}

/// Gives one another name.
pub async fn update(
    State(state): State<AppState>,
    page: Page,
    OwnPasskey { own, id }: OwnPasskey,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let name = match clean_line(&fields.name, LONGEST_NAME) {
        Ok(name) if !name.is_empty() => name,
        other => {
            let message =
                other.err().map_or_else(|| t("account-passkey-no-name").to_owned(), |error| error.to_string());
            let passkey = Form::new().with_key(&fields.form_key).with_errors([("", message)]);
            return AccountPage::refuse(&state, page, &own, Forms { passkey, ..Forms::default() }).await;
        }
    };
    let actor = actor(&own, &client);
    let mut tx = state.db.begin().await?;
    passkeys::rename(&mut tx, &whose(&state, &own, &actor), (id, &name), state.clock.now()).await?;
    tx.commit().await?;
    Flash::good(t("account-passkey-renamed")).set(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Takes one away.
pub async fn remove(
    State(state): State<AppState>,
    page: Page,
    OwnPasskey { own, id }: OwnPasskey,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if let Some(message) = step_up::confirm(&state, &own.viewer, fields.password).await? {
        let passkey = Form::new().with_key(&fields.form_key).with_errors([("password", message)]);
        return AccountPage::refuse(&state, page, &own, Forms { passkey, ..Forms::default() }).await;
    }
    let actor = actor(&own, &client);
    let mut tx = state.db.begin().await?;
    passkeys::remove(&mut tx, &whose(&state, &own, &actor), id, state.clock.now()).await?;
    tx.commit().await?;
    Flash::good(t("account-passkey-removed")).set(&cookie).await?;
    session::renew(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}
