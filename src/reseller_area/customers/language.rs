//! What a customer's mails are written in; its page is *Settings*.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::language::{MailLanguage, change, parse};
use crate::error::AppError;
use crate::reseller_area::customers::settings::{Wrong, show_wrong};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::languages;
use crate::web::page::{Flash, Page};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    language: String,
    form_key: String,
}

/// The card of it.
pub struct LanguageCard {
    pub form: Form,
    pub usual: String,
    pub choices: Vec<Choice>,
}

impl LanguageCard {
    /// As it stands, or as it came back with something wrong.
    pub fn new(language: &MailLanguage, wrong: Option<Form>) -> Self {
        Self {
            form: wrong.unwrap_or_else(|| Form::new().with("language", language.value())),
            usual: language.usual(),
            choices: languages::choices(),
        }
    }

    /// What is chosen, in words.
    pub fn words(&self) -> &str {
        let chosen = self.choices.iter().find(|one| one.value == self.form.value("language"));
        chosen.map_or(self.usual.as_str(), |one| one.label.as_str())
    }
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let Some(wanted) = parse(&fields.language) else {
        let form =
            Form::new().with_key(&fields.form_key).with_errors([("language", crate::t("customers-language-wrong"))]);
        return show_wrong(&state, page, &own, Wrong::Language(form)).await;
    };
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let changed = change(&mut tx, own.staff.reseller, own.customer.id, wanted, &actor, now).await?;
    tx.commit().await?;
    let words = match changed.ok_or(AppError::NotFound)? {
        true => crate::t("customers-language-saved"),
        false => crate::t("customers-nothing-different"),
    };
    Flash::good(words).set(&session).await?;
    Ok(Redirect::to(&own.address("/settings")).into_response())
}
