//! The one error page: drawn here for every refusal and failure, with a reference and ways on. Causes go to the log.
use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use time::OffsetDateTime;
use tower_http::request_id::RequestId;

use crate::error::{AppError, NotSent, Trouble};
use crate::logins::viewer::Viewer;
use crate::state::AppState;
use crate::t;
use crate::web::moment::Moment;
use crate::web::not_sent;
use crate::web::page::{Area, Link, Page};
use crate::web::visited_label::VisitedLabel;

/// What follows these is the secret of a link.
pub const SECRET_PATHS: [&str; 5] = ["/verify/", "/password/", "/set-up/", "/unsubscribe/", "/email/"];

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    /// 0: not to be called an error.
    status: u16,
    title: String,
    text: String,
    links: Vec<Link>,
    reference: String,
    try_again_at: Option<Moment>,
    /// What was typed into a form that was not taken.
    typed: Vec<String>,
}

/// Draws the answers that are errors and not pages yet.
pub async fn draw(State(state): State<Arc<AppState>>, request: Request, next: Next) -> Response {
    let path = without_secret(request.uri().path()).to_owned();
    let reference =
        request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok().map(str::to_owned));
    let visited = VisitedLabel::of(request.headers());
    let response = next.run(request).await;
    let trouble = response.extensions().get::<Trouble>().cloned();
    let cause = trouble.as_ref().map(|trouble| trouble.0.as_ref());
    if let Some(AppError::SignInFirst { back, .. }) = cause {
        return Redirect::to(&sign_in_address(back, &visited)).into_response();
    }
    let late = cause.and_then(AppError::late_form).cloned();
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_error || (is_page && trouble.is_none()) {
        return response;
    }
    let viewer = response.extensions().get::<Viewer>().cloned();
    let reference = reference.unwrap_or_default();
    log(trouble.as_ref(), status, &path);
    let now = state.clock.now();
    let frame = Page::new(&path, "", viewer.as_ref(), &state.clock);
    // for whoever was in it a moment ago; where the label cannot be asked for, without
    let frame = match viewer.is_none() && late.is_some() {
        true => visited.dress(&state, frame.clone()).await.unwrap_or(frame),
        false => frame,
    };
    let (title, text, until) = match &late {
        Some(late) => not_sent::words(late.why, viewer.as_ref(), Area::of(&path)),
        None => words(status, trouble.as_ref(), viewer.as_ref()),
    };
    let page = ErrorPage {
        page: frame,
        status: if late.is_some() { 0 } else { status.as_u16() },
        title,
        text,
        links: ways_on(viewer.as_ref(), &visited, late.as_ref()),
        typed: late.map(|late| late.typed).unwrap_or_default(),
        reference,
        try_again_at: until.map(|until| Moment::new(until, now)),
    };
    let body = page.render().unwrap_or_else(|_| t("errors-ours-text").into());
    let mut drawn = (status, Html(body)).into_response();
    let (mut kept, _) = response.into_parts();
    kept.headers.remove(header::CONTENT_TYPE);
    kept.headers.remove(header::CONTENT_LENGTH);
    drawn.headers_mut().extend(kept.headers);
    if let Some(seconds) = retry_after(status, until, now) {
        drawn.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(viewer) = viewer {
        drawn.extensions_mut().insert(viewer);
    }
    drawn
}

/// The path as it may stand in a log: addresses of links hold secrets and are cut.
pub fn without_secret(path: &str) -> &str {
    SECRET_PATHS.iter().find(|start| path.starts_with(**start)).copied().unwrap_or(path)
}

fn sign_in_address(back: &str, visited: &VisitedLabel) -> String {
    let address = visited.sign_in();
    if back.is_empty() || back == "/" {
        return address;
    }
    let next: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("{address}?next={next}")
}

fn log(trouble: Option<&Trouble>, status: StatusCode, path: &str) {
    match trouble {
        Some(Trouble(cause)) if status.is_server_error() => {
            tracing::error!(status = status.as_u16(), path, %cause, "request failed")
        }
        None if status.is_server_error() => tracing::error!(status = status.as_u16(), path, "request failed"),
        _ => tracing::debug!(status = status.as_u16(), path, "request refused"),
    }
}

fn words(
    status: StatusCode,
    trouble: Option<&Trouble>,
    viewer: Option<&Viewer>,
) -> (String, String, Option<OffsetDateTime>) {
    let cause = trouble.map(|trouble| trouble.0.as_ref());
    let (title, text, until) = match (cause, status.as_u16()) {
        (Some(AppError::Forbidden(why)), _) => (t("errors-forbidden"), *why, None),
        (Some(AppError::OnlyManagersWhileActing), _) => (t("errors-forbidden"), t("errors-acting-managers"), None),
        (Some(AppError::NotWhileActing), _) if viewer.is_some_and(Viewer::acts_as_reseller) => {
            (t("errors-acting-reseller"), t("errors-acting-reseller-text"), None)
        }
        (Some(AppError::NotWhileActing), _) => (t("errors-acting"), t("errors-acting-text"), None),
        (Some(AppError::TooMany { until, .. }), _) => (t("errors-too-many"), t("errors-too-many-text"), Some(*until)),
        (Some(AppError::Conflict(why)), _) => (t("errors-conflict"), why.as_str(), None),
        (Some(AppError::Unreadable(why)), _) => (t("errors-unreadable"), t(why), None),
        (_, 403) => (t("errors-refused"), t("errors-other-site-text"), None),
        (_, 404) => (t("errors-not-found"), t("errors-not-found-text"), None),
        (_, 405) => (t("errors-method"), t("errors-method-text"), None),
        (_, 408) => (t("errors-timeout"), t("errors-timeout-text"), None),
        (_, 413) => (t("errors-too-large"), t("errors-too-large-text"), None),
        (_, 421) => (t("errors-host"), t("errors-host-text"), None),
        (_, 503) => (t("errors-busy"), t("errors-busy-text"), None),
        (_, 400..=499) => (t("errors-refused"), t("errors-refused-text"), None),
        _ => (t("errors-ours"), t("errors-ours-text"), None),
    };
    (title.into(), text.into(), until)
}

fn ways_on(viewer: Option<&Viewer>, visited: &VisitedLabel, late: Option<&NotSent>) -> Vec<Link> {
    let mut links = Vec::new();
    let back = late.and_then(|late| late.back.as_deref()).unwrap_or_default();
    let Some(viewer) = viewer else {
        return vec![Link::new(t("words-sign-in"), sign_in_address(back, visited))];
    };
    if viewer.effective_staff().is_some() {
        links.push(Link::new(t("frame-nav-dashboard"), "/reseller"));
        links.push(Link::new(t("words-customers"), "/reseller/customers"));
    }
    if viewer.effective_account().is_some() {
        links.push(Link::new(t("frame-area-customer"), "/customer"));
    }
    links
}

fn retry_after(status: StatusCode, until: Option<OffsetDateTime>, now: OffsetDateTime) -> Option<i64> {
    match until {
        Some(until) => Some((until - now).whole_seconds().max(0) + 1),
        None if status == StatusCode::SERVICE_UNAVAILABLE => Some(5),
        None => None,
    }
}
