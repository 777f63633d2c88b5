//! The language and the zone in which one reads.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::actor;
use super::show::{AccountPage, Forms, HERE};
use crate::error::AppError;
use crate::locale::{self, Locale, t};
use crate::logins::reading::change;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::viewer::OwnHands;
use crate::web::zones;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    language: String,
    time_zone: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let language = match fields.language.as_str() {
        "" => Some(None),
        code => Locale::parse(code).map(Some),
    };
    let known = fields.time_zone.is_empty() || zones::is_known(&fields.time_zone);
    let (Some(language), true) = (language, known) else {
        let wrong = [
            ("language", language.is_none(), t("account-language-unknown")),
            ("time_zone", !known, t("account-zone-unknown")),
        ];
        let wrong = wrong.into_iter().filter(|(_, is_wrong, _)| *is_wrong).map(|(field, _, message)| (field, message));
        let form = Form::new().with("language", &fields.language).with("time_zone", &fields.time_zone);
        let reading = form.with_key(&fields.form_key).with_errors(wrong);
        return AccountPage::refuse(&state, page, &own, Forms { reading, ..Forms::default() }).await;
    };
    let mut tx = state.db.begin().await?;
    let actor = actor(&own, &client);
    change(&mut tx, (own.account, own.login), (language, &fields.time_zone), &actor, state.clock.now()).await?;
    tx.commit().await?;
    locale::prefer(language);
    Flash::good(t("account-reading-saved")).set(&session).await?;
    Ok(Redirect::to(HERE).into_response())
}
