//! The session of a browser: begun at sign-in, renewed whenever rights change, carrying a message to the next page.
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};
use uuid::Uuid;

use crate::error::AppError;
use crate::ids::{LabelId, LoginId};
use crate::logins::sessions::AT_MOST;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::page::Link;
use crate::web::session_store::{PostgresStore, WHO, Who};

const FLASH: &str = "flash";

/// A message for the next page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// good, warn or bad
    pub tone: String,
    pub text: String,
    pub link: Option<Link>,
}

impl Flash {
    pub fn good(text: impl Into<String>) -> Self {
        Self { tone: "good".into(), text: text.into(), link: None }
    }

    pub fn warn(text: impl Into<String>) -> Self {
        Self { tone: "warn".into(), text: text.into(), link: None }
    }

    pub fn bad(text: impl Into<String>) -> Self {
        Self { tone: "bad".into(), text: text.into(), link: None }
    }

    /// Shows it on the page that comes next; to nobody, if the session was ended meanwhile.
    pub async fn set(self, session: &Session) -> Result<(), AppError> {
        if session.get_value(WHO).await?.is_some() {
            session.insert(FLASH, self).await?;
        }
        Ok(())
    }

    /// The waiting message, once.
    pub async fn take(session: &Session) -> Result<Option<Self>, AppError> {
        Ok(session.remove(FLASH).await?)
    }
}

/// The cookie's name: with https it can only be set by this host, for all of it.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

/// The layer that ties cookie and row together.
pub fn layer(state: &AppState) -> SessionManagerLayer<PostgresStore> {
    let secure = state.config.secure_cookies();
    SessionManagerLayer::new(PostgresStore::new(state.db.clone()))
        .with_name(cookie_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}

/// Signs somebody in: a new session with a new id. Call it last, after the commit.
pub async fn begin(
    session: &Session,
    login: LoginId,
    epoch: i32,
    label: LabelId,
    client: &Client,
    now: OffsetDateTime,
) -> Result<(), AppError> {
    session.cycle_id().await?;
    session.clear().await;
    let who = Who {
        key: Uuid::now_v7(),
        login: login.0,
        epoch,
        label: label.0,
        authenticated_at: now,
        seen_at: now,
        expires_at: now + AT_MOST,
        ip: client.ip.clone(),
        user_agent: client.user_agent.clone(),
    };
    Ok(session.insert(WHO, who).await?)
}

/// Gives the session a new id, keeping who it is. Call it last, after the commit.
pub async fn renew(session: &Session) -> Result<(), AppError> {
    Ok(session.cycle_id().await?)
}

/// Ends the session and takes the cookie away.
pub async fn end(session: &Session) -> Result<(), AppError> {
    Ok(session.flush().await?)
}
