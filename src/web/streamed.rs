//! A form with one large file that its handler reads while it comes in.
use axum::body::HttpBody;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};

use crate::error::AppError;
use crate::imports::LARGEST;
use crate::locale::key;
use crate::web::not_sent::{check_key, page_of};
use crate::web::upload::is_upload;

/// The largest such form that is read, in bytes: more than is taken, so that a browser hears that it was too much.
pub const LARGEST_STREAM: usize = 4 * LARGEST;
/// What is around the file.
const AROUND: usize = 64 << 10;
const LARGEST_KEY: usize = 100;

const UNREADABLE: AppError = AppError::Unreadable(key("errors-form-unreadable"));

/// The one address that takes such a form.
pub fn is_taken_at(path: &str) -> bool {
    path == "/reseller/imports/new"
}

/// The form, not read yet.
pub struct StreamedForm {
    parts: Multipart,
    /// Where it was sent to and from.
    path: String,
    back: Option<String>,
    /// Its file is larger than any that is taken.
    pub is_too_large: bool,
}

/// What comes next in it.
pub enum Part<'a> {
    FormKey(String),
    /// Its name, and the file itself.
    File(String, Box<Bytes<'a>>),
    End,
}

/// A file as it comes in.
pub struct Bytes<'a>(Field<'a>);

impl<S: Send + Sync> FromRequest<S> for StreamedForm {
    type Rejection = AppError;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, AppError> {
        let kind = request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !is_upload(kind) {
            return Err(UNREADABLE);
        }
        let (path, back) = (request.uri().path().to_owned(), page_of(request.headers()));
        DefaultBodyLimit::max(LARGEST_STREAM).apply(&mut request);
        let is_too_large = request.body().size_hint().lower() > (LARGEST + AROUND) as u64;
        let parts = Multipart::from_request(request, state).await.map_err(|_| UNREADABLE)?;
        Ok(Self { parts, path, back, is_too_large })
    }
}

impl StreamedForm {
    /// The next part; nothing but the key of the form and files called `files`.
    pub async fn next(&mut self) -> Result<Part<'_>, AppError> {
        let Some(mut field) = self.parts.next_field().await.map_err(|_| UNREADABLE)? else { return Ok(Part::End) };
        match (field.name().unwrap_or_default(), field.file_name().map(str::to_owned)) {
            ("files", Some(name)) => Ok(Part::File(name, Box::new(Bytes(field)))),
            ("form_key", None) => {
                let mut key = Vec::new();
                while let Some(bytes) = field.chunk().await.map_err(|_| UNREADABLE)? {
                    key.extend_from_slice(&bytes);
                    if key.len() > LARGEST_KEY {
                        return Err(UNREADABLE);
                    }
                }
                let key = String::from_utf8(key).map_err(|_| UNREADABLE)?;
                check_key(&self.path, self.back.clone(), &key, &[])?;
                Ok(Part::FormKey(key))
            }
            _ => Err(UNREADABLE),
        }
    }
}

impl Bytes<'_> {
    /// The next of them, a piece of any size; None: that was all.
    pub async fn next(&mut self) -> Result<Option<impl AsRef<[u8]> + Send + Sync + use<>>, AppError> {
        self.0.chunk().await.map_err(|_| UNREADABLE)
    }
}
