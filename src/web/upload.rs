//! Forms that may carry files: strict as all forms are, and each file with a safe name and the kind of its content.
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use serde::de::DeserializeOwned;
use url::form_urlencoded::Serializer;

use crate::attachments::{FileError, LARGEST, MOST, NewFile, check_number};
use crate::error::AppError;
use crate::locale::key;
use crate::web::extract::{FormData, LARGEST_FORM, read_form};
use crate::web::not_sent::{check_fields, page_of};

/// The largest form with files that is read, in bytes: ten files of ten megabytes, the form, and what is around them.
pub const LARGEST_UPLOAD: usize = MOST * LARGEST + LARGEST_FORM + (64 << 10);

const UNREADABLE: AppError = AppError::Unreadable(key("errors-form-unreadable"));

/// The fields of a form, and the files in its field `files`.
pub struct FormWithFiles<T> {
    pub fields: T,
    pub files: Vec<NewFile>,
    /// Why they are not taken.
    pub wrong: Option<FileError>,
}

/// Whether a request carries files.
pub fn is_upload(content_type: &str) -> bool {
    content_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("multipart/form-data"))
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for FormWithFiles<T> {
    type Rejection = AppError;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, AppError> {
        let kind = request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !is_upload(kind) {
            let FormData(fields) = FormData::from_request(request, state).await?;
            return Ok(Self { fields, files: Vec::new(), wrong: None });
        }
        let (path, back) = (request.uri().path().to_owned(), page_of(request.headers()));
        DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut request);
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| UNREADABLE)?;
        let mut read = Parts::default();
        while let Some(field) = parts.next_field().await.map_err(|_| UNREADABLE)? {
            read.take(field).await?;
        }
        check_fields(&path, back, &read.texts)?;
        read.into_form()
    }
}

/// What was read of a form part by part.
#[derive(Default)]
struct Parts {
    texts: Vec<(String, String)>,
    /// Of all texts.
    size: usize,
    files: Vec<NewFile>,
    count: usize,
    wrong: Option<FileError>,
}

impl Parts {
    async fn take(&mut self, field: Field<'_>) -> Result<(), AppError> {
        let name = field.name().map(str::to_owned).ok_or(UNREADABLE)?;
        let Some(file_name) = field.file_name().map(str::to_owned) else {
            let text = field.bytes().await.map_err(|_| UNREADABLE)?;
            let text = String::from_utf8(text.to_vec()).map_err(|_| UNREADABLE)?;
            self.size += name.len() + text.len();
            self.texts.push((name, text));
            return if self.size > LARGEST_FORM { Err(UNREADABLE) } else { Ok(()) };
        };
        if name != "files" {
            return Err(UNREADABLE);
        }
        let bytes = field.bytes().await.map_err(|_| UNREADABLE)?;
        // a browser sends one nameless, empty file where none was chosen
        if file_name.is_empty() && bytes.is_empty() {
            return Ok(());
        }
        self.count += 1;
        if self.count <= MOST && self.wrong.is_none() {
            match NewFile::new(&file_name, bytes.to_vec()) {
                Ok(file) => self.files.push(file),
                Err(error) => self.wrong = Some(error),
            }
        }
        Ok(())
    }

    fn into_form<T: DeserializeOwned>(self) -> Result<FormWithFiles<T>, AppError> {
        let encoded = Serializer::new(String::new()).extend_pairs(&self.texts).finish();
        let fields = read_form(encoded.as_bytes()).ok_or(UNREADABLE)?;
        let wrong = check_number(self.count).err().or(self.wrong);
        Ok(FormWithFiles { fields, files: self.files, wrong })
    }
}

impl<T> FormWithFiles<T> {
    /// The message by the field of the files: what is wrong with them; or, where the page comes back for another reason,
    /// that they have to be chosen again.
    pub fn message(&self, comes_back: bool) -> Option<(&'static str, String)> {
        match (&self.wrong, comes_back && !self.files.is_empty()) {
            (Some(error), _) => Some(("files", error.to_string())),
            (None, true) => Some(("files", crate::t("frame-choose-files-again").to_owned())),
            (None, false) => None,
        }
    }
}
