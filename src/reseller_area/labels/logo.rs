//! A label's picture: taken by its content, made anew, and taken away again.
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::look::{Extra, draw};
use super::own::Own;
use super::settled;
use crate::error::AppError;
use crate::locale::t;
use crate::resellers::labels::change_logo;
use crate::resellers::logo::{Logo, LogoError, read};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::upload::FormWithFiles;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    sent: FormWithFiles<Fields>,
) -> Result<Response, AppError> {
    let file = match (sent.files.as_slice(), &sent.wrong) {
        (_, Some(_)) => Err(LogoError::TooLarge),
        ([], None) => Err(LogoError::Missing),
        ([file, ..], None) => Ok(file.bytes().to_vec()),
    };
    let logo = match file {
        Ok(bytes) => tokio::task::spawn_blocking(move || read(&bytes))
            .await
            .map_err(|error| AppError::Internal(format!("a logo was not read: {error}")))?,
        Err(error) => Err(error),
    };
    match logo {
        Ok(logo) => put(&state, &own, &client, &session, Some(&logo)).await,
        Err(error) => {
            let form = Form::new().with_key(&sent.fields.form_key).with_errors([("files", error.to_string())]);
            draw(page, &own, Extra { logo: Some(form), ..Extra::default() })
        }
    }
}

pub async fn remove(
    State(state): State<AppState>,
    own: Own,
    client: Client,
    session: Session,
    FormData(Fields { .. }): FormData<Fields>,
) -> Result<Response, AppError> {
    put(&state, &own, &client, &session, None).await
}

async fn put(
    state: &AppState,
    own: &Own,
    client: &Client,
    session: &Session,
    logo: Option<&Logo>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(client);
    let mut tx = state.db.begin().await?;
    let saved = change_logo(&mut tx, own.hand(&actor, state.clock.now()), own.label.id, logo).await?;
    tx.commit().await?;
    let said = if logo.is_some() { t("labels-logo-saved") } else { t("labels-logo-removed") };
    settled(saved, session, &own.address("/look"), said).await
}
