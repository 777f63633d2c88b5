//! What is decided about a domain without its registry: whether it renews itself, and who may manage it; and that a code
//! to leave with was shown.
use sqlx::PgConnection;
use time::macros::format_description;

use crate::domains::change::{NOT_ACTIVE, note};
use crate::domains::dispute::HELD_BACK;
use crate::domains::queries::settings::{update_auto_renew, update_management};
use crate::domains::{Domain, tlds};
use crate::orders::place::Desk;
use crate::suppliers::once::Asked;

pub async fn set_auto_renew(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, on: bool) -> sqlx::Result<Asked> {
    if !domain.state.may_be_renewed() {
        return Ok(Asked::Not("It cannot be renewed as it stands, so there is nothing to decide."));
    }
    if !update_auto_renew(&mut *db, desk.owner, domain.id, on, desk.now).await? {
        return Ok(Asked::Not(if on { "It renews itself already." } else { "It does not renew itself as it is." }));
    }
    let what = if on { "will renew itself" } else { "will not renew itself" };
    note(db, desk, domain, &format!("{} {what}", domain.shown_name)).await?;
    Ok(Asked::Done)
}

/// What follows if nobody renews it, beside its end: a day by which it has to be renewed, a bill of the registry.
pub fn lapse_note(domain: &Domain) -> String {
    let Some(tld) = tlds::find(&domain.tld).filter(|_| domain.state.may_be_changed() && !domain.auto_renew) else {
        return String::new();
    };
    let day = domain.expires_at.and_then(|end| tld.last_safe_day(end.date())).map(|day| {
        let format = format_description!("[day padding:none] [month repr:long] [year]");
        let day = day.format(format).unwrap_or_default();
        format!("Renew it by {day} to keep it: domains of this ending can be gone before their end.")
    });
    let bill = tld.bills_lapsed.then(|| {
        "If it lapses without a cancellation that its holder has signed, the registry sends the holder a bill."
            .to_owned()
    });
    day.into_iter().chain(bill).collect::<Vec<_>>().join(" ")
}

/// Whether the customer may change its settings himself.
pub async fn set_management(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, on: bool) -> sqlx::Result<Asked> {
    if !update_management(&mut *db, desk.owner, domain.id, on, desk.now).await? {
        return Ok(Asked::Not(if on {
            "The customer may manage it already."
        } else {
            "The customer may not manage it as it is."
        }));
    }
    let who = if on { "The customer may manage" } else { "Only staff may manage" };
    note(db, desk, domain, &format!("{who} {}", domain.shown_name)).await?;
    Ok(Asked::Done)
}

/// Why no code can be asked for; None: it can.
pub fn why_no_auth_code(domain: &Domain) -> Option<&'static str> {
    if tlds::find(&domain.tld).and_then(|tld| tld.auth_code) == Some(false) {
        return Some("Domains of this ending leave without a code.");
    }
    if domain.disputed {
        return Some(HELD_BACK);
    }
    (!domain.state.may_be_changed()).then_some(NOT_ACTIVE)
}

/// That somebody was shown a code stands in the history; the code does not.
pub async fn note_auth_code(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain) -> sqlx::Result<()> {
    note(db, desk, domain, &format!("Auth code of {} made and shown", domain.shown_name)).await
}
