//! Forms that come too late: their reader was signed out meanwhile, or is in another account by now. Nothing of them is
//! done, and what was typed is given back.
use axum::body::{Body, to_bytes};
use axum::extract::multipart::Multipart;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, REFERER};
use time::OffsetDateTime;
use url::Url;
use url::form_urlencoded::parse;
use uuid::Uuid;

use crate::error::{AppError, NotSent, Why};
use crate::logins::viewer::Viewer;
use crate::web::extract::LARGEST_FORM;
use crate::web::page::Area;
use crate::web::safe_path::SafePath;
use crate::web::standing::{Fit, Standing, was_for_somebody};
use crate::web::upload::{LARGEST_UPLOAD, is_upload};
use crate::{t, tell};

const FORM_KEY: &str = "form_key";
/// Fields with one of these in their name are never given back.
const SECRET: [&str; 3] = ["password", "secret", "auth_code"];
/// Nobody typed what these hold, or it is good only once.
const NOT_TYPED: [&str; 7] = [FORM_KEY, "code", "version", "quote", "shown_total", "next", "back"];

fn not_sent(why: Why, fields: &[(String, String)], back: Option<String>) -> AppError {
    let is_typed = |(name, value): &&(String, String)| {
        let secret = SECRET.iter().any(|part| name.contains(part));
        // boxes, choices and ids are no words of anybody
        !secret
            && !NOT_TYPED.contains(&name.as_str())
            && value.trim().chars().count() > 3
            && Uuid::try_parse(value).is_err()
    };
    let mut typed: Vec<String> = fields.iter().filter(is_typed).map(|(_, value)| value.clone()).collect();
    typed.dedup();
    AppError::NotSent(Box::new(NotSent { why, typed, back }))
}

/// What is said of it: a title, and a text.
pub fn words(why: Why, viewer: Option<&Viewer>, area: Area) -> (String, String, Option<OffsetDateTime>) {
    let account = viewer.and_then(|viewer| match area {
        Area::Reseller => viewer.effective_staff().map(|staff| staff.reseller_name.as_str()),
        Area::Customer | Area::Public => viewer.effective_account().map(|account| account.name.as_str()),
    });
    let (title, text) = match why {
        Why::SignedOut => (t("errors-signed-out"), t("errors-signed-out-text").to_owned()),
        Why::VisitOver => (t("errors-visit-over"), t("errors-visit-over-text").to_owned()),
        Why::MovedOn => (
            t("errors-moved-on"),
            tell("errors-moved-on-text").with("account", account.unwrap_or_default()).to_string(),
        ),
    };
    (title.to_owned(), text, None)
}

/// The page that a request was sent from, if it is one of ours to come back to.
pub fn page_of(headers: &HeaderMap) -> Option<String> {
    let from = Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    let path = from.query().map_or_else(|| from.path().to_owned(), |query| format!("{}?{query}", from.path()));
    SafePath::parse(&path).map(|path| path.to_string())
}

/// What came of looking at a form before its handler.
pub enum Looked {
    /// To be handled as it came.
    On(Request),
    /// Too much for a form.
    TooMuch,
    Late(AppError),
}

/// Looks at a form that is sent to an area by whoever is signed in, if anybody is. Forms with files of somebody who is
/// signed in are looked at while they are read ([`check_fields`]).
pub async fn look(viewer: Option<&Viewer>, visit_is_over: bool, request: Request) -> Looked {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let back = page_of(request.headers());
    let area = Area::of(request.uri().path());
    let late = |key: &str| match viewer {
        None => was_for_somebody(key).then_some(Why::SignedOut),
        Some(viewer) => (Standing::of(viewer).fit(key, area) == Fit::Another).then_some(match visit_is_over {
            true => Why::VisitOver,
            false => Why::MovedOn,
        }),
    };
    if is_upload(kind) {
        if viewer.is_some() && !visit_is_over {
            return Looked::On(request);
        }
        let fields = texts_of(request).await.unwrap_or_default();
        return match late(key_of(&fields)) {
            Some(why) => Looked::Late(not_sent(why, &fields, back)),
            None => Looked::On(Request::new(Body::empty())),
        };
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else { return Looked::TooMuch };
    let key = parse(&body).find(|(name, _)| name == FORM_KEY).map(|(_, key)| key.into_owned()).unwrap_or_default();
    match late(&key) {
        Some(why) => Looked::Late(not_sent(why, &parse(&body).into_owned().collect::<Vec<_>>(), back)),
        None => Looked::On(Request::from_parts(parts, Body::from(body))),
    }
}

/// The texts of a form with files, which begins with its key; None: it was drawn for nobody, or cannot be read.
async fn texts_of(mut request: Request) -> Option<Vec<(String, String)>> {
    DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let (mut texts, mut size) = (Vec::new(), 0);
    while let Some(mut field) = parts.next_field().await.ok()? {
        let (name, is_file) = (field.name()?.to_owned(), field.file_name().is_some());
        let mut value = Vec::new();
        while let Some(bytes) = field.chunk().await.ok()? {
            if !is_file {
                size += bytes.len();
                value.extend_from_slice(&bytes);
            }
            if size > LARGEST_FORM {
                return None;
            }
        }
        let value = String::from_utf8(value).ok()?;
        if texts.is_empty() && !(name == FORM_KEY && was_for_somebody(&value)) {
            return None;
        }
        if !is_file {
            texts.push((name, value));
        }
    }
    Some(texts)
}

/// The same of the fields of a form with files, by its path and headers.
pub fn check_fields(path: &str, back: Option<String>, fields: &[(String, String)]) -> Result<(), AppError> {
    check_key(path, back, key_of(fields), fields)
}

fn key_of(fields: &[(String, String)]) -> &str {
    fields.iter().find(|(name, _)| name == FORM_KEY).map(|(_, key)| key.as_str()).unwrap_or_default()
}

/// The same of a key that comes before all else.
pub fn check_key(path: &str, back: Option<String>, key: &str, fields: &[(String, String)]) -> Result<(), AppError> {
    match super::standing::current().map(|standing| standing.fit(key, Area::of(path))) {
        Some(Fit::Another) => Err(not_sent(Why::MovedOn, fields, back)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_given_back_and_no_secret() {
        let fields = [
            ("form_key", "0198c1b2-0000-7000-8000-000000000000"),
            ("body", "Dear Ada,\nhello"),
            ("password", "demo-Portal-2026"),
            ("may_login", "on"),
            ("department", "0198c1b2-0000-7000-8000-000000000000"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let AppError::NotSent(late) = not_sent(Why::SignedOut, &fields, None) else { panic!() };
        assert_eq!(late.typed, ["Dear Ada,\nhello"]);
    }

    #[test]
    fn only_our_own_pages_are_come_back_to() {
        let from = |referer: &str| page_of(&HeaderMap::from_iter([(REFERER, referer.parse().unwrap())]));
        assert_eq!(
            from("https://portal.example/customer/tickets/new?about=x").as_deref(),
            Some("/customer/tickets/new?about=x")
        );
        assert_eq!(from("https://portal.example/consent/abc"), None);
        assert_eq!(from("nonsense"), None);
    }
}
