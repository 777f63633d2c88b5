//! Parking: the domain points at its label's parking page, until it is unparked.
use serde_json::json;
use sqlx::PgConnection;

use crate::domains::change::{NOT_ACTIVE, request};
use crate::domains::queries::settings::lock;
use crate::domains::{Domain, DomainState};
use crate::locale::key;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::Asked;
use crate::t;

/// `target` is the address of the label, where the parking page is.
pub async fn park(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, target: &str) -> sqlx::Result<Asked> {
    match lock(&mut *db, desk.owner, domain.id).await?.map(|held| held.state) {
        Some(DomainState::Active) => {
            request(db, desk, domain, (TaskAction::Park, json!({ "target": target })), key("running-domain-event-park"))
                .await
        }
        Some(DomainState::Parked) => Ok(Asked::Not(t("running-parked-already"))),
        _ => Ok(Asked::Not(t(NOT_ACTIVE))),
    }
}

/// It points where it pointed before.
pub async fn unpark(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain) -> sqlx::Result<Asked> {
    match lock(&mut *db, desk.owner, domain.id).await?.map(|held| held.state) {
        Some(DomainState::Parked) => {
            request(db, desk, domain, (TaskAction::Unpark, json!({})), key("running-domain-event-unpark")).await
        }
        _ => Ok(Asked::Not(t("running-not-parked"))),
    }
}
