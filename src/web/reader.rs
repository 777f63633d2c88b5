//! In which language a request is answered: that of the login, else of its account's mails, else of the label, else what
//! the browser asks for. Each of them is known at another moment; the later one prevails.
use axum::extract::Request;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::middleware::Next;
use axum::response::Response;

use crate::locale::{self, Locale};

/// Begins with what the browser asks for.
pub async fn speak(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let locale = Locale::of_browser(accepted).unwrap_or_default();
    locale::within(locale, next.run(request)).await
}
