//! The stylesheet, the script and the icon: in the binary, under names that change with their content.
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::error::AppError;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

static CSS: LazyLock<String> = LazyLock::new(|| address("app.css"));
static JS: LazyLock<String> = LazyLock::new(|| address("app.js"));
static PASSKEYS: LazyLock<String> = LazyLock::new(|| address("passkeys.js"));
static ICON: LazyLock<String> = LazyLock::new(|| address("favicon.svg"));

pub fn css() -> &'static str {
    &CSS
}

pub fn js() -> &'static str {
    &JS
}

pub fn passkeys() -> &'static str {
    &PASSKEYS
}

pub fn icon() -> &'static str {
    &ICON
}

/// "/static/app.1a2b3c4d5e.css"
fn address(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("/static/{stem}.{}.{ending}", fingerprint(name))
}

fn fingerprint(name: &str) -> String {
    let hash = Static::get(name).map(|file| file.metadata.sha256_hash()).unwrap_or_default();
    hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Serves one file; a name with the right fingerprint may be kept for good.
pub async fn show(Path(asked): Path<String>) -> Result<Response, AppError> {
    let (name, fingerprinted) = match asked.split('.').collect::<Vec<_>>().as_slice() {
        [stem, print, ending] => {
            let name = format!("{stem}.{ending}");
            let right = fingerprint(&name) == **print;
            (name, right)
        }
        _ => (asked.clone(), false),
    };
    let file = Static::get(&name).ok_or(AppError::NotFound)?;
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/speculationrules+json",
        _ => "application/octet-stream",
    };
    let keep = if fingerprinted { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    Ok((headers, file.data.into_owned()).into_response())
}
