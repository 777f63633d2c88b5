//! Signing out: ends the session and whatever was done under it for somebody else.
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::events::{self, Details, EventKind, Subject};
use crate::impersonation::{self, EndReason};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::session;
use crate::web::viewer::MaybeViewer;
use crate::web::visited_label::VisitedLabel;

pub async fn create(
    State(state): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    client: Client,
    headers: HeaderMap,
    cookie: Session,
) -> Result<Response, AppError> {
    if let Some(viewer) = viewer {
        let now = state.clock.now();
        let mut tx = state.db.begin().await?;
        if viewer.acting.is_some() {
            impersonation::end(&mut tx, &state.config.base_url, &viewer, EndReason::SignedOut, &client.ip, now).await?;
        }
        let subject = Subject { reseller: viewer.account.reseller, customer: viewer.account.id };
        let details = Details { login: viewer.login_name.clone(), ..Details::default() };
        events::record(&mut tx, subject, &viewer.actor(&client.ip, false), EventKind::SignedOut, &details, now).await?;
        tx.commit().await?;
    }
    session::end(&cookie).await?;
    let mut answer = Redirect::to(&VisitedLabel::of(&headers).sign_in()).into_response();
    // what the browser kept of pages seen goes too: the next person at it sees nothing by going back
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    Ok(answer)
}
