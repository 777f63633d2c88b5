//! Turning announcements off by the link that stands in each of them. Opening it changes nothing, since mail scanners open
//! links: a button does, or a mail program by its reader's wish, without a page (RFC 8058).
use askama::Template;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::customers::announcements::How;
use crate::error::AppError;
use crate::mailings::unsubscribe::{EXAMPLE, Opened, open};
use crate::public_area::link::{count, in_visited_colours, refuse_while_acting, sealed};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::page::{Page, render};
use crate::web::viewer::MaybeViewer;

/// More than any mail program sends.
const LARGEST: usize = 16 * 1024;

#[derive(serde::Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

#[derive(Template)]
#[template(path = "public/unsubscribe.html")]
struct UnsubscribePage {
    page: Page,
    form: Form,
    opened: Opened,
    here: String,
}

#[derive(Template)]
#[template(path = "public/unsubscribe_dead.html")]
struct DeadLinkPage {
    page: Page,
    /// It came in a test, to staff.
    is_example: bool,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    client: Client,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let opened = open(&mut *state.db.acquire().await?, &secret).await?;
    let Some(opened) = opened else { return dead(&state, page, &client, (&headers, &secret)).await };
    let page = page.in_colours(&opened.label.brand());
    Ok(sealed(render(&UnsubscribePage { page, form: Form::new(), opened, here: address(&secret) })?))
}

/// By the button, or by a mail program.
pub async fn create(
    State(state): State<AppState>,
    page: Page,
    viewer: MaybeViewer,
    client: Client,
    Path(secret): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    refuse_while_acting(&viewer)?;
    let (headers, body) = (request.headers().clone(), request.into_body());
    let said = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
    let Ok(body) = to_bytes(body, LARGEST).await else { return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response()) };
    let by_program = is_one_click(&headers, &body);
    if !(by_program || said) {
        // a program, and not the one thing that programs may do here
        return Ok(StatusCode::FORBIDDEN.into_response());
    }
    let mut tx = state.db.begin().await?;
    let Some(opened) = open(&mut tx, &secret).await? else {
        drop(tx);
        return dead(&state, page, &client, (&headers, &secret)).await;
    };
    let how = if by_program { How::OneClick } else { How::Link };
    opened.set(&mut tx, false, (how, &client.ip), state.clock.now()).await?;
    tx.commit().await?;
    if by_program {
        return Ok(sealed((StatusCode::OK, "Announcements are off.\n")));
    }
    Ok(sealed(Redirect::to(&address(&secret))))
}

/// Second thoughts.
pub async fn undo(
    State(state): State<AppState>,
    page: Page,
    viewer: MaybeViewer,
    client: Client,
    headers: HeaderMap,
    Path(secret): Path<String>,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    refuse_while_acting(&viewer)?;
    let mut tx = state.db.begin().await?;
    let Some(opened) = open(&mut tx, &secret).await? else {
        drop(tx);
        return dead(&state, page, &client, (&headers, &secret)).await;
    };
    opened.set(&mut tx, true, (How::Link, &client.ip), state.clock.now()).await?;
    tx.commit().await?;
    Ok(sealed(Redirect::to(&address(&secret))))
}

fn address(secret: &str) -> String {
    format!("/unsubscribe/{secret}")
}

/// Whether it is what RFC 8058 lets mail programs send: one field, as a form of either kind.
fn is_one_click(headers: &HeaderMap, body: &[u8]) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        let text = String::from_utf8_lossy(body);
        let mut parts = text.split("\r\n\r\n");
        let named = parts.next().is_some_and(|head| {
            head.contains("name=\"List-Unsubscribe\"") || head.trim_end().ends_with("name=List-Unsubscribe")
        });
        return named && parts.next().is_some_and(|value| value.starts_with("One-Click\r\n--"));
    }
    let mut pairs = url::form_urlencoded::parse(body);
    pairs.any(|(name, value)| name == "List-Unsubscribe" && value.trim_end() == "One-Click")
}

/// The same page for every link that is not good.
async fn dead(
    state: &AppState,
    page: Page,
    client: &Client,
    (headers, secret): (&HeaderMap, &str),
) -> Result<Response, AppError> {
    let is_example = secret == EXAMPLE;
    if !is_example {
        count(state, client).await?;
    }
    let page = in_visited_colours(state, page, headers).await?;
    Ok(sealed((StatusCode::NOT_FOUND, Html(DeadLinkPage { page, is_example }.render()?))))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sent(kind: &'static str, body: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        is_one_click(&headers, body.as_bytes())
    }

    #[test]
    fn mail_programs_send_one_field_in_either_form() {
        assert!(sent("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"));
        assert!(sent("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click\r\n"));
        let part = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        assert!(sent("multipart/form-data; boundary=b", part));
        for body in ["", "List-Unsubscribe=", "list=One-Click", "form_key=x", "List-Unsubscribe=One-Clicker"] {
            assert!(!sent("application/x-www-form-urlencoded", body), "{body}");
            assert!(!sent("multipart/form-data; boundary=b", body), "{body}");
        }
    }
}
