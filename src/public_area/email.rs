//! Links about a login's e-mail address: proving the new one, taking the change back from the old one. Only the button
//! does it.
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::AppError;
use crate::locale::t;
use crate::logins::email_change::{EmailLink, carry_out, find_link};
use crate::logins::manage::find_label;
use crate::public_area::link::{LinkPage, count, in_visited_colours, refuse_while_acting, sealed, secret_of};
use crate::public_area::password::in_colours_of;
use crate::resellers::Label;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::MaybeViewer;

const HERE: LinkPage = LinkPage { path: "/email" };

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Which link the page showed: just this one is used.
    link: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "public/email.html")]
struct EmailPage {
    page: Page,
    form: Form,
    login_name: String,
    email: String,
    is_undo: bool,
}

#[derive(Template)]
#[template(path = "public/email_dead.html")]
struct DeadLinkPage {
    page: Page,
    no_cookie: bool,
}

/// Where the mail leads.
pub async fn open_link(
    State(state): State<AppState>,
    client: Client,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    count(&state, &client).await?;
    Ok(HERE.open(&state, &secret))
}

impl EmailPage {
    fn new(page: Page, label: Option<&Label>, link: &EmailLink, form: Form) -> Self {
        let page = in_colours_of(page, label);
        Self {
            page,
            form: form.with("link", link.token.id.to_string()),
            login_name: link.login.name.clone(),
            email: link.token.email.clone(),
            is_undo: link.is_undo(),
        }
    }
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let Some(secret) = secret_of(&headers) else { return dead(&state, page, &headers, true).await };
    let mut db = state.db.acquire().await?;
    let Some(link) = find_link(&mut db, &secret, state.clock.now()).await? else {
        drop(db);
        count(&state, &client).await?;
        return dead(&state, page, &headers, false).await;
    };
    let label = find_label(&mut db, &link.login).await?;
    drop(db);
    Ok(sealed(render(&EmailPage::new(page, label.as_ref(), &link, Form::new()))?))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    viewer: MaybeViewer,
    client: Client,
    headers: HeaderMap,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    refuse_while_acting(&viewer)?;
    let Some(secret) = secret_of(&headers) else { return dead(&state, page, &headers, true).await };
    count(&state, &client).await?;
    let now = state.clock.now();
    let mut tx = state.db.begin().await?;
    let Some(link) = find_link(&mut tx, &secret, now).await? else {
        drop(tx);
        return dead(&state, page, &headers, false).await;
    };
    let label = find_label(&mut tx, &link.login).await?;
    let page = in_colours_of(page, label.as_ref());
    if fields.link != link.token.id.to_string() {
        drop(tx);
        let form = Form::new().with_key(&fields.form_key).with_errors([("", t("public-email-other-link"))]);
        return Ok(sealed(render_invalid(&EmailPage::new(page, label.as_ref(), &link, form))?));
    }
    if !carry_out(&mut tx, &link, (&state.config.base_url, &client.ip), now).await? {
        drop(tx);
        return dead(&state, page, &headers, false).await;
    }
    tx.commit().await?;
    let sign_in = label.map_or_else(|| "/login".to_owned(), |label| format!("/at/{}/login", label.slug));
    let notice = if link.is_undo() { "email-back" } else { "email" };
    let mut answer = sealed(Redirect::to(&format!("{sign_in}?notice={notice}")));
    HERE.forget(&mut answer, &state);
    Ok(answer)
}

/// The same page for every link that is not good, whatever the reason.
async fn dead(state: &AppState, page: Page, headers: &HeaderMap, no_cookie: bool) -> Result<Response, AppError> {
    let page = in_visited_colours(state, page, headers).await?;
    let mut answer = (StatusCode::GONE, Html(DeadLinkPage { page, no_cookie }.render()?)).into_response();
    HERE.forget(&mut answer, state);
    Ok(sealed(answer))
}
