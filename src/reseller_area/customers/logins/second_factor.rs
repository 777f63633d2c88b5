//! A customer who has lost his second factor: staff whose role allows it take it away.
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::logins::StaffRole;
use crate::logins::queries::second_factor::is_on;
use crate::logins::second_factor::Whose;
use crate::logins::second_factor::reset::{may_reset, reset as take_away};
use crate::reseller_area::customers::logins::own_login::{ChangeableLogin, OwnLogin};
use crate::reseller_area::reset_page::{Fields, ResetPage};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::step_up;

const ONLY_OWNERS: &str = crate::locale::key("customers-login-factor-owners");

/// Whether the viewer may; what opens a reseller's own area is for owners.
pub fn allows(found: &OwnLogin) -> bool {
    let of = found.login.role.or(found.own.customer.is_reseller.then_some(StaffRole::Owner));
    may_reset(found.own.staff.role, of)
}

/// A login whose second factor the viewer may take away.
pub struct ResettableLogin(OwnLogin);

impl FromRequestParts<AppState> for ResettableLogin {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let ChangeableLogin(found) = ChangeableLogin::from_request_parts(parts, state).await?;
        if allows(&found) { Ok(Self(found)) } else { Err(AppError::Forbidden(crate::t(ONLY_OWNERS))) }
    }
}

async fn load(state: &AppState, page: Page, found: &OwnLogin, form: Form) -> Result<ResetPage, AppError> {
    let mut db = state.db.acquire().await?;
    let has = is_on(&mut db, found.own.customer.id, found.login.id).await?;
    let (address, back) = (found.address("/second-factor"), found.address(""));
    Ok(ResetPage::new(state, page, &found.own.staff.viewer, (&found.login.name, has), (&address, &back), form))
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    ResettableLogin(found): ResettableLogin,
) -> Result<Response, AppError> {
    render(&load(&state, page, &found, Form::new()).await?)
}

pub async fn reset(
    State(state): State<AppState>,
    page: Page,
    ResettableLogin(found): ResettableLogin,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with_key(&fields.form_key);
    if let Some(message) = step_up::confirm(&state, &found.own.staff.viewer, fields.password).await? {
        return render_invalid(&load(&state, page, &found, form.with_errors([("password", message)])).await?);
    }
    let actor = found.own.staff.actor(&client);
    let whose = Whose {
        owner: found.own.customer.id,
        login: found.login.id,
        keep: None,
        portal: &state.config.base_url,
        actor: &actor,
    };
    let mut tx = state.db.begin().await?;
    take_away(&mut tx, &whose, state.clock.now()).await?;
    tx.commit().await?;
    Flash::good(crate::tell("staff-security-reset-done").with("name", &found.login.name)).set(&session).await?;
    Ok(Redirect::to(&found.address("")).into_response())
}
