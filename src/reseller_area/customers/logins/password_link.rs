//! Sending a login a link to choose its password, to its own address and nowhere else.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::logins::manage::{NotSent, send_password_link};
use crate::reseller_area::customers::logins::own_login::ChangeableLogin;
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
    ChangeableLogin(found): ChangeableLogin,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (own, login, now) = (&found.own, found.login.id, state.clock.now());
    let back = found.address("");
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "create password link");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let actor = own.staff.actor(&client);
    let flash = match send_password_link(&mut tx, own.customer.id, login, &state.config.base_url, &actor, now).await {
        Ok(email) => {
            once.done(&mut tx, &back).await?;
            tx.commit().await?;
            Flash::good(match found.login.has_password {
                true => tell("customers-password-sent").with("email", email),
                false => tell("customers-password-sent-first").with("email", email),
            })
        }
        Err(NotSent::RateLimited(until)) => {
            let until = Moment::new(until, now).words;
            Flash::warn(tell("customers-password-too-often").with("until", until))
        }
        Err(NotSent::Blocked) => Flash::warn(crate::t("customers-password-not-sent")),
        Err(NotSent::NotThere) => return Err(AppError::NotFound),
        Err(NotSent::Database(error)) => return Err(error.into()),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&back).into_response())
}
