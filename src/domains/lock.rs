//! The lock that keeps a domain from leaving, where its TLD has one.
use serde_json::json;
use sqlx::PgConnection;

use crate::domains::change::{NOT_ACTIVE, request};
use crate::domains::dispute::HELD_BACK;
use crate::domains::queries::settings::lock as hold;
use crate::domains::{Domain, tlds};
use crate::locale::key;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::Asked;
use crate::t;

/// Whether a TLD has a lock; None: not known, so that its registry has the last word.
pub fn known(tld: &str) -> Option<bool> {
    tlds::find(tld).and_then(|tld| tld.lockable)
}

pub async fn lock(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain) -> sqlx::Result<Asked> {
    turn(db, desk, domain, true).await
}

pub async fn unlock(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain) -> sqlx::Result<Asked> {
    turn(db, desk, domain, false).await
}

async fn turn(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, on: bool) -> sqlx::Result<Asked> {
    if known(&domain.tld) == Some(false) {
        return Ok(Asked::Not(t("running-lock-none")));
    }
    let (action, what) = match on {
        true => (TaskAction::Lock, key("running-domain-event-lock")),
        false => (TaskAction::Unlock, key("running-domain-event-unlock")),
    };
    match hold(&mut *db, desk.owner, domain.id).await? {
        Some(held) if !held.state.may_be_changed() => Ok(Asked::Not(t(NOT_ACTIVE))),
        Some(held) if held.disputed && !on => Ok(Asked::Not(t(HELD_BACK))),
        Some(held) if held.locked == on => {
            Ok(Asked::Not(if on { t("running-locked-already") } else { t("running-unlocked-already") }))
        }
        Some(_) => request(db, desk, domain, (action, json!({})), what).await,
        None => Ok(Asked::Not(t(NOT_ACTIVE))),
    }
}
