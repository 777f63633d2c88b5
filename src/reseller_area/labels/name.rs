//! What a label is called, and from whom its mails come.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::{done, save, tabs};
use crate::error::AppError;
use crate::fields::{EmailAddress, clean_line};
use crate::locale::t;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, Tab, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    sender_name: String,
    sender_email: String,
    form_key: String,
}

/// The same, checked.
pub struct Names {
    pub name: String,
    pub sender_name: String,
    pub sender_email: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/name.html")]
struct NamePage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    is_default: bool,
    /// Of the address that is kept.
    domain: String,
    form: Form,
}

impl NamePage {
    fn new(page: Page, own: &Own, form: Form) -> Self {
        let settings = &own.label.settings;
        Self {
            page,
            name: settings.name.clone(),
            tabs: tabs(own.label.id, ""),
            home: own.address(""),
            is_default: own.label.is_default,
            domain: EmailAddress::from_stored(&settings.sender_email).domain().to_owned(),
            form,
        }
    }
}

/// Reads name and sender.
pub fn check(name: &str, sender_name: &str, sender_email: &str) -> Result<Names, Vec<(&'static str, String)>> {
    let line = |typed: &str, missing: &str| match clean_line(typed, 100) {
        Ok(text) if text.is_empty() => Err(missing.to_owned()),
        other => other.map_err(|error| error.to_string()),
    };
    let name = line(name, t("labels-name-missing"));
    let sender_name = line(sender_name, t("labels-sender-name-missing"));
    let sender_email = EmailAddress::parse(sender_email).map_err(|error| error.to_string());
    match (name, sender_name, sender_email) {
        (Ok(name), Ok(sender_name), Ok(sender_email)) => {
            Ok(Names { name, sender_name, sender_email: sender_email.into() })
        }
        (name, sender_name, sender_email) => {
            let wrong =
                [("name", name.err()), ("sender_name", sender_name.err()), ("sender_email", sender_email.err())];
            Err(wrong.into_iter().filter_map(|(field, error)| Some((field, error?))).collect())
        }
    }
}

pub async fn edit(page: Page, own: Own) -> Result<Response, AppError> {
    let settings = &own.label.settings;
    let form = Form::new()
        .with("name", &settings.name)
        .with("sender_name", &settings.sender_name)
        .with("sender_email", &settings.sender_email);
    render(&NamePage::new(page, &own, form))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let refuse = |page: Page, own: &Own, errors: Vec<(&'static str, String)>| {
        let form = Form::new()
            .with("name", &fields.name)
            .with("sender_name", &fields.sender_name)
            .with("sender_email", &fields.sender_email);
        render_invalid(&NamePage::new(page, own, form.with_key(&fields.form_key).with_errors(errors)))
    };
    let names = match check(&fields.name, &fields.sender_name, &fields.sender_email) {
        Ok(names) => names,
        Err(errors) => return refuse(page, &own, errors),
    };
    let saved = save(&state, &own, &client, |settings| {
        settings.name = names.name;
        settings.sender_name = names.sender_name;
        settings.sender_email = names.sender_email;
    })
    .await?;
    match done(saved, &session, &own.address(""), t("labels-name-saved")).await? {
        Ok(answer) => Ok(answer),
        Err(taken) => refuse(page, &own, vec![(taken.field, taken.message.to_owned())]),
    }
}
