//! Changing one's own password.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customer_area::account::show::AccountPage;
use crate::error::AppError;
use crate::locale::t;
use crate::logins::confirm::{Confirmed, confirm_password};
use crate::logins::manage::{NewPassword, change_password};
use crate::logins::passwords::refusal;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page, render_invalid};
use crate::web::session;
use crate::web::viewer::{InCustomerArea, OwnHands};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    current: String,
    new: String,
    repeat: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    me: InCustomerArea,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut errors: Vec<(&'static str, &'static str)> = Vec::new();
    let viewer = &own.viewer;
    if let Some(why) = refusal(&fields.new, &[&viewer.login_name, &viewer.name, &viewer.account.name]) {
        errors.push(("new", why));
    } else if fields.new != fields.repeat {
        errors.push(("repeat", t("account-password-differs")));
    }
    if errors.is_empty() {
        match confirm_password(&state.db, &state.passwords, viewer, fields.current, now).await? {
            Confirmed::Yes => {}
            Confirmed::No(message) => errors.push(("current", message)),
            Confirmed::Limited(until) => return Err(AppError::TooMany { until, now }),
        }
    }
    if !errors.is_empty() {
        let form = Form::new().with_key(&fields.form_key).with_errors(errors);
        return render_invalid(&AccountPage::load(&state, page, &me, form).await?);
    }
    let hash = state.passwords.hash(fields.new).await?;
    let mut tx = state.db.begin().await?;
    let new = NewPassword { hash: &hash, keep: Some(viewer.session), portal: &state.config.base_url };
    change_password(&mut tx, own.account, own.login, &new, &viewer.actor(&client.ip, false), now).await?;
    tx.commit().await?;
    Flash::good(t("account-password-changed")).set(&cookie).await?;
    session::renew(&cookie).await?;
    Ok(Redirect::to("/customer/account").into_response())
}
