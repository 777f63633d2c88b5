//! Confirming an e-mail address: the terms and one button. Only the button confirms, since mail scanners open links.
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::customers::verification::{Opened, Terms, confirm, open};
use crate::error::AppError;
use crate::events::Actor;
use crate::ids::TermsId;
use crate::locale::t;
use crate::public_area::link::{LinkPage, count, in_visited_colours, refuse_while_acting, sealed, secret_of};
use crate::resellers::Label;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::MaybeViewer;
use crate::web::visited_label::VisitedLabel;

const HERE: LinkPage = LinkPage { path: "/verify" };

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Which link and which versions of the terms the page showed: just these are confirmed.
    link: String,
    label_terms: String,
    platform_terms: String,
    form_key: String,
}

/// One set of terms as it stands on the page.
struct TermsShown {
    /// "Northwind Hosting"
    of: String,
    /// None: it has published none.
    text: Option<TermsText>,
}

struct TermsText {
    version: String,
    since: Moment,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "public/verify.html")]
struct VerifyPage {
    page: Page,
    form: Form,
    email: String,
    account: String,
    label: Label,
    terms: Vec<TermsShown>,
}

#[derive(Template)]
#[template(path = "public/verify_dead.html")]
struct DeadLinkPage {
    page: Page,
    /// No link came along: the page was kept open too long, or the browser keeps no cookies.
    no_cookie: bool,
}

#[derive(Template)]
#[template(path = "public/verified.html")]
struct VerifiedPage {
    page: Page,
    label: Label,
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
    let mut db = state.db.acquire().await?;
    let opened = open(&mut db, &secret, state.clock.now()).await?;
    drop(db);
    match opened {
        Some(opened) => {
            let remember = VisitedLabel::remember(&opened.label.slug, state.config.secure_cookies());
            let mut answer = render(&VerifyPage::new(page, opened, Form::new()))?;
            answer.headers_mut().extend(remember.map(|cookie| (header::SET_COOKIE, cookie)));
            Ok(sealed(answer))
        }
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
    let mut tx = state.db.begin().await?;
    let Some(opened) = open(&mut tx, &secret, now).await? else {
        drop(tx);
        return dead(&state, page, &headers, false).await;
    };
    let page = page.in_colours(&opened.label.brand());
    if let Some(changed) = fields.differ_from(&opened) {
        let form = Form::new().with_errors([("", changed)]);
        return Ok(sealed(render_invalid(&VerifyPage::new(page, opened, form))?));
    }
    let actor = actor(&viewer, &opened, &client);
    if !confirm(&mut tx, &secret, &opened, (&state.config.base_url, &actor), now).await? {
        drop(tx);
        return dead(&state, page, &headers, false).await;
    }
    tx.commit().await?;
    let mut answer = sealed(Redirect::to(&format!("/at/{}/verified", opened.label.slug)));
    HERE.forget(&mut answer, &state);
    Ok(answer)
}

/// Thank you.
pub async fn show(State(state): State<AppState>, page: Page, Path(slug): Path<String>) -> Result<Response, AppError> {
    if slug.contains('\0') {
        return Err(AppError::NotFound);
    }
    let label = find_label_by_slug(&mut *state.db.acquire().await?, &slug).await?.ok_or(AppError::NotFound)?;
    render(&VerifiedPage { page: page.in_colours(&label.brand()), label })
}

impl Fields {
    /// What has changed since the page was drawn, in words.
    fn differ_from(&self, opened: &Opened) -> Option<&'static str> {
        let id = |text: &str| text.parse::<TermsId>().ok();
        if self.link != opened.token.to_string() {
            return Some(t("public-verify-other-link"));
        }
        let shown = (id(&self.label_terms), id(&self.platform_terms));
        (shown != opened.terms()).then(|| t("public-verify-terms-changed"))
    }
}

/// The customer himself if he is signed in; else nobody but the reader of the mail is known.
fn actor(viewer: &MaybeViewer, opened: &Opened, client: &Client) -> Actor {
    match &viewer.0 {
        Some(viewer) if viewer.account.id == opened.customer => viewer.actor(&client.ip, false),
        _ => Actor { name: opened.email.clone(), ip: client.ip.clone(), ..Actor::system() },
    }
}

impl VerifyPage {
    fn new(page: Page, opened: Opened, form: Form) -> Self {
        let page = page.in_colours(&opened.label.brand());
        let (of_label, of_platform) = opened.terms();
        let id = |id: Option<TermsId>| id.map(|id| id.to_string()).unwrap_or_default();
        let form = form
            .with("link", opened.token.to_string())
            .with("label_terms", id(of_label))
            .with("platform_terms", id(of_platform));
        let mut terms = vec![TermsShown::new(&opened.label, opened.label_terms)];
        terms.extend(opened.platform.map(|(operator, text)| TermsShown::new(&operator, text)));
        Self { page, form, email: opened.email, account: opened.account, label: opened.label, terms }
    }
}

impl TermsShown {
    fn new(label: &Label, terms: Option<Terms>) -> Self {
        let text = terms.map(|terms| TermsText {
            since: Moment::day(terms.published_at),
            paragraphs: paragraphs(&terms.body),
            version: terms.version,
        });
        Self { of: label.name.clone(), text }
    }
}

/// Paragraphs are parted by empty lines.
fn paragraphs(body: &str) -> Vec<String> {
    let body = body.replace("\r\n", "\n");
    body.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The same page for every link that is not good, whatever the reason.
async fn dead(state: &AppState, page: Page, headers: &HeaderMap, no_cookie: bool) -> Result<Response, AppError> {
    let page = in_visited_colours(state, page, headers).await?;
    let mut answer = (StatusCode::GONE, Html(DeadLinkPage { page, no_cookie }.render()?)).into_response();
    HERE.forget(&mut answer, state);
    Ok(sealed(answer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_cut_at_empty_lines() {
        assert_eq!(paragraphs("One.\r\n\r\nTwo,\r\nstill two.\n\n\n\nThree."), ["One.", "Two,\nstill two.", "Three."]);
        assert!(paragraphs(" \n\n ").is_empty());
    }
}
