//! Reads a request's body before its handler runs: all of it, soon, or not at all.
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONNECTION, CONTENT_TYPE, TRANSFER_ENCODING};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::Semaphore;

use crate::logins::viewer::Viewer;
use crate::web::streamed::{self, LARGEST_STREAM};
use crate::web::upload::{LARGEST_UPLOAD, is_upload};

/// Forms are small.
pub const MOST_BYTES: usize = 256 << 10;
/// Files go with messages only, from people who are signed in, and not from all of them at once: a body is kept in memory
/// until its handler is done with it.
const MOST_BYTES_WITH_FILES: usize = LARGEST_UPLOAD;
const MOST_TIME_WITH_FILES: Duration = Duration::from_secs(120);
static UPLOADS: Semaphore = Semaphore::const_new(3);
/// A file that is read while it comes in waits for the database now and then.
const MOST_TIME_STREAMED: Duration = Duration::from_secs(300);
/// How long an upload waits for its turn.
const MOST_WAIT: Duration = Duration::from_secs(20);
/// From the end of the headers to the end of the body.
pub const MOST_TIME: Duration = Duration::from_secs(15);

/// Why a body was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge,
    TooSlow,
    /// The connection broke, or the body does not say how long it is.
    Broken,
}

impl Refusal {
    pub fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }
}

/// The request with its body in memory. Chunked bodies are refused: browsers send none, and a request with both a
/// length and chunks, which the HTTP parser no longer shows as such, is how one request is smuggled inside another.
pub async fn read(request: Request, most_bytes: usize, most_time: Duration) -> Result<Request, Refusal> {
    if request.headers().contains_key(TRANSFER_ENCODING) {
        return Err(Refusal::Broken);
    }
    let (head, body) = request.into_parts();
    if body.is_end_stream() {
        return Ok(Request::from_parts(head, Body::empty()));
    }
    // what announces itself as too large need not be read
    if body.size_hint().lower() > most_bytes as u64 {
        return Err(Refusal::TooLarge);
    }
    match tokio::time::timeout(most_time, Limited::new(body, most_bytes).collect()).await {
        Err(_) => Err(Refusal::TooSlow),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Refusal::TooLarge),
        Ok(Err(_)) => Err(Refusal::Broken),
        Ok(Ok(bytes)) => Ok(Request::from_parts(head, Body::from(bytes.to_bytes()))),
    }
}

impl IntoResponse for Refusal {
    /// The bare status; the rest of the body must not be taken for the next request.
    fn into_response(self) -> Response {
        (self.status(), [(CONNECTION, "close")]).into_response()
    }
}

/// Whether a request may bring more than a form does.
fn brings_files(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = request.uri().path();
    let in_area = path.starts_with("/reseller/") || path.starts_with("/customer/");
    let takes = path.contains("/tickets/") || path.starts_with("/reseller/labels/") && path.ends_with("/logo");
    is_upload(kind) && in_area && takes && request.extensions().get::<Viewer>().is_some()
}

/// Whether a request's body is read piece by piece by its handler.
fn is_streamed(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    is_upload(kind) && streamed::is_taken_at(request.uri().path()) && request.extensions().get::<Viewer>().is_some()
}

/// Hands the body on as it comes in, never more than the limit and never for longer than the time.
async fn stream(request: Request, next: Next) -> Response {
    if request.headers().contains_key(TRANSFER_ENCODING) {
        return Refusal::Broken.into_response();
    }
    if request.body().size_hint().lower() > LARGEST_STREAM as u64 {
        return Refusal::TooLarge.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, LARGEST_STREAM)));
    match tokio::time::timeout(MOST_TIME_STREAMED, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => Refusal::TooSlow.into_response(),
    }
}

/// As a layer (`axum::middleware::from_fn`), answering with the bare status and no more on this connection.
pub async fn limit(request: Request, next: Next) -> Response {
    let streamed = is_streamed(&request);
    if !streamed && !brings_files(&request) {
        return match read(request, MOST_BYTES, MOST_TIME).await {
            Ok(request) => next.run(request).await,
            Err(refusal) => refusal.into_response(),
        };
    }
    let Ok(Ok(_turn)) = tokio::time::timeout(MOST_WAIT, UPLOADS.acquire()).await else {
        return (StatusCode::SERVICE_UNAVAILABLE, [(CONNECTION, "close")]).into_response();
    };
    if streamed {
        return stream(request, next).await;
    }
    match read(request, MOST_BYTES_WITH_FILES, MOST_TIME_WITH_FILES).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}
