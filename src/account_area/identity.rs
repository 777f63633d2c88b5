//! Login name and e-mail address of one's own login.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::show::{AccountPage, Forms, HERE};
use super::{actor, whose};
use crate::error::AppError;
use crate::fields::{EmailAddress, LoginName};
use crate::locale::{t, tell};
use crate::logins::confirm::{Confirmed, confirm_password};
use crate::logins::email_change::{NotAsked, ask};
use crate::logins::manage::NotSaved;
use crate::logins::rename::rename;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::session;
use crate::web::step_up;
use crate::web::viewer::OwnHands;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EmailFields {
    email: String,
    password: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NameFields {
    login_name: String,
    password: String,
    form_key: String,
}

/// Asks the new address whether it is his.
pub async fn update_email(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<EmailFields>,
) -> Result<Response, AppError> {
    let form = Form::new().with("email", &fields.email).with_key(&fields.form_key);
    let email = match EmailAddress::parse(&fields.email) {
        Ok(email) => email,
        Err(error) => {
            let email = form.with_errors([("email", error.to_string())]);
            return AccountPage::refuse(&state, page, &own, Forms { email, ..Forms::default() }).await;
        }
    };
    if let Some(message) = step_up::confirm(&state, &own.viewer, fields.password).await? {
        let email = form.with_errors([("password", message)]);
        return AccountPage::refuse(&state, page, &own, Forms { email, ..Forms::default() }).await;
    }
    let (actor, now) = (actor(&own, &client), state.clock.now());
    let mut tx = state.db.begin().await?;
    match ask(&mut tx, &whose(&state, &own, &actor), &email, now).await {
        Ok(()) => {}
        Err(NotAsked::Same) => {
            drop(tx);
            let email = form.with_errors([("email", t("account-email-same"))]);
            return AccountPage::refuse(&state, page, &own, Forms { email, ..Forms::default() }).await;
        }
        Err(NotAsked::Limited(until)) => return Err(AppError::TooMany { until, now }),
        Err(NotAsked::NotThere) => return Err(AppError::NotFound),
        Err(NotAsked::Database(error)) => return Err(error.into()),
    }
    tx.commit().await?;
    Flash::good(tell("account-email-sent").with("email", email.as_str())).set(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Another login name; the password is always asked.
pub async fn update_name(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<NameFields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let form = Form::new().with("login_name", &fields.login_name).with_key(&fields.form_key);
    let parsed = LoginName::parse(&fields.login_name).map_err(|error| ("login_name", error.to_string()));
    let checked = match parsed {
        Err(error) => Err(error),
        Ok(name) => match confirm_password(&state.db, &state.passwords, &own.viewer, fields.password, now).await? {
            Confirmed::Yes => Ok(name),
            Confirmed::No(message) => Err(("password", message.to_owned())),
            Confirmed::Limited(until) => return Err(AppError::TooMany { until, now }),
        },
    };
    let actor = actor(&own, &client);
    let saved = match checked {
        Err(error) => Err(error),
        Ok(name) => {
            let mut tx = state.db.begin().await?;
            match rename(&mut tx, &whose(&state, &own, &actor), &name, now).await {
                Ok(changed) => {
                    tx.commit().await?;
                    Ok((name, changed))
                }
                Err(NotSaved::NameTaken | NotSaved::TooMany) => {
                    Err(("login_name", t("account-login-name-taken").to_owned()))
                }
                Err(NotSaved::NotThere) => return Err(AppError::NotFound),
                Err(NotSaved::Database(error)) => return Err(error.into()),
            }
        }
    };
    let (name, changed) = match saved {
        Ok(saved) => saved,
        Err(error) => {
            let name = form.with_errors([error]);
            return AccountPage::refuse(&state, page, &own, Forms { name, ..Forms::default() }).await;
        }
    };
    let text = match changed {
        true => tell("account-login-name-changed").with("name", name.as_str()),
        false => tell("account-login-name-same"),
    };
    Flash::good(text).set(&cookie).await?;
    session::renew(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}
