//! Consenting to a change of holder: what is to change, and two buttons. Only a button answers, since mail scanners open
//! links.
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::contacts::Registrant;
use crate::error::AppError;
use crate::events::Actor;
use crate::ids::OwnerChangeId;
use crate::locale::{self, html, t};
use crate::orders::place::Desk;
use crate::owner_changes::consent::{Opened, answer, open};
use crate::public_area::link::{LinkPage, count, in_visited_colours, refuse_while_acting, sealed, secret_of};
use crate::resellers::Label;
use crate::state::AppState;
use crate::tld_policies::Side;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path, Query};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::MaybeViewer;
use crate::web::visited_label::VisitedLabel;

const HERE: LinkPage = LinkPage { path: "/consent" };

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Which change the page showed: just this one is answered.
    change: String,
    /// "yes" or "no".
    answer: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

#[derive(Template)]
#[template(path = "public/consent.html")]
struct ConsentPage {
    page: Page,
    form: Form,
    label: Label,
    domain: String,
    /// Whose consent it is about, and to what.
    asked: locale::Html,
    text: String,
    before: Registrant,
    after: Registrant,
    until: Option<Moment>,
}

#[derive(Template)]
#[template(path = "public/consent_dead.html")]
struct DeadPage {
    page: Page,
    /// No link came along: the page was kept open too long, or the browser keeps no cookies.
    no_cookie: bool,
}

#[derive(Template)]
#[template(path = "public/consent_answered.html")]
struct AnsweredPage {
    page: Page,
    /// He said no: nothing changes.
    declined: bool,
}

/// What was answered, after it was.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Answered {
    answer: String,
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

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let Some(secret) = secret_of(&headers) else { return dead(&state, page, &headers, true).await };
    let opened = open(&mut *state.db.acquire().await?, &secret, state.clock.now()).await?;
    match opened {
        Some(opened) => Ok(sealed(render(&ConsentPage::new(page, opened, Form::new()))?)),
        None => {
            count(&state, &client).await?;
            dead(&state, page, &headers, false).await
        }
    }
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
    let Some(opened) = open(&mut *state.db.acquire().await?, &secret, now).await? else {
        return dead(&state, page, &headers, false).await;
    };
    let page = page.in_colours(&opened.label.brand());
    let problem = match (fields.change.parse::<OwnerChangeId>(), fields.answer.as_str()) {
        (Ok(change), "yes" | "no") if change == opened.change.id => None,
        (Ok(change), _) if change == opened.change.id => Some(t("public-consent-press")),
        _ => Some(t("public-other-link")),
    };
    if let Some(problem) = problem {
        let form = Form::new().with_errors([("", problem)]);
        return Ok(sealed(render_invalid(&ConsentPage::new(page, opened, form))?));
    }
    // nobody but the reader of the mail is known
    let actor = Actor { name: opened.email.clone(), ip: client.ip.clone(), ..Actor::system() };
    let desk = Desk { owner: opened.owner, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    if !answer(&mut tx, desk, &secret, (opened.change.id, fields.answer == "yes")).await? {
        drop(tx);
        return dead(&state, page, &headers, false).await;
    }
    tx.commit().await?;
    let mut done = sealed(Redirect::to(&format!("/consent/answered?answer={}", fields.answer)));
    HERE.forget(&mut done, &state);
    let remember = VisitedLabel::remember(&opened.label.slug, state.config.secure_cookies());
    done.headers_mut().extend(remember.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(done)
}

/// Thank you.
pub async fn show(
    State(state): State<AppState>,
    page: Page,
    headers: HeaderMap,
    Query(answered): Query<Answered>,
) -> Result<Response, AppError> {
    let page = in_visited_colours(&state, page, &headers).await?;
    render(&AnsweredPage { page, declined: answered.answer == "no" })
}

impl ConsentPage {
    fn new(page: Page, opened: Opened, form: Form) -> Self {
        let asked = match opened.side {
            Side::OldHolder => html("public-consent-as-old"),
            Side::NewHolder => html("public-consent-as-new"),
            Side::Admin => html("public-consent-as-admin"),
        };
        let asked = asked.with("label", &opened.label.name).with("domain", &opened.change.shown_name);
        Self {
            page: page.in_colours(&opened.label.brand()),
            form: form.with("change", opened.change.id.to_string()),
            domain: opened.change.shown_name.clone(),
            asked: asked.with("email", &opened.email),
            text: opened.text(),
            until: opened.change.expires_at.map(Moment::exact),
            label: opened.label,
            before: opened.before,
            after: opened.after,
        }
    }
}

/// The same page for every link that is not good, whatever the reason.
async fn dead(state: &AppState, page: Page, headers: &HeaderMap, no_cookie: bool) -> Result<Response, AppError> {
    let page = in_visited_colours(state, page, headers).await?;
    let mut answer = (StatusCode::GONE, Html(DeadPage { page, no_cookie }.render()?)).into_response();
    HERE.forget(&mut answer, state);
    Ok(sealed(answer))
}
