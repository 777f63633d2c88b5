//! "Return to Reseller Area".
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::impersonation::{self, EndReason};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Flash;
use crate::web::safe_path::SafePath;
use crate::web::session;
use crate::web::viewer::MaybeViewer;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Where to go on, instead of the customer's details.
    next: String,
}

pub async fn create(
    State(state): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let Some(viewer) = viewer else { return Err(AppError::SignInFirst { back: String::new(), slug: None }) };
    let Some(acting) = &viewer.acting else { return Ok(Redirect::to("/reseller").into_response()) };
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    impersonation::end(&mut db, &state.config.base_url, &viewer, EndReason::Returned, &client.ip, now).await?;
    drop(db);
    let details = format!("/reseller/customers/{}", acting.customer.id);
    let said = crate::tell("impersonation-returned").with("name", &acting.customer.name);
    Flash::good(said).set(&cookie).await?;
    session::renew(&cookie).await?;
    let target = SafePath::parse(&fields.next).map_or(details, |path| path.to_string());
    Ok(Redirect::to(&target).into_response())
}
