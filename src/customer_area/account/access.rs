//! The access log: who of the support was in this account, when, for how long and why.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::ImpersonationId;
use crate::impersonation::queries::{find_for_customer, list_for_customer};
use crate::impersonation::{Impersonation, end_by_customer};
use crate::locale::{t, tell};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::Path;
use crate::web::moment::{Moment, lasting};
use crate::web::page::{Flash, Page, render};
use crate::web::viewer::{InCustomerArea, OwnHands};

struct VisitRow {
    end: String,
    began: Moment,
    lasted: String,
    reason: String,
    ticket: String,
    running: bool,
}

#[derive(Template)]
#[template(path = "customer/account/access.html")]
struct AccessPage {
    page: Page,
    /// "Support, Northwind Hosting": customers see the label, not the person.
    who: String,
    visits: Vec<VisitRow>,
    own_hands: bool,
}

pub async fn list(State(state): State<AppState>, page: Page, me: InCustomerArea) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let visits = list_for_customer(&mut db, me.reseller, me.customer, 200).await?;
    let visits = visits.into_iter().map(|visit| row(visit, now)).collect();
    let who = tell("customer-visits-who").with("label", &page.brand.name).into();
    render(&AccessPage { page, who, visits, own_hands: me.viewer.acting.is_none() })
}

fn row(visit: Impersonation, now: OffsetDateTime) -> VisitRow {
    let running = visit.ended_at.is_none() && visit.expires_at > now;
    let ended = visit.ended_at.unwrap_or_else(|| visit.expires_at.min(now));
    VisitRow {
        end: format!("/customer/account/access/{}/end", visit.id),
        began: Moment::new(visit.started_at, now),
        lasted: lasting(ended - visit.started_at),
        reason: visit.reason,
        ticket: visit.ticket,
        running,
    }
}

/// *End support session*.
pub async fn end(
    State(state): State<AppState>,
    own: OwnHands,
    me: InCustomerArea,
    client: Client,
    session: Session,
    Path(visit): Path<ImpersonationId>,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let visit = find_for_customer(&mut db, me.reseller, me.customer, visit).await?.ok_or(AppError::NotFound)?;
    let actor = own.viewer.actor(&client.ip, false);
    let ended = end_by_customer(&mut db, &state.config.base_url, me.reseller, visit, &actor, state.clock.now()).await?;
    drop(db);
    let text = if ended { t("customer-visits-ended") } else { t("customer-visits-had-ended") };
    Flash::good(text).set(&session).await?;
    Ok(Redirect::to("/customer/account/access").into_response())
}
