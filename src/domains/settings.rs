//! What is decided about a domain without its registry: whether it renews itself, and who may manage it; and that a code
//! to leave with was shown.
use sqlx::PgConnection;

use crate::domains::change::{NOT_ACTIVE, note};
use crate::domains::dispute::HELD_BACK;
use crate::domains::queries::settings::{update_auto_renew, update_management};
use crate::domains::{Domain, tlds};
use crate::locale::dates;
use crate::locale::key;
use crate::orders::place::Desk;
use crate::suppliers::once::Asked;
use crate::{t, tell};

pub async fn set_auto_renew(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, on: bool) -> sqlx::Result<Asked> {
    if !domain.state.may_be_renewed() {
        return Ok(Asked::Not(t("running-renewal-nothing-to-decide")));
    }
    if !update_auto_renew(&mut *db, desk.owner, domain.id, on, desk.now).await? {
        return Ok(Asked::Not(if on { t("running-renews-already") } else { t("running-renews-not-already") }));
    }
    let what = if on { key("running-event-renews") } else { key("running-event-renews-not") };
    note(db, desk, domain, what).await?;
    Ok(Asked::Done)
}

/// What follows if nobody renews it, beside its end: a day by which it has to be renewed, a bill of the registry.
pub fn lapse_note(domain: &Domain) -> String {
    let Some(tld) = tlds::find(&domain.tld).filter(|_| domain.state.may_be_changed() && !domain.auto_renew) else {
        return String::new();
    };
    let day = domain
        .expires_at
        .and_then(|end| tld.last_safe_day(end.date()))
        .map(|day| tell("running-lapse-day").with("day", dates::long(day)).to_string());
    let bill = tld.bills_lapsed.then(|| t("running-lapse-bill").to_owned());
    day.into_iter().chain(bill).collect::<Vec<_>>().join(" ")
}

/// Whether the customer may change its settings himself.
pub async fn set_management(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, on: bool) -> sqlx::Result<Asked> {
    if !update_management(&mut *db, desk.owner, domain.id, on, desk.now).await? {
        return Ok(Asked::Not(if on {
            t("running-customer-manages-already")
        } else {
            t("running-staff-manage-already")
        }));
    }
    let who = if on { key("running-event-customer-manages") } else { key("running-event-staff-manage") };
    note(db, desk, domain, who).await?;
    Ok(Asked::Done)
}

/// Why no code can be asked for; None: it can.
pub fn why_no_auth_code(domain: &Domain) -> Option<&'static str> {
    if tlds::find(&domain.tld).and_then(|tld| tld.auth_code) == Some(false) {
        return Some(t("running-code-none"));
    }
    if domain.disputed {
        return Some(t(HELD_BACK));
    }
    (!domain.state.may_be_changed()).then(|| t(NOT_ACTIVE))
}

/// That somebody was shown a code stands in the history; the code does not.
pub async fn note_auth_code(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain) -> sqlx::Result<()> {
    note(db, desk, domain, key("running-event-code")).await
}
