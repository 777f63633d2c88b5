//! The password of staff, who need not have a Customer Area; customers change theirs there.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::actor;
use super::show::{AccountPage, Forms, HERE};
use crate::error::AppError;
use crate::locale::t;
use crate::logins::confirm::{Confirmed, confirm_password};
use crate::logins::manage::{NewPassword, change_password};
use crate::logins::passwords::refusal;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::session;
use crate::web::viewer::OwnHands;

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
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, viewer) = (state.clock.now(), &own.viewer);
    let mut error = match refusal(&fields.new, &[&viewer.login_name, &viewer.name, &viewer.account.name]) {
        Some(why) => Some(("new", why)),
        None if fields.new != fields.repeat => Some(("repeat", t("account-password-differs"))),
        None => None,
    };
    if error.is_none() {
        match confirm_password(&state.db, &state.passwords, viewer, fields.current, now).await? {
            Confirmed::Yes => {}
            Confirmed::No(message) => error = Some(("current", message)),
            Confirmed::Limited(until) => return Err(AppError::TooMany { until, now }),
        }
    }
    if let Some(error) = error {
        let own_password = Form::new().with_key(&fields.form_key).with_errors([error]);
        return AccountPage::refuse(&state, page, &own, Forms { own_password, ..Forms::default() }).await;
    }
    let hash = state.passwords.hash(fields.new).await?;
    let mut tx = state.db.begin().await?;
    let new = NewPassword { hash: &hash, keep: Some(viewer.session), portal: &state.config.base_url };
    change_password(&mut tx, own.account, own.login, &new, &actor(&own, &client), now).await?;
    tx.commit().await?;
    Flash::good(t("account-password-changed")).set(&cookie).await?;
    session::renew(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}
