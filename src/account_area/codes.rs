//! Recovery codes, shown this once, on a page that prints well.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::show::{AccountPage, Forms};
use super::{actor, home, whose};
use crate::error::AppError;
use crate::logins::second_factor::app;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, render};
use crate::web::step_up;
use crate::web::viewer::OwnHands;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    password: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "account/codes.html")]
pub struct CodesPage {
    page: Page,
    codes: Vec<String>,
    login_name: String,
    /// They come with the first factor.
    first: bool,
    home: &'static str,
}

impl CodesPage {
    pub fn new(page: Page, own: &OwnHands, codes: Vec<String>, first: bool) -> Self {
        Self { page, codes, login_name: own.viewer.login_name.clone(), first, home: home(own) }
    }
}

/// A new set; the old one is void.
pub async fn renew(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if let Some(message) = step_up::confirm(&state, &own.viewer, fields.password).await? {
        let codes = Form::new().with_key(&fields.form_key).with_errors([("password", message)]);
        return AccountPage::refuse(&state, page, &own, Forms { codes, ..Forms::default() }).await;
    }
    let actor = actor(&own, &client);
    let mut tx = state.db.begin().await?;
    let codes = app::renew_codes(&mut tx, &whose(&state, &own, &actor), state.clock.now()).await?;
    tx.commit().await?;
    render(&CodesPage::new(page, &own, codes, false))
}
