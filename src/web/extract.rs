//! Path, query and form as they come in, refused with our own pages. Forms are strict: UTF-8, known fields, each once.
use std::str::FromStr;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::error::AppError;
use crate::locale::key;

/// The largest form that is read, in bytes.
pub const LARGEST_FORM: usize = 256 * 1024;

/// The parameters of the path, parsed; whatever does not parse is not there.
pub struct Path<T>(pub T);

/// One parameter of the path by name.
pub async fn path_parameter<T: FromStr, S: Send + Sync>(
    parts: &mut Parts,
    state: &S,
    name: &str,
) -> Result<T, AppError> {
    let parameters = RawPathParams::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
    let value = parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    value.and_then(|value| value.parse().ok()).ok_or(AppError::NotFound)
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let raw = RawPathParams::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        if raw.iter().any(|(_, value)| value.chars().any(char::is_control)) {
            return Err(AppError::NotFound);
        }
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(value)| Self(value)).map_err(|_| AppError::NotFound)
    }
}

/// The query of the address.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let query = parts.uri.query().unwrap_or_default();
        parse(query.as_bytes()).map(Self).ok_or(AppError::Unreadable(key("errors-address-unreadable")))
    }
}

/// The fields of a form.
pub struct FormData<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for FormData<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Self, AppError> {
        const UNREADABLE: AppError = AppError::Unreadable(key("errors-form-unreadable"));
        let kind = request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_form = kind
            .split(';')
            .next()
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"));
        let body = to_bytes(request.into_body(), LARGEST_FORM).await.map_err(|_| UNREADABLE)?;
        if !is_form && !body.is_empty() {
            return Err(UNREADABLE);
        }
        parse(&body).map(Self).ok_or(UNREADABLE)
    }
}

/// The fields of an encoded form: UTF-8, known fields, each once.
pub(in crate::web) fn read_form<T: DeserializeOwned>(encoded: &[u8]) -> Option<T> {
    parse(encoded)
}

fn parse<T: DeserializeOwned>(encoded: &[u8]) -> Option<T> {
    let plain: Vec<u8> = encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_encoding::percent_decode(&plain).decode_utf8().ok()?;
    serde_html_form::from_bytes(encoded).ok()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, Debug, PartialEq)]
    #[serde(deny_unknown_fields, default)]
    #[derive(Default)]
    struct Sample {
        name: String,
    }

    #[test]
    fn forms_are_strict() {
        assert_eq!(parse::<Sample>(b"name=Zo%C3%AB+L"), Some(Sample { name: "Zoë L".into() }));
        assert_eq!(parse::<Sample>(b""), Some(Sample::default()));
        for bad in [&b"name=%FF"[..], b"name=\xff", b"name=a&name=b", b"name=a&role=owner"] {
            assert_eq!(parse::<Sample>(bad), None, "{bad:?}");
        }
    }
}
