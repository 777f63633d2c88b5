//! One text: written, looked at, tried, saved, and taken back.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::hand;
use super::own::OwnText;
use super::text_page::{TextPage, filled};
use crate::error::AppError;
use crate::locale::t;
use crate::mail::wording::preview::{preview, send_test};
use crate::mail::wording::save::{self, Content, Kept, Saved, Version, Wrong};
use crate::state::AppState;
use crate::tickets::queries::settings::list_staff;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    subject: String,
    body: String,
    /// Which state of the text was on the page.
    version: String,
    /// "preview" and "test" save nothing.
    #[serde(rename = "do")]
    action: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ResetFields {
    version: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl Fields {
    /// The page with what was typed.
    async fn again(&self, state: &AppState, page: Page, own: &OwnText) -> Result<TextPage, AppError> {
        let mut page = TextPage::load(state, page, own).await?;
        page.form = filled(&self.subject, &self.body, Version::read(&self.version));
        Ok(page)
    }

    async fn refused(&self, state: &AppState, page: Page, own: &OwnText, wrong: Wrong) -> Result<Response, AppError> {
        let mut page = self.again(state, page, own).await?;
        page.form = page.form.with_key(&self.form_key).with_errors(wrong);
        render_invalid(&page)
    }
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnText) -> Result<Response, AppError> {
    render(&TextPage::load(&state, page, &own).await?)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnText,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let content = match Content::check(own.place.wording, &fields.subject, &fields.body) {
        Ok(content) => content,
        Err(wrong) => return fields.refused(&state, page, &own, wrong).await,
    };
    match fields.action.as_str() {
        "preview" => {
            let mut page = fields.again(&state, page, &own).await?;
            page.form = page.form.with_key(&fields.form_key);
            page.preview = preview(&own.label, &state.config.base_url, own.place, &content, state.clock.now());
            render(&page)
        }
        "test" => test(&state, page, &own, &client, (&fields, &content)).await,
        _ => keep(&state, page, &own, (&client, &session), (&fields, &content)).await,
    }
}

/// Sends it, with made-up values, to whoever writes it.
async fn test(
    state: &AppState,
    page: Page,
    own: &OwnText,
    client: &Client,
    (fields, content): (&Fields, &Content),
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "test mail template");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let all = list_staff(&mut tx, own.staff.reseller).await?;
    let me = all.into_iter().find(|one| one.id == own.staff.viewer.login).ok_or(AppError::NotFound)?;
    let from = (&own.label, &state.config.base_url);
    let to = (me.name.as_str(), me.email.as_str());
    send_test(&mut tx, hand(&own.staff, &actor, now), from, (own.place, content), to).await?;
    once.done(&mut tx, &own.address()).await?;
    tx.commit().await?;
    let mut page = fields.again(state, page, own).await?;
    page.tested = me.email;
    render(&page)
}

async fn keep(
    state: &AppState,
    page: Page,
    own: &OwnText,
    (client, session): (&Client, &Session),
    (fields, content): (&Fields, &Content),
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "save mail template");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let version = Version::read(&fields.version);
    let saved = save::save(&mut tx, hand(&own.staff, &actor, now), own.place, (content, version)).await?;
    let flash = match saved {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Stale(kept) => {
            drop(tx);
            return stale(state, page, own, (fields, kept)).await;
        }
        Saved::Unchanged => Flash::good(t("mails-template-unchanged")),
        Saved::Done => Flash::good(t("mails-template-saved")),
    };
    let address = own.address();
    once.done(&mut tx, &address).await?;
    tx.commit().await?;
    flash.set(session).await?;
    Ok(Redirect::to(&address).into_response())
}

/// Somebody else was faster: what he wrote beside what was typed, which saving again keeps.
async fn stale(
    state: &AppState,
    page: Page,
    own: &OwnText,
    (fields, kept): (&Fields, Option<Kept>),
) -> Result<Response, AppError> {
    let mut page = fields.again(state, page, own).await?;
    let version = kept.as_ref().map(Kept::version).unwrap_or_default();
    page.form = filled(&fields.subject, &fields.body, version).with_errors([("", t("mails-template-stale"))]);
    page.meanwhile = Some(kept);
    Ok((StatusCode::CONFLICT, render(&page)?).into_response())
}

/// Back to ours.
pub async fn reset(
    State(state): State<AppState>,
    own: OwnText,
    client: Client,
    session: Session,
    FormData(fields): FormData<ResetFields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let version = Version::read(&fields.version);
    let mut tx = state.db.begin().await?;
    let done = save::reset(&mut tx, hand(&own.staff, &actor, now), own.place, version).await?;
    tx.commit().await?;
    let flash = match done {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Done => Flash::good(t("mails-template-reset-done")),
        Saved::Unchanged => Flash::warn(t("mails-template-reset-unchanged")),
        Saved::Stale(_) => Flash::warn(t("mails-template-reset-stale")),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&own.address()).into_response())
}
