//! Consents of the old and the new holder: asked for by mail, given by a button, each kept with its words.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::contacts::Registrant;
use crate::ids::{OwnerChangeId, ResellerId};
use crate::locale::{Told, kept};
use crate::logins::queries::token::{NewToken, find_live, insert_token, update_used};
use crate::logins::tokens::{TokenPurpose, hash_of};
use crate::orders::place::Desk;
use crate::owner_changes::advance::{go_on, hold, note};
use crate::owner_changes::queries::consent::{self as queries, Consent};
use crate::owner_changes::queries::plan::list_contacts;
use crate::owner_changes::{ChangeState, OwnerChange, finish, tell};
use crate::resellers::Label;
use crate::resellers::queries::find_label_of_customer;
use crate::tld_policies::{Consents, Side};

/// Until when everybody has to have answered.
pub fn until(needed: &Consents, now: OffsetDateTime) -> OffsetDateTime {
    now + Duration::days(needed.days.max(1).into())
}

/// What the page behind a link shows.
#[derive(Clone, Debug)]
pub struct Opened {
    pub owner: ResellerId,
    pub change: OwnerChange,
    pub side: Side,
    /// Whom it was sent to.
    pub email: String,
    pub label: Label,
    pub before: Registrant,
    pub after: Registrant,
}

impl Opened {
    /// The words that stand beside the button; they are kept with the answer.
    pub fn text(&self) -> String {
        consent_text(&self.change, self.side, (&self.before, &self.after))
    }
}

/// What somebody agrees to, in words.
pub fn consent_text(change: &OwnerChange, side: Side, holders: (&Registrant, &Registrant)) -> String {
    kept::read(&consent_told(change, side, holders).kept()).into_owned()
}

/// The same to be kept, and read in another language later.
pub fn consent_told(change: &OwnerChange, side: Side, (before, after): (&Registrant, &Registrant)) -> Told {
    let consent = match side {
        Side::OldHolder => crate::tell("mail-consent-of-old-holder"),
        Side::NewHolder => crate::tell("mail-consent-of-new-holder"),
        Side::Admin => crate::tell("mail-consent-of-admin"),
    };
    let consent = consent.with("domain", &change.shown_name).with("from", before.holder()).with("to", after.holder());
    match change.way.lock.filter(|_| !change.lock_declined) {
        Some(lock) => crate::tell("mail-consent-then-locked").with("consent", consent.kept()).with("days", lock.days),
        None if change.lock_declined => crate::tell("mail-consent-lock-declined").with("consent", consent.kept()),
        None => consent,
    }
}

/// Asks everybody whose consent is needed.
pub(in crate::owner_changes) async fn ask_all(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    needed: &Consents,
) -> sqlx::Result<()> {
    let (before, after) = both(&mut *db, desk.owner, change).await?;
    for side in needed.of.iter().copied() {
        let holder = if side == Side::NewHolder { &after } else { &before };
        let token = new_token(&mut *db, desk, change, &holder.email).await?;
        queries::insert(&mut *db, desk.owner, (change.id, side), (&holder.name, &holder.email, token), desk.now)
            .await?;
        let asked = tell::Asked { side, name: &holder.name, email: &holder.email, token, again: false };
        tell::holder(&mut *db, desk, change, (&before, &after), (asked, until(needed, desk.now))).await?;
    }
    Ok(())
}

/// Writes once more to those who have not answered; their older links are void. Tells to how many.
pub async fn remind(db: &mut PgConnection, desk: Desk<'_>, change: &OwnerChange) -> sqlx::Result<usize> {
    let (before, after) = both(&mut *db, desk.owner, change).await?;
    let open: Vec<Consent> = queries::list(&mut *db, desk.owner, change.id).await?;
    let open: Vec<Consent> = open.into_iter().filter(|one| one.answered_at.is_none()).collect();
    for one in &open {
        if let Some(token) = one.token {
            queries::void_link(&mut *db, desk.owner, token, desk.now).await?;
        }
        let token = new_token(&mut *db, desk, change, &one.email).await?;
        queries::update_reminded(&mut *db, desk.owner, one.id, token, desk.now).await?;
        let asked = tell::Asked { side: one.side, name: &one.name, email: &one.email, token, again: true };
        let until = change.expires_at.unwrap_or(desk.now);
        tell::holder(&mut *db, desk, change, (&before, &after), (asked, until)).await?;
    }
    if !open.is_empty() {
        note(db, desk, change, crate::tell("changes-event-reminded")).await?;
    }
    Ok(open.len())
}

async fn new_token(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    email: &str,
) -> sqlx::Result<crate::ids::TokenId> {
    let token = NewToken {
        purpose: TokenPurpose::Consent,
        reseller: Some(desk.owner),
        customer: change.customer,
        login: None,
        email,
        chosen_email: false,
        requested_by: desk.actor.login,
    };
    insert_token(db, &token, desk.now).await
}

/// The data before and after.
pub async fn both(
    db: &mut PgConnection,
    owner: ResellerId,
    change: &OwnerChange,
) -> sqlx::Result<(Registrant, Registrant)> {
    let ids = [change.from, change.to].into();
    let mut found = list_contacts(db, owner, change.customer, &ids).await?;
    let after = found.get(&change.to).cloned().unwrap_or_default();
    Ok((found.remove(&change.from).unwrap_or_default(), after))
}

/// What a link leads to; None: it is good for nothing (any more). Looking changes nothing.
pub async fn open(db: &mut PgConnection, secret: &str, now: OffsetDateTime) -> sqlx::Result<Option<Opened>> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let Some(token) = find_live(&mut *db, &hash, now).await? else { return Ok(None) };
    let (TokenPurpose::Consent, Some(owner)) = (token.purpose, token.reseller_id) else { return Ok(None) };
    let Some((id, side)) = queries::find_by_token(&mut *db, owner, token.id).await? else { return Ok(None) };
    let Some(change) = super::queries::change::find(&mut *db, owner, id).await? else { return Ok(None) };
    let in_time = change.expires_at.is_some_and(|until| until > now);
    if change.state != ChangeState::AwaitingConsent || !in_time {
        return Ok(None);
    }
    let Some(label) = find_label_of_customer(&mut *db, change.customer).await? else { return Ok(None) };
    let (before, after) = both(db, owner, &change).await?;
    Ok(Some(Opened { owner, change, side, email: token.email, label, before, after }))
}

/// Writes an answer down, with all that follows from it. False: the link is good for nothing any more.
pub async fn answer(
    db: &mut PgConnection,
    desk: Desk<'_>,
    secret: &str,
    (change, consents): (OwnerChangeId, bool),
) -> sqlx::Result<bool> {
    // its order and itself are held before it is looked at, so that two answers come one after the other
    let Some(held) = hold(&mut *db, desk.owner, change).await? else { return Ok(false) };
    let Some(opened) = open(&mut *db, secret, desk.now).await?.filter(|opened| opened.change.id == held.id) else {
        return Ok(false);
    };
    let hash = hash_of(secret).unwrap_or_default();
    let Some(token) = find_live(&mut *db, &hash, desk.now).await? else { return Ok(false) };
    if !update_used(&mut *db, token.id, desk.now).await? {
        return Ok(false);
    }
    let given = (consents, opened.text(), desk.actor.ip.clone());
    let about = (held.id, opened.side);
    if !queries::update_answer(&mut *db, desk.owner, about, (given.0, &given.1, &given.2), desk.now).await? {
        return Ok(false);
    }
    let side = code(opened.side);
    if consents {
        note(&mut *db, desk, &held, crate::tell("changes-event-consented").with("side", side)).await?;
        go_on(db, desk, held.id).await?;
    } else {
        note(&mut *db, desk, &held, crate::tell("changes-event-declined").with("side", side)).await?;
        let why = declined_by(opened.side).kept();
        finish::end(db, desk, &held, (ChangeState::Declined, &why)).await?;
    }
    Ok(true)
}

/// As messages tell the sides apart.
fn code(side: Side) -> &'static str {
    match side {
        Side::OldHolder => "old",
        Side::NewHolder => "new",
        Side::Admin => "admin",
    }
}

/// Why it ended: somebody said no.
fn declined_by(side: Side) -> Told {
    match side {
        Side::OldHolder => crate::tell("changes-reason-declined-old"),
        Side::NewHolder => crate::tell("changes-reason-declined-new"),
        Side::Admin => crate::tell("changes-reason-declined-admin"),
    }
}
