//! Changing a policy, and going back to the rules that ship.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::form::{Fields, ResetFields};
use super::form_page::FormPage;
use super::hand;
use super::own_policy::OwnPolicy;
use crate::error::AppError;
use crate::state::AppState;
use crate::tld_policies::change::{self, Edit, Place, Saved};
use crate::tld_policies::input::check_reset;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::{t, tell};

pub async fn show(State(state): State<AppState>, page: Page, own: OwnPolicy) -> Result<Response, AppError> {
    render(&FormPage::load(&state, page, &own).await?)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnPolicy,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let edit = match fields.typed().check(state.clock.now()) {
        Ok(edit) => edit,
        Err(wrong) => {
            let mut page = FormPage::load(&state, page, &own).await?;
            page.form = fields.again().with_errors(wrong);
            return render_invalid(&page);
        }
    };
    match keep(&state, &own, (&client, &session), &edit, (&fields.version, &fields.form_key)).await? {
        Kept::Answer(answer) => Ok(answer),
        Kept::Stale => {
            let mut page = FormPage::load(&state, page, &own).await?;
            let version = page.form.value("version").to_owned();
            page.form = fields
                .again()
                .with("version", version)
                .with_key(&Form::new().key)
                .with_errors([("", t("policies-stale"))]);
            Ok((StatusCode::CONFLICT, render(&page)?).into_response())
        }
    }
}

/// Back to what ships with the portal.
pub async fn reset(
    State(state): State<AppState>,
    page: Page,
    own: OwnPolicy,
    client: Client,
    session: Session,
    FormData(fields): FormData<ResetFields>,
) -> Result<Response, AppError> {
    let typed = || Form::new().with("valid_from", &fields.valid_from).with("why", &fields.why);
    let edit = match check_reset(&fields.valid_from, &fields.why, state.clock.now()) {
        Ok(edit) => edit,
        Err(wrong) => {
            let mut page = FormPage::load(&state, page, &own).await?;
            page.reset = typed().with("version", &fields.version).with_key(&fields.form_key).with_errors(wrong);
            return render_invalid(&page);
        }
    };
    match keep(&state, &own, (&client, &session), &edit, (&fields.version, &fields.form_key)).await? {
        Kept::Answer(answer) => Ok(answer),
        Kept::Stale => {
            let mut page = FormPage::load(&state, page, &own).await?;
            let version = page.reset.value("version").to_owned();
            page.reset = typed().with("version", version).with_errors([("", t("policies-stale"))]);
            Ok((StatusCode::CONFLICT, render(&page)?).into_response())
        }
    }
}

enum Kept {
    Answer(Response),
    Stale,
}

async fn keep(
    state: &AppState,
    own: &OwnPolicy,
    (client, session): (&Client, &Session),
    edit: &Edit,
    (version, form_key): (&str, &str),
) -> Result<Kept, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(own.staff.viewer.login, form_key, "tld policy");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(Kept::Answer(answer));
    }
    let place = Place { supplier: own.holds.policy.supplier, tld: &own.holds.policy.tld };
    let saved = change::save(&mut tx, hand(&own.staff, &actor, now), place, (edit, version.parse().ok())).await?;
    let flash = match saved {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Stale => return Ok(Kept::Stale),
        Saved::Unchanged => Flash::good(t("policies-unchanged")),
        Saved::Done if edit.valid_from > now => {
            Flash::good(tell("policies-saved-from").with("day", edit.valid_from.date().to_string()))
        }
        Saved::Done => Flash::good(t("policies-saved")),
    };
    let address = own.address();
    once.done(&mut tx, &address).await?;
    tx.commit().await?;
    flash.set(session).await?;
    Ok(Kept::Answer(Redirect::to(&address).into_response()))
}
