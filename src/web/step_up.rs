//! Before something delicate: who it really is, if he signed in a while ago. The password, a code of the app, or, by the
//! script, a passkey.
use time::OffsetDateTime;

use crate::error::AppError;
use crate::logins::confirm::{Confirmed, confirm_person};
use crate::logins::sessions::FRESH;
use crate::logins::viewer::Viewer;
use crate::state::AppState;

/// What a form must ask.
#[derive(Clone, Debug)]
pub struct StepUp {
    pub asks: bool,
    pub login_name: String,
}

impl StepUp {
    pub fn of(viewer: &Viewer, now: OffsetDateTime) -> Self {
        Self { asks: now - viewer.signed_in_at >= FRESH, login_name: viewer.login_name.clone() }
    }
}

/// The message for the field `password`; None: it is he.
pub async fn confirm(state: &AppState, viewer: &Viewer, typed: String) -> Result<Option<&'static str>, AppError> {
    let now = state.clock.now();
    if !StepUp::of(viewer, now).asks {
        return Ok(None);
    }
    match confirm_person(&state.db, (&state.passwords, &state.vault), viewer, typed, now).await? {
        Confirmed::Yes => Ok(None),
        Confirmed::No(message) => Ok(Some(message)),
        Confirmed::Limited(until) => Err(AppError::TooMany { until, now }),
    }
}
