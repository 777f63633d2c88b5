//! Links of mails: the secret leaves the address at once for a short cookie, so that neither history nor referrer keeps
//! it, and opening the link changes nothing.
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::error::AppError;
use crate::logins::throttle::{Allowance, LINKS_ADDRESS};
use crate::logins::tokens::hash_of;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::page::Page;
use crate::web::viewer::MaybeViewer;
use crate::web::visited_label::VisitedLabel;

const NAME: &str = "link";
/// How long the page may stay open, in seconds.
const KEPT_FOR: u32 = 15 * 60;

/// A page that the links of one kind of mail lead to; its cookie goes nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkPage {
    /// The clean address, `/verify` or `/password`.
    pub path: &'static str,
}

impl LinkPage {
    /// Moves the secret into the cookie and leads on to the clean address. What cannot be a secret is not kept.
    pub fn open(self, state: &AppState, secret: &str) -> Response {
        let secret = hash_of(secret).map_or("none", |_| secret);
        let mut answer = sealed(Redirect::to(self.path));
        self.set(&mut answer, state, secret, KEPT_FOR);
        answer
    }

    /// Takes the cookie away: its link is used up.
    pub fn forget(self, answer: &mut Response, state: &AppState) {
        self.set(answer, state, "", 0);
    }

    fn set(self, answer: &mut Response, state: &AppState, value: &str, seconds: u32) {
        let secure = if state.config.secure_cookies() { "; Secure" } else { "" };
        let cookie = format!("{NAME}={value}; Path={}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", self.path);
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// The secret in the browser's cookie.
pub fn secret_of(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, value)| value.to_owned())
}

/// Counts a link that was opened or used, or that nobody knows; looking again at a good one is not counted.
pub async fn count(state: &AppState, client: &Client) -> Result<(), AppError> {
    let now = state.clock.now();
    match LINKS_ADDRESS.take(&mut *state.db.acquire().await?, &client.network, now).await? {
        Allowance::Granted => Ok(()),
        Allowance::RefusedUntil(until) => Err(AppError::TooMany { until, now }),
    }
}

/// An answer whose address is told to nobody.
pub fn sealed(answer: impl IntoResponse) -> Response {
    let mut answer = answer.into_response();
    answer.headers_mut().insert(HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer"));
    answer
}

/// In the name and colours of the label this browser knows, if it knows one. Never of the one whose link it was: a link
/// that was good once must look like one that never was.
pub async fn in_visited_colours(state: &AppState, page: Page, headers: &HeaderMap) -> Result<Page, AppError> {
    Ok(VisitedLabel::of(headers).dress(state, page).await?)
}

/// Verifying, accepting terms and choosing passwords are for the person's own hands, never for those who act for him.
pub fn refuse_while_acting(viewer: &MaybeViewer) -> Result<(), AppError> {
    match &viewer.0 {
        Some(viewer) if viewer.acting.is_some() => Err(AppError::NotWhileActing),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        assert_eq!(secret_of(&headers), None);
        headers.append(header::COOKIE, HeaderValue::from_static("label=northwind; link=abc; session=1"));
        assert_eq!(secret_of(&headers).as_deref(), Some("abc"));
    }
}
