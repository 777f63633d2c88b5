//! *New label*: what it must have; the rest has its pages.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::name::{self, Names};
use super::{address_of, own};
use crate::error::AppError;
use crate::locale::tell;
use crate::resellers::Support;
use crate::resellers::appoint::first_terms;
use crate::resellers::labels::{self, AccessMail, Settings};
use crate::resellers::look::Look;
use crate::resellers::names::check_slug;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;

/// The hue of a label that has chosen none.
const FIRST_HUE: i16 = 255;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    slug: String,
    sender_name: String,
    sender_email: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    /// What stands before the slug.
    before: String,
}

pub async fn new(State(state): State<AppState>, page: Page) -> Result<Response, AppError> {
    render(&NewPage { page, form: Form::new(), before: before(&state) })
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let once = Once::new(staff.viewer.login, &fields.form_key, "labels/new");
    let refuse = |page: Page, errors: Vec<(&'static str, String)>| {
        let form = Form::new()
            .with("name", &fields.name)
            .with("slug", &fields.slug)
            .with("sender_name", &fields.sender_name)
            .with("sender_email", &fields.sender_email);
        let form = form.with_key(&fields.form_key).with_errors(errors);
        render_invalid(&NewPage { page, form, before: before(&state) })
    };
    let sender = if fields.sender_name.trim().is_empty() { &fields.name } else { &fields.sender_name };
    let (names, slug) = (name::check(&fields.name, sender, &fields.sender_email), check_slug(&fields.slug));
    let (names, slug) = match (names, slug) {
        (Ok(names), Ok(slug)) => (names, slug),
        (names, slug) => {
            let slug = slug.err().map(|message| ("slug", message));
            return refuse(page, names.err().unwrap_or_default().into_iter().chain(slug).collect());
        }
    };
    let new = settings(names, slug);
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let made = labels::create(&mut tx, own::hand(&staff, &actor, now), &new, first_terms()).await?;
    let id = match made {
        Ok(id) => id,
        Err(taken) => {
            drop(tx);
            return refuse(page, vec![(taken.field, taken.message.to_owned())]);
        }
    };
    let home = address_of(id, "/look");
    once.done(&mut tx, &home).await?;
    tx.commit().await?;
    Flash::good(tell("labels-new-made").with("name", &new.name)).set(&session).await?;
    Ok(Redirect::to(&home).into_response())
}

fn settings(names: Names, slug: String) -> Settings {
    Settings {
        slug,
        name: names.name,
        base_url: None,
        sender_name: names.sender_name,
        sender_email: names.sender_email,
        support: Support::default(),
        look: Look { hue: FIRST_HUE, light: None, dark: None },
        logo: None,
        parking_text: String::new(),
        access_mail: AccessMail::Always,
        needs_verification: true,
        language: None,
    }
}

fn before(state: &AppState) -> String {
    format!("{}/at/", state.config.base_url.as_str().trim_end_matches('/'))
}
