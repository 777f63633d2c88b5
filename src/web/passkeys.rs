//! What a page says to the browser's passkeys and what comes back: the site, the question's cookie, JSON and fields.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::error::AppError;
use crate::locale::t;
use crate::logins::second_factor::passkeys::Question;
use crate::logins::second_factor::webauthn::{Assertion, ED25519_ID, ES256, Expected, RS256};
use crate::state::AppState;

const COOKIE: &str = "passkey";

/// Under which host the page was asked for; only hosts of ours get this far.
#[derive(Clone, Debug)]
pub struct Site {
    pub rp_id: String,
    pub origin: String,
}

impl FromRequestParts<AppState> for Site {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let host = parts.headers.get(header::HOST).and_then(|value| value.to_str().ok());
        let host = parts.uri.authority().map(|authority| authority.as_str()).or(host).unwrap_or_default();
        let origin = format!("{}://{}", state.config.base_url.scheme(), host.to_ascii_lowercase());
        let address = url::Url::parse(&origin).map_err(|_| AppError::NotFound)?;
        let rp_id = address.host_str().unwrap_or_default().to_owned();
        Ok(Self { rp_id, origin: address.origin().ascii_serialization() })
    }
}

impl Site {
    /// What an answer to this question must contain.
    pub fn expected<'a>(&'a self, challenge: &'a [u8]) -> Expected<'a> {
        Expected { origin: &self.origin, rp_id: &self.rp_id, challenge }
    }
}

/// What a browser sends after a passkey was used; base64url.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct AssertionFields {
    id: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
    user_handle: String,
    pub next: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// What is sent with a wish for a question: whatever stands in the form around the button.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct OptionFields {
    #[serde(rename = "password")]
    _password: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl AssertionFields {
    pub fn read(&self) -> Result<Assertion, AppError> {
        Ok(Assertion {
            credential_id: bytes(&self.id)?,
            client_data: bytes(&self.client_data)?,
            authenticator_data: bytes(&self.authenticator_data)?,
            signature: bytes(&self.signature)?,
            user_handle: bytes(&self.user_handle)?,
        })
    }
}

/// Bytes as they came.
pub fn bytes(text: &str) -> Result<Vec<u8>, AppError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| AppError::Unreadable(t("account-passkey-unreadable")))
}

/// Where the script goes on.
pub fn go_on(to: &str) -> Response {
    answer(&json!({ "location": to }))
}

/// The same, with the cookies of an answer that leads there.
pub fn go_on_with(to: &str, led: Response) -> Response {
    let mut response = go_on(to);
    for cookie in led.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}

fn answer(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], value.to_string()).into_response()
}

/// The question, with its cookie.
pub fn put(state: &AppState, question: &Question, options: Value) -> Response {
    let mut response = answer(&options);
    let secure = if state.config.secure_cookies() { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age=300; HttpOnly; SameSite=Lax{secure}", question.secret);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The secret of the question that this browser was put.
pub fn secret_of(headers: &HeaderMap) -> Result<String, AppError> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let secret = pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned());
    secret.ok_or_else(no_question)
}

pub fn no_question() -> AppError {
    AppError::Conflict(t("account-passkey-late").into())
}

/// Said whatever is wrong with an answer.
pub fn refused() -> AppError {
    AppError::Conflict(t("account-passkey-refused").into())
}

/// To make a passkey for a login that has some already.
pub fn creation(site: &Site, question: &Question, login: Uuid, names: (&str, &str, &str), kept: &[Vec<u8>]) -> Value {
    let (label, login_name, person) = names;
    let keys = [ES256, ED25519_ID, RS256].map(|alg| json!({ "type": "public-key", "alg": alg }));
    json!({
        "rp": { "id": site.rp_id, "name": label },
        "user": { "id": URL_SAFE_NO_PAD.encode(login.as_bytes()), "name": login_name, "displayName": person },
        "challenge": URL_SAFE_NO_PAD.encode(&question.challenge),
        "pubKeyCredParams": keys,
        "timeout": 300_000,
        "attestation": "none",
        "authenticatorSelection": { "residentKey": "required", "requireResidentKey": true, "userVerification": "required" },
        "excludeCredentials": descriptors(kept),
    })
}

/// To use one: of these, or, with none named, whichever the browser has for this site.
pub fn request(site: &Site, question: &Question, kept: &[Vec<u8>], verified: bool) -> Value {
    json!({
        "rpId": site.rp_id,
        "challenge": URL_SAFE_NO_PAD.encode(&question.challenge),
        "timeout": 300_000,
        "userVerification": if verified { "required" } else { "preferred" },
        "allowCredentials": descriptors(kept),
    })
}

fn descriptors(kept: &[Vec<u8>]) -> Vec<Value> {
    kept.iter().map(|id| json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(id) })).collect()
}
