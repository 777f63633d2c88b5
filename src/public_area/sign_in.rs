//! The sign-in page of each label.
use askama::Template;
use axum::Extension;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::locale::t;
use crate::logins::devices::{Seen, remember};
use crate::logins::queries::login::Candidate;
use crate::logins::sign_in::{Attempt, Outcome, device_hash, sign_in};
use crate::logins::tokens::new_secret;
use crate::public_area::second_factor::ask_more;
use crate::resellers::Label;
use crate::resellers::hosts::AtHost;
use crate::resellers::queries::{find_label, find_label_by_slug, find_operator_label};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Query, path_parameter};
use crate::web::form::Form;
use crate::web::page::{Page, render, render_invalid};
use crate::web::safe_path::SafePath;
use crate::web::session;
use crate::web::viewer::MaybeViewer;
use crate::web::visited_label::VisitedLabel;

const DEVICE: &str = "device";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Where {
    next: String,
    notice: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    login: String,
    password: String,
    next: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "public/sign_in.html")]
struct SignInPage {
    page: Page,
    label: Label,
    action: String,
    form: Form,
    notice: &'static str,
}

/// The bare address leads to where one works, or to the operator's sign-in page.
pub async fn home(MaybeViewer(viewer): MaybeViewer, headers: HeaderMap) -> Redirect {
    match viewer {
        Some(viewer) if viewer.effective_staff().is_some() => Redirect::to("/reseller"),
        Some(_) => Redirect::to("/customer"),
        None => Redirect::to(&VisitedLabel::of(&headers).sign_in()),
    }
}

/// Under the portal's own name the operator's sign-in page, under a label's own that label's.
pub async fn new_at_bare_address(
    State(state): State<AppState>,
    page: Page,
    at: Option<Extension<AtHost>>,
    Query(asked): Query<Where>,
) -> Result<Response, AppError> {
    let label = label_at_bare_address(&state, at).await?;
    show(page, label, "/login".into(), &asked)
}

pub async fn new(page: Page, Here(label): Here, Query(asked): Query<Where>) -> Result<Response, AppError> {
    let action = format!("/at/{}/login", label.slug);
    show(page, label, action, &asked)
}

fn show(page: Page, label: Label, action: String, asked: &Where) -> Result<Response, AppError> {
    let page = page.in_colours(&label.brand());
    let notice = match asked.notice.as_str() {
        "password" => t("public-password-set"),
        "verified" => t("public-verified-notice"),
        "email" => t("public-email-changed"),
        "email-back" => t("public-email-back"),
        _ => "",
    };
    render(&SignInPage { page, label, action, form: Form::new().with("next", &asked.next), notice })
}

pub async fn create_at_bare_address(
    State(state): State<AppState>,
    page: Page,
    at: Option<Extension<AtHost>>,
    client: Client,
    cookie: Session,
    headers: HeaderMap,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let label = label_at_bare_address(&state, at).await?;
    let door = Door { page, label, action: "/login".into(), client, cookie, headers };
    enter(&state, door, fields).await
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    Here(label): Here,
    client: Client,
    cookie: Session,
    headers: HeaderMap,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let action = format!("/at/{}/login", label.slug);
    let door = Door { page, label, action, client, cookie, headers };
    enter(&state, door, fields).await
}

async fn label_at_bare_address(state: &AppState, at: Option<Extension<AtHost>>) -> Result<Label, AppError> {
    if let Some(Extension(AtHost(label))) = at {
        return find_label(&mut *state.db.acquire().await?, label).await?.ok_or(AppError::NotFound);
    }
    let label = find_operator_label(&mut *state.db.acquire().await?).await?;
    label.ok_or_else(|| AppError::Conflict(t("public-not-set-up").into()))
}

/// The label that the path names. Under a label's own host name the others are not there: nobody could sign in at them.
pub struct Here(Label);

impl FromRequestParts<AppState> for Here {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let slug: String = path_parameter(parts, state, "label").await?;
        if slug.chars().any(char::is_control) {
            return Err(AppError::NotFound);
        }
        let at = parts.extensions.get::<AtHost>().copied();
        let label = find_label_by_slug(&mut *state.db.acquire().await?, &slug).await?.ok_or(AppError::NotFound)?;
        if at.is_none_or(|AtHost(own)| own == label.id) { Ok(Self(label)) } else { Err(AppError::NotFound) }
    }
}

/// Where somebody stands who wants in.
struct Door {
    page: Page,
    label: Label,
    action: String,
    client: Client,
    cookie: Session,
    headers: HeaderMap,
}

async fn enter(state: &AppState, mut door: Door, fields: Fields) -> Result<Response, AppError> {
    // before anything is said, since the label may say in which language
    door.page = door.page.in_colours(&door.label.brand());
    let name = fields.login.trim().to_owned();
    let form = Form::new().with("login", &name).with("next", &fields.next).with_key(&fields.form_key);
    let impossible = name.len() > 1024 || fields.password.len() > 1024 || name.contains('\0');
    let errors: Vec<(&'static str, &'static str)> = match (name.is_empty(), fields.password.is_empty()) {
        _ if impossible => vec![("", t("public-sign-in-wrong"))],
        (true, true) => vec![("login", t("public-enter-login")), ("password", t("public-enter-password"))],
        (true, false) => vec![("login", t("public-enter-login"))],
        (false, true) => vec![("password", t("public-enter-password"))],
        (false, false) => Vec::new(),
    };
    if !errors.is_empty() {
        return refuse(door, form.with_errors(errors));
    }
    let now = state.clock.now();
    let device = cookie_value(&door.headers, DEVICE);
    let attempt = Attempt {
        reseller: door.label.reseller_id,
        name: &name,
        password: fields.password,
        ip: &door.client.ip,
        network: &door.client.network,
        device: device.as_deref(),
    };
    match sign_in(&state.db, &state.passwords, attempt, now).await? {
        Outcome::SignedIn(candidate) => {
            let guest =
                Guest { label: &door.label, client: &door.client, cookie: &door.cookie, headers: &door.headers };
            welcome(state, &guest, &candidate, &fields.next).await
        }
        Outcome::SecondFactor(candidate) => ask_more(state, &door.label, &candidate, &fields.next).await,
        Outcome::Refused => refuse(door, form.with_errors([("", t("public-sign-in-wrong"))])),
        Outcome::Limited(until) => Err(AppError::TooMany { until, now }),
    }
}

fn refuse(door: Door, form: Form) -> Result<Response, AppError> {
    render_invalid(&SignInPage { page: door.page, label: door.label, action: door.action, form, notice: "" })
}

/// Somebody who has shown all that is asked.
pub(super) struct Guest<'a> {
    pub label: &'a Label,
    pub client: &'a Client,
    pub cookie: &'a Session,
    pub headers: &'a HeaderMap,
}

/// Where somebody goes who is in.
pub(super) fn target(candidate: &Candidate, next: &str) -> String {
    let home = if candidate.role.is_some() { "/reseller" } else { "/customer" };
    SafePath::parse(next).map_or_else(|| home.to_owned(), |path| path.to_string())
}

/// Begins his session and remembers his browser.
pub(super) async fn welcome(
    state: &AppState,
    guest: &Guest<'_>,
    candidate: &Candidate,
    next: &str,
) -> Result<Response, AppError> {
    let (now, label) = (state.clock.now(), guest.label);
    let secret = cookie_value(guest.headers, DEVICE).map_or_else(new_secret, Ok)?;
    let (user_agent, ip) = (guest.client.user_agent.as_str(), guest.client.ip.as_str());
    let seen = Seen { secret_hash: &device_hash(candidate.id, &secret), user_agent, ip };
    let mut tx = state.db.begin().await?;
    remember(&mut tx, candidate, &seen, &state.config.base_url, now).await?;
    tx.commit().await?;
    session::begin(guest.cookie, candidate.id, candidate.session_epoch, label.id, guest.client, now).await?;
    let target = target(candidate, next);
    let mut answer = Redirect::to(&target).into_response();
    let secure = state.config.secure_cookies();
    let attributes = if secure { "; Secure" } else { "" };
    let device = format!("{DEVICE}={secret}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{attributes}");
    let cookies = [HeaderValue::from_str(&device).ok(), VisitedLabel::remember(&label.slug, secure)];
    for cookie in cookies.into_iter().flatten() {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

pub(super) fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, value)| *known == name && value.len() == 43).map(|(_, value)| value.to_owned())
}
