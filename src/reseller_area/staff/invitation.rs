//! Another link for somebody who has not chosen a password yet.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_member::OwnMember;
use super::words;
use crate::error::AppError;
use crate::logins::staff::{Desk, Refused, invite_again};
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::Flash;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    form_key: String,
}

pub async fn create(
    State(state): State<AppState>,
    own: OwnMember,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor, back) = (state.clock.now(), own.staff.actor(&client), own.address(""));
    let desk = Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now };
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "invite staff again");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let flash = match invite_again(&mut tx, desk, own.member.id).await {
        Ok(email) => {
            once.done(&mut tx, &back).await?;
            tx.commit().await?;
            Flash::good(tell("staff-invited-again").with("email", email))
        }
        Err(Refused::RateLimited(until)) => {
            Flash::warn(tell("staff-invited-too-often").with("until", Moment::new(until, now).words))
        }
        Err(other) => return Err(words::refusal(other)),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&back).into_response())
}
