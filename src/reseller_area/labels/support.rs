//! How a label's people are reached.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::{save, settled, tabs};
use crate::error::AppError;
use crate::fields::{EmailAddress, PhoneNumber};
use crate::locale::t;
use crate::resellers::Support;
use crate::resellers::names::check_page;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, Tab, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    email: String,
    phone: String,
    page: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/support.html")]
struct SupportPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    form: Form,
}

impl SupportPage {
    fn new(page: Page, own: &Own, form: Form) -> Self {
        let name = own.label.settings.name.clone();
        Self { page, name, tabs: tabs(own.label.id, "/support"), home: own.address(""), form }
    }
}

pub async fn edit(page: Page, own: Own) -> Result<Response, AppError> {
    let Support { email, phone, page: address } = own.label.settings.support.clone();
    let form = Form::new().with("email", email).with("phone", phone).with("page", address);
    render(&SupportPage::new(page, &own, form))
}

/// Each may be left empty.
fn check(fields: &Fields) -> Result<Support, Vec<(&'static str, String)>> {
    let email = match fields.email.trim().is_empty() {
        true => Ok(String::new()),
        false => EmailAddress::parse(&fields.email).map(String::from).map_err(|error| error.to_string()),
    };
    let phone = match fields.phone.trim().is_empty() {
        true => Ok(String::new()),
        false => {
            PhoneNumber::parse(&fields.phone, None).map(|it| it.international()).map_err(|error| error.to_string())
        }
    };
    match (email, phone, check_page(&fields.page)) {
        (Ok(email), Ok(phone), Ok(page)) => Ok(Support { email, phone, page }),
        (email, phone, page) => {
            let wrong = [("email", email.err()), ("phone", phone.err()), ("page", page.err())];
            Err(wrong.into_iter().filter_map(|(field, error)| Some((field, error?))).collect())
        }
    }
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let support = match check(&fields) {
        Ok(support) => support,
        Err(errors) => {
            let form = Form::new().with("email", &fields.email).with("phone", &fields.phone).with("page", &fields.page);
            let form = form.with_key(&fields.form_key).with_errors(errors);
            return render_invalid(&SupportPage::new(page, &own, form));
        }
    };
    let saved = save(&state, &own, &client, |settings| settings.support = support).await?;
    settled(saved, &session, &own.address("/support"), t("labels-support-saved")).await
}
