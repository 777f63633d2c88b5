//! A form that is sent twice does its work once: the second time gets the first one's answer.
use axum::response::{IntoResponse, Redirect, Response};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::AppError;
use crate::ids::LoginId;
use crate::logins::queries::form_submission as queries;

/// The key of a drawn form, together with who sent it.
#[derive(Clone, Copy, Debug)]
pub struct Once {
    login: LoginId,
    key: Uuid,
    route: &'static str,
}

impl Once {
    /// A form without a key is one of its own.
    pub fn new(login: LoginId, key: &str, route: &'static str) -> Self {
        Self { login, key: Uuid::try_parse(key).unwrap_or_else(|_| Uuid::new_v4()), route }
    }

    /// Takes the key, first thing in the transaction of the work. Waits for a twin that is at work; gives its answer
    /// when it was done already.
    pub async fn take(self, db: &mut PgConnection, now: OffsetDateTime) -> Result<Option<Response>, AppError> {
        if queries::insert(db, self.login, self.key, self.route, now).await? {
            return Ok(None);
        }
        let location = queries::find_location(db, self.login, self.key, self.route).await?;
        match location {
            Some(location) => Ok(Some(Redirect::to(&location).into_response())),
            None => Err(AppError::Conflict(crate::t("errors-form-used").into())),
        }
    }

    /// The answer that the same form got before, if it did; writes nothing.
    pub async fn answer_before(self, db: &mut PgConnection) -> Result<Option<Response>, AppError> {
        let location = queries::find_location(db, self.login, self.key, self.route).await?;
        Ok(location.map(|location| Redirect::to(&location).into_response()))
    }

    /// Notes where the answer led, last thing in the transaction.
    pub async fn done(self, db: &mut PgConnection, location: &str) -> Result<(), AppError> {
        Ok(queries::update_location(db, self.login, self.key, location).await?)
    }
}
