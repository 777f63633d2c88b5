//! How the simulator changes registrant data: by the shipped rules of each TLD, as its registry would. It judges for
//! itself, so that a portal that asks for the wrong thing is refused.
use serde_json::{Map, Value};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use super::life::{Kept, Phase, UNKNOWN, add_months, phase};
use super::rules::{self, HolderMood};
use crate::contacts::{Difference, Registrant};
use crate::suppliers::queries::simulator_holders as queries;
use crate::suppliers::{Answer, Delivered, DomainAsk, TaskAction};
use crate::tld_policies::classify::{Class, classify};
use crate::tld_policies::read::shipped_of;
use crate::tld_policies::{Asker, Fee, Rules, TermEffect};

const BY_PROCEDURE: &str = "Another holder takes the registry's own procedure, not an update.";

/// Changes the holder or his contact data; or has somebody asked first, and tells later.
pub(super) async fn change(
    db: &mut PgConnection,
    ask: &DomainAsk,
    kept: Option<Kept>,
    now: OffsetDateTime,
) -> sqlx::Result<Answer> {
    let Some(kept) = kept else { return Ok(Answer::Refused(UNKNOWN.to_owned())) };
    if let Some(why) = not_now(&kept, now) {
        return Ok(Answer::Refused(why.to_owned()));
    }
    let rules = kept.name.split_once('.').and_then(|(_, tld)| shipped_of(tld));
    let before = queries::find_holder(&mut *db, &kept.name).await?;
    if ask.action == TaskAction::UpdateContact
        && is_another_holder(rules, (&kept.name, ask.ascii), &before, &ask.holder)
    {
        return Ok(Answer::Refused(BY_PROCEDURE.to_owned()));
    }
    let asks = rules.and_then(|rules| rules.consents.as_ref()).is_some_and(|of| of.asked_by == Asker::Registry);
    match rules::holder_mood(&kept.name) {
        HolderMood::Refuses => {
            Ok(Answer::Refused("The registry does not accept this registrant for this name.".to_owned()))
        }
        mood if ask.action == TaskAction::ChangeOwner && (asks || mood != HolderMood::Ready) => {
            let consents = mood != HolderMood::Declines;
            let due = if mood == HolderMood::Waits { now + Duration::days(5) } else { now };
            let holder = consents.then_some(&ask.holder);
            queries::insert_message(&mut *db, (ask.key, &kept.name), holder, due).await?;
            Ok(Answer::Pending("The registry has asked the holder, and tells us his answer.".to_owned()))
        }
        _ => Ok(Answer::Done(apply(db, ask, kept, rules, now).await?)),
    }
}

/// The holder is another one now; a fee is taken, and the term starts anew where the registry does so.
pub(super) async fn apply(
    db: &mut PgConnection,
    ask: &DomainAsk,
    mut kept: Kept,
    rules: Option<&Rules>,
    now: OffsetDateTime,
) -> sqlx::Result<Delivered> {
    queries::update_holder(&mut *db, &kept.name, &ask.holder).await?;
    if ask.action == TaskAction::ChangeOwner {
        let months = |from, months: i16| add_months(from, i32::from(months)).unwrap_or(from);
        kept.expires_at = match rules.map(|rules| rules.term) {
            Some(TermEffect::Restart(term)) => months(now, term),
            Some(TermEffect::Extend(term)) => months(kept.expires_at, term),
            Some(TermEffect::Keep | TermEffect::Unknown) | None => kept.expires_at,
        };
        if rules.is_some_and(|rules| rules.fee == Fee::OwnerChange) {
            queries::insert_fee(&mut *db, (ask.key, &kept.name), now).await?;
        }
        crate::suppliers::queries::simulator::update(db, &kept).await?;
    }
    Ok(Delivered { expires_at: Some(kept.expires_at), name_servers: kept.name_servers, external_id: String::new() })
}

fn not_now(kept: &Kept, now: OffsetDateTime) -> Option<&'static str> {
    match phase(&kept.name, kept.expires_at, now) {
        Phase::Free => Some(UNKNOWN),
        Phase::Grace => Some("The domain has expired. Renew it first."),
        Phase::Redemption => Some("The domain is in redemption. Restore it first."),
        Phase::Registered if rules::is_disputed(&kept.name) => {
            Some("A dispute about this domain is open. Its holder stays until it has ended.")
        }
        Phase::Registered if rules::is_frozen(&kept.name) => Some("The registry takes no updates of this domain."),
        Phase::Registered => None,
    }
}

/// Others in the roles beside the registrant.
pub(super) async fn change_roles(
    db: &mut PgConnection,
    ask: &DomainAsk,
    kept: Option<Kept>,
    now: OffsetDateTime,
) -> sqlx::Result<Answer> {
    let Some(kept) = kept else { return Ok(Answer::Refused(UNKNOWN.to_owned())) };
    if let Some(why) = not_now(&kept, now) {
        return Ok(Answer::Refused(why.to_owned()));
    }
    if rules::holder_mood(&kept.name) == HolderMood::Refuses {
        return Ok(Answer::Refused("The registry does not accept these contacts for this name.".to_owned()));
    }
    keep_roles(db, ask).await?;
    Ok(Answer::Done(Delivered {
        expires_at: Some(kept.expires_at),
        name_servers: kept.name_servers,
        external_id: String::new(),
    }))
}

/// Whom it shows in the roles; the registrant in what is left out.
pub(super) async fn keep_roles(db: &mut PgConnection, ask: &DomainAsk) -> sqlx::Result<()> {
    let roles: Map<String, Value> =
        ask.roles.iter().map(|one| (one.role.value().to_owned(), one.data.clone())).collect();
    queries::update_roles(db, &ask.name, &roles.into()).await
}

fn is_another_holder(rules: Option<&Rules>, (name, ascii): (&str, bool), before: &Value, after: &Value) -> bool {
    let read = |value: &Value| {
        let data = serde_json::from_value::<Registrant>(value.clone()).unwrap_or_default();
        if ascii { data.in_ascii() } else { data }
    };
    let (before, after) = (read(before), read(after));
    let tld = name.split_once('.').map_or("", |(_, tld)| tld);
    let difference = Difference::between(&before, &after);
    classify(rules, tld, (&before, &after), &difference).class() == Class::Identity
}
