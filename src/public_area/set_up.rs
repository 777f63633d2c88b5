//! Setting up an empty portal by the link that `serve` prints: operator, label, first owner.
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::AppError;
use crate::public_area::link::{LinkPage, count, sealed, secret_of};
use crate::resellers::set_up::{Input, SetUpError, is_good, set_up_by_link};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::contact_form::countries;
use crate::web::extract::{FormData, Path};
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, render, render_invalid};

const HERE: LinkPage = LinkPage { path: "/set-up" };

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    operator: String,
    label: String,
    country: String,
    owner_name: String,
    owner_email: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "public/set_up.html")]
struct SetUpPage {
    page: Page,
    form: Form,
    countries: Vec<Choice>,
    /// The link is used up, replaced or too old, or did not come along.
    dead: bool,
}

impl SetUpPage {
    fn new(page: Page, form: Form, dead: bool) -> Self {
        Self { page, form, countries: countries(), dead }
    }

    fn dead(page: Page) -> Result<Response, AppError> {
        Ok(sealed((StatusCode::GONE, render(&Self::new(page, Form::new(), true))?)))
    }
}

/// Where the printed link leads.
pub async fn open_link(
    State(state): State<AppState>,
    client: Client,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    count(&state, &client).await?;
    Ok(HERE.open(&state, &secret))
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let secret = secret_of(&headers).unwrap_or_default();
    if !is_good(&mut *state.db.acquire().await?, &secret, state.clock.now()).await? {
        count(&state, &client).await?;
        return SetUpPage::dead(page);
    }
    Ok(sealed(render(&SetUpPage::new(page, Form::new(), false))?))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    client: Client,
    headers: HeaderMap,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    count(&state, &client).await?;
    let now = state.clock.now();
    let secret = secret_of(&headers).unwrap_or_default();
    let mut db = state.db.acquire().await?;
    if !is_good(&mut db, &secret, now).await? {
        return SetUpPage::dead(page);
    }
    let form = Form::new()
        .with("operator", &fields.operator)
        .with("label", &fields.label)
        .with("country", &fields.country)
        .with("owner_name", &fields.owner_name)
        .with("owner_email", &fields.owner_email)
        .with_key(&fields.form_key);
    let Fields { operator, label, country, owner_name, owner_email, .. } = fields;
    let new = match (Input { operator, label, owner_name, owner_email, country }).check() {
        Ok(new) => new,
        Err(problems) => {
            return Ok(sealed(render_invalid(&SetUpPage::new(page, form.with_errors(problems), false))?));
        }
    };
    match set_up_by_link(&mut db, &secret, &new, now).await {
        Ok(password) => {
            let mut answer = sealed(Redirect::to(&format!("/password/{password}")).into_response());
            HERE.forget(&mut answer, &state);
            Ok(answer)
        }
        Err(SetUpError::VoidLink | SetUpError::AlreadySetUp) => SetUpPage::dead(page),
        Err(SetUpError::Database(error)) => Err(error.into()),
        Err(SetUpError::Random(error)) => Err(error.into()),
    }
}
