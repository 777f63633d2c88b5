//! One of the staff who has lost his second factor; never one's own.
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::policy::HERE;
use crate::error::AppError;
use crate::logins::queries::policy::list_staff;
use crate::logins::second_factor::Whose;
use crate::logins::second_factor::policy::Colleague;
use crate::logins::second_factor::reset::reset as take_away;
use crate::reseller_area::reset_page::{Fields, ResetPage};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::form::Form;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::step_up;
use crate::web::viewer::Staff;

/// An owner, and somebody else of his staff.
pub struct OwnColleague {
    staff: Staff,
    colleague: Colleague,
}

impl FromRequestParts<AppState> for OwnColleague {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id = path_parameter(parts, state, "colleague").await?;
        let found = list_staff(&mut *state.db.acquire().await?, staff.reseller, Some(id)).await?;
        let colleague = found.into_iter().next().ok_or(AppError::NotFound)?;
        if colleague.id == staff.viewer.login {
            return Err(AppError::Conflict(crate::t("staff-security-not-own").into()));
        }
        Ok(Self { staff, colleague })
    }
}

fn page_of(state: &AppState, page: Page, own: &OwnColleague, form: Form) -> ResetPage {
    let address = format!("{HERE}/staff/{}", own.colleague.id);
    let (name, has) = (&own.colleague.name, own.colleague.second_factor);
    ResetPage::new(state, page, &own.staff.viewer, (name, has), (&address, HERE), form)
}

pub async fn new(State(state): State<AppState>, page: Page, own: OwnColleague) -> Result<Response, AppError> {
    render(&page_of(&state, page, &own, Form::new()))
}

pub async fn reset(
    State(state): State<AppState>,
    page: Page,
    own: OwnColleague,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with_key(&fields.form_key);
    if let Some(message) = step_up::confirm(&state, &own.staff.viewer, fields.password).await? {
        return render_invalid(&page_of(&state, page, &own, form.with_errors([("password", message)])));
    }
    let actor = own.staff.actor(&client);
    let whose = Whose {
        owner: own.staff.viewer.account.id,
        login: own.colleague.id,
        keep: None,
        portal: &state.config.base_url,
        actor: &actor,
    };
    let mut tx = state.db.begin().await?;
    take_away(&mut tx, &whose, state.clock.now()).await?;
    tx.commit().await?;
    Flash::good(crate::tell("staff-security-reset-done").with("name", &own.colleague.name)).set(&session).await?;
    Ok(Redirect::to(HERE).into_response())
}
