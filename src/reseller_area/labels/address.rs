//! Under which addresses a label is reached: the last part of the portal's, and a host name of its own.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::{done, save, tabs};
use crate::error::AppError;
use crate::locale::t;
use crate::resellers::labels::passes_for;
use crate::resellers::names::{HostName, check_slug};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, Tab, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    slug: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct HostFields {
    host: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/address.html")]
struct AddressPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    slug: Form,
    host: Form,
    /// What stands before the slug.
    before: String,
    /// The sign-in page as it is kept.
    sign_in: String,
    kept: Option<HostName>,
    own_sign_in: String,
    /// The portal's own host name.
    portal_host: String,
}

fn draw(state: &AppState, page: Page, own: &Own, slug: Option<Form>, host: Option<Form>) -> Result<Response, AppError> {
    let portal = &state.config.base_url;
    let settings = &own.label.settings;
    let kept = own.label.host();
    let wrong = slug.is_some() || host.is_some();
    let before = format!("{}/at/", portal.as_str().trim_end_matches('/'));
    let drawn = AddressPage {
        page,
        name: settings.name.clone(),
        tabs: tabs(own.label.id, "/address"),
        home: own.address(""),
        slug: slug.unwrap_or_else(|| Form::new().with("slug", &settings.slug)),
        host: host.unwrap_or_else(|| {
            Form::new().with("host", kept.as_ref().map(|host| host.shown.clone()).unwrap_or_default())
        }),
        sign_in: format!("{before}{}", settings.slug),
        before,
        own_sign_in: settings.base_url.as_ref().map(|base| format!("{base}/login")).unwrap_or_default(),
        kept,
        portal_host: portal.host_str().unwrap_or_default().to_owned(),
    };
    if wrong { render_invalid(&drawn) } else { render(&drawn) }
}

pub async fn edit(State(state): State<AppState>, page: Page, own: Own) -> Result<Response, AppError> {
    draw(&state, page, &own, None, None)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let refuse = |page: Page, own: &Own, message: String| {
        let form = Form::new().with("slug", &fields.slug).with_key(&fields.form_key);
        draw(&state, page, own, Some(form.with_errors([("slug", message)])), None)
    };
    let slug = match check_slug(&fields.slug) {
        Ok(slug) => slug,
        Err(message) => return refuse(page, &own, message),
    };
    let saved = save(&state, &own, &client, |settings| settings.slug = slug).await?;
    let said = t("labels-address-saved");
    match done(saved, &session, &own.address("/address"), said).await? {
        Ok(answer) => Ok(answer),
        Err(taken) => refuse(page, &own, taken.message.to_owned()),
    }
}

pub async fn update_host(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<HostFields>,
) -> Result<Response, AppError> {
    let portal = &state.config.base_url;
    let refuse = |page: Page, own: &Own, message: String| {
        let form = Form::new().with("host", &fields.host).with_key(&fields.form_key);
        draw(&state, page, own, None, Some(form.with_errors([("host", message)])))
    };
    let host = match fields.host.trim().is_empty() {
        true => None,
        false => match HostName::parse(&fields.host, portal) {
            Ok(host) if passes_for(&host, portal) => {
                return refuse(page, &own, t("labels-host-portal").to_owned());
            }
            Ok(host) => Some(host),
            Err(message) => return refuse(page, &own, message),
        },
    };
    let base = host.map(|host| host.base_url(portal));
    let said = match base {
        Some(_) => t("labels-host-saved"),
        None => t("labels-host-removed"),
    };
    let saved = save(&state, &own, &client, |settings| settings.base_url = base).await?;
    match done(saved, &session, &own.address("/address"), said).await? {
        Ok(answer) => Ok(answer),
        Err(taken) => refuse(page, &own, taken.message.to_owned()),
    }
}
