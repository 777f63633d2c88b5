//! A forgotten or first password: asked for at a label, chosen by the link of a mail. It never signs anybody in.
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::AppError;
use crate::fields::clean_line;
use crate::locale::t;
use crate::logins::manage::{NewPassword, find_label};
use crate::logins::passwords::refusal;
use crate::logins::reset::{Asking, PasswordLink, answer_all, ask, find_link, set_password};
use crate::logins::throttle::Allowance;
use crate::public_area::link::{LinkPage, count, in_visited_colours, refuse_while_acting, sealed, secret_of};
use crate::resellers::Label;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path, Query};
use crate::web::form::Form;
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::MaybeViewer;
use crate::web::visited_label::VisitedLabel;

const HERE: LinkPage = LinkPage { path: "/password" };
const LONGEST_NAME: usize = 254;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Where {
    sent: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    login: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Which link the page showed: just this one is used.
    link: String,
    new: String,
    repeat: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "public/password_request.html")]
struct RequestPage {
    page: Page,
    label: Label,
    form: Form,
    sent: bool,
}

#[derive(Template)]
#[template(path = "public/password.html")]
struct PasswordPage {
    page: Page,
    form: Form,
    login_name: String,
    is_first: bool,
}

#[derive(Template)]
#[template(path = "public/password_dead.html")]
struct DeadLinkPage {
    page: Page,
    no_cookie: bool,
    /// Where a new link is asked for, if the label is known.
    again: Option<String>,
}

/// *Forgotten your password?*
pub async fn ask_new(
    State(state): State<AppState>,
    page: Page,
    Path(slug): Path<String>,
    Query(asked): Query<Where>,
) -> Result<Response, AppError> {
    let label = label(&state, &slug).await?;
    let page = page.in_colours(&label.brand());
    render(&RequestPage { page, label, form: Form::new(), sent: !asked.sent.is_empty() })
}

/// Takes the request down. Answer and time are the same for every name.
pub async fn ask_create(
    State(state): State<AppState>,
    page: Page,
    Path(slug): Path<String>,
    client: Client,
    FormData(asked): FormData<Asked>,
) -> Result<Response, AppError> {
    let label = label(&state, &slug).await?;
    let page = page.in_colours(&label.brand());
    let name = match clean_line(&asked.login, LONGEST_NAME) {
        Ok(name) if name.is_empty() => Err(t("public-enter-login").to_owned()),
        Ok(name) => Ok(name),
        Err(error) => Err(error.to_string()),
    };
    let name = match name {
        Ok(name) => name,
        Err(error) => {
            let form = Form::new().with("login", asked.login).with_key(&asked.form_key).with_errors([("login", error)]);
            return render_invalid(&RequestPage { page, label, form, sent: false });
        }
    };
    let now = state.clock.now();
    let asking = Asking { label: &label, name: &name, ip: &client.ip, network: &client.network };
    let mut tx = state.db.begin().await?;
    let allowance = ask(&mut tx, &asking, now).await?;
    tx.commit().await?;
    if let Allowance::RefusedUntil(until) = allowance {
        return Err(AppError::TooMany { until, now });
    }
    let (db, portal) = (state.db.clone(), state.config.base_url.clone());
    tokio::spawn(async move {
        if let Err(error) = answer_all(&db, &portal, now).await {
            tracing::warn!(%error, "requests for passwords could not be answered just now");
        }
    });
    Ok(Redirect::to(&format!("/at/{}/password?sent=yes", label.slug)).into_response())
}

async fn label(state: &AppState, slug: &str) -> Result<Label, AppError> {
    if slug.contains('\0') {
        return Err(AppError::NotFound);
    }
    find_label_by_slug(&mut *state.db.acquire().await?, slug).await?.ok_or(AppError::NotFound)
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

pub async fn edit(
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
    let remember = label.as_ref().and_then(|label| VisitedLabel::remember(&label.slug, state.config.secure_cookies()));
    let mut answer = render(&PasswordPage::new(page, label.as_ref(), &link, Form::new()))?;
    answer.headers_mut().extend(remember.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(sealed(answer))
}

pub async fn update(
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
    let mut db = state.db.acquire().await?;
    let Some(link) = find_link(&mut db, &secret, now).await? else {
        drop(db);
        return dead(&state, page, &headers, false).await;
    };
    let label = find_label(&mut db, &link.login).await?;
    drop(db);
    let page = in_colours_of(page, label.as_ref());
    if let Some(error) = fields.wrong(&link, label.as_ref()) {
        let form = Form::new().with_key(&fields.form_key).with_errors([error]);
        return Ok(sealed(render_invalid(&PasswordPage::new(page, label.as_ref(), &link, form))?));
    }
    let hash = state.passwords.hash(fields.new).await?;
    let new = NewPassword { hash: &hash, keep: None, portal: &state.config.base_url };
    let mut tx = state.db.begin().await?;
    if !set_password(&mut tx, &link, &new, &client.ip, now).await? {
        drop(tx);
        return dead(&state, page, &headers, false).await;
    }
    tx.commit().await?;
    let sign_in = label.map_or_else(|| "/login".to_owned(), |label| format!("/at/{}/login", label.slug));
    let mut answer = sealed(Redirect::to(&format!("{sign_in}?notice=password")));
    HERE.forget(&mut answer, &state);
    Ok(answer)
}

/// As the label of a login looks and speaks.
pub(super) fn in_colours_of(page: Page, label: Option<&Label>) -> Page {
    match label {
        Some(label) => page.in_colours(&label.brand()),
        None => page,
    }
}

impl Fields {
    fn wrong(&self, link: &PasswordLink, label: Option<&Label>) -> Option<(&'static str, &'static str)> {
        if self.link != link.token.id.to_string() {
            return Some(("", t("public-password-other-link")));
        }
        let login = &link.login;
        let label = label.map(|label| label.name.as_str()).unwrap_or_default();
        let words = [login.name.as_str(), &login.email, &login.person_name, &login.account_name, label];
        match refusal(&self.new, &words) {
            Some(why) => Some(("new", why)),
            None if self.new.chars().any(char::is_control) => Some(("new", t("public-password-control"))),
            None if self.new != self.repeat => Some(("repeat", t("public-password-differs"))),
            None => None,
        }
    }
}

impl PasswordPage {
    fn new(page: Page, label: Option<&Label>, link: &PasswordLink, form: Form) -> Self {
        let page = in_colours_of(page, label);
        let form = form.with("link", link.token.id.to_string());
        Self { page, form, login_name: link.login.name.clone(), is_first: link.is_first() }
    }
}

/// The same page for every link that is not good, whatever the reason.
async fn dead(state: &AppState, page: Page, headers: &HeaderMap, no_cookie: bool) -> Result<Response, AppError> {
    let page = in_visited_colours(state, page, headers).await?;
    let again = page.is_of_label().then(|| page.brand.home.replace("/login", "/password"));
    let mut answer = (StatusCode::GONE, Html(DeadLinkPage { page, no_cookie, again }.render()?)).into_response();
    HERE.forget(&mut answer, state);
    Ok(sealed(answer))
}
