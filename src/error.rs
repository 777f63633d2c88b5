//! One error type for all handlers; the page it becomes is drawn once, in `web::error_pages`.
use std::fmt::Debug;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use time::OffsetDateTime;

use crate::logins::passwords::PasswordError;
use crate::t;

/// Why a request was not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Not there, or not yours: the same to everybody.
    #[error("not found")]
    NotFound,
    /// Yours, but not for your role.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// Not while acting for somebody.
    #[error("not while acting for a customer")]
    NotWhileActing,
    /// While acting for somebody, owners and managers only.
    #[error("only managers while acting for a customer")]
    OnlyManagersWhileActing,
    /// Not signed in; the path to come back to.
    #[error("not signed in")]
    SignInFirst { back: String, slug: Option<String> },
    #[error("too many requests")]
    TooMany { until: OffsetDateTime, now: OffsetDateTime },
    /// The state of things forbids it; the sentence says which and what to do.
    #[error("conflict: {0}")]
    Conflict(String),
    /// What came in cannot be read at all (fields that can be read get their message beside them); the name of what to say.
    #[error("bad request: {0}")]
    Unreadable(&'static str),
    /// A form that came too late: its reader was signed out, or is in another account by now.
    #[error("a form of somebody who is not here any more")]
    NotSent(Box<NotSent>),
    #[error("busy")]
    Busy,
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
    #[error("{0}")]
    Internal(String),
}

/// A form that was not taken.
#[derive(Clone, Debug)]
pub struct NotSent {
    pub why: Why,
    /// What was typed into its fields.
    pub typed: Vec<String>,
    /// The page it stands on, if that is known.
    pub back: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    SignedOut,
    /// It was drawn for another account than the one its reader is in.
    MovedOn,
    /// The visit to a customer for whom it was drawn has ended.
    VisitOver,
}

/// What the error page shows and the log tells; travels beside the answer to the layer that draws it.
#[derive(Clone, Debug)]
pub struct Trouble(pub Arc<AppError>);

impl AppError {
    /// The form that came too late, if that is the trouble.
    pub fn late_form(&self) -> Option<&NotSent> {
        match self {
            Self::NotSent(late) => Some(late),
            _ => None,
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) | Self::NotWhileActing | Self::OnlyManagersWhileActing => StatusCode::FORBIDDEN,
            Self::NotSent(late) if late.why == Why::SignedOut => StatusCode::FORBIDDEN,
            Self::NotSent(_) => StatusCode::CONFLICT,
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(error) if is_outage(error) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Whether the database could not be reached in time, rather than refused the work.
fn is_outage(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        // 57P01–57P03: shutting down or starting up; 57014, 55P03: a statement or lock that took too long
        sqlx::Error::Database(error) => matches!(
            error.code().as_deref(),
            Some("57P01" | "57P02" | "57P03" | "57014" | "55P03" | "53300" | "40001" | "40P01")
        ),
        _ => false,
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            other => Self::Database(other),
        }
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(format!("template: {error}"))
    }
}

impl From<PasswordError> for AppError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy,
            other @ PasswordError::Hashing(_) => Self::Internal(other.to_string()),
        }
    }
}

impl From<tower_sessions::session::Error> for AppError {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Internal(format!("session: {error}"))
    }
}

impl From<getrandom::Error> for AppError {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(format!("no random numbers: {error}"))
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Trouble(Arc::new(self)));
        response
    }
}

/// The name of the constraint that a write ran into, so that it can become a field's message.
pub fn violated_constraint(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error().and_then(|error| error.constraint())
}

impl From<crate::logins::sign_in::SignInError> for AppError {
    fn from(error: crate::logins::sign_in::SignInError) -> Self {
        match error {
            crate::logins::sign_in::SignInError::Database(error) => error.into(),
            crate::logins::sign_in::SignInError::Password(error) => error.into(),
            crate::logins::sign_in::SignInError::NoRandom => Self::Internal("no random numbers".into()),
            crate::logins::sign_in::SignInError::SecondFactor(error) => error.into(),
        }
    }
}

impl From<crate::logins::second_factor::NotDone> for AppError {
    fn from(error: crate::logins::second_factor::NotDone) -> Self {
        use crate::logins::second_factor::NotDone;
        match error {
            NotDone::NotThere => Self::NotFound,
            NotDone::OutOfDate => Self::Conflict(t("errors-changed-meanwhile").into()),
            NotDone::Required => Self::Conflict(t("errors-factor-required").into()),
            NotDone::NotOffered => Self::Conflict(t("errors-factor-not-offered").into()),
            NotDone::Vault(error) => Self::Internal(format!("secret of an authenticator app: {error}")),
            NotDone::NoRandom(error) => error.into(),
            NotDone::Database(error) => error.into(),
        }
    }
}
