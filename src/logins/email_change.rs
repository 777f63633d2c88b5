//! Another e-mail address for a login: proved from the new one first, and taken back from the old one for a week.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Change, Details, EventKind};
use crate::fields::EmailAddress;
use crate::locale;
use crate::logins::links::{find_label, subject};
use crate::logins::manage::end_all_sessions;
use crate::logins::queries::account::lock_own;
use crate::logins::queries::login::{Candidate, find_own};
use crate::logins::queries::token::{NewToken, find_live, insert_token, update_used, void_older};
use crate::logins::queries::{login as queries, token as tokens};
use crate::logins::second_factor::{Whose, note, tell};
use crate::logins::sign_in::himself;
use crate::logins::throttle::{Allowance, EMAIL_CHANGES};
use crate::logins::tokens::{Token, TokenPurpose, hash_of};
use crate::mail::{self, Message, Outgoing};

/// Why no link was sent.
#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    #[error("no such login")]
    NotThere,
    #[error("this is the address already")]
    Same,
    #[error("asked too often")]
    Limited(OffsetDateTime),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Sends a link to the new address; nothing else is changed. Older links are void.
pub async fn ask(
    db: &mut PgConnection,
    whose: &Whose<'_>,
    new: &EmailAddress,
    now: OffsetDateTime,
) -> Result<(), NotAsked> {
    let login = lock_own(db, whose.owner, whose.login).await?.ok_or(NotAsked::NotThere)?;
    if login.email == new.as_str() {
        return Err(NotAsked::Same);
    }
    if let Allowance::RefusedUntil(until) = EMAIL_CHANGES.take(db, &whose.login.to_string(), now).await? {
        return Err(NotAsked::Limited(until));
    }
    void_older(db, whose.owner, whose.login, TokenPurpose::EmailChange, now).await?;
    let message = Message::EmailChange { login_name: &login.name, account: &login.account_name };
    send(db, &login, (TokenPurpose::EmailChange, new.as_str()), message, whose, now).await?;
    let what = locale::tell("account-event-email-asked").with("new", new.as_str());
    note(db, &login, what, whose.actor, now).await?;
    Ok(())
}

async fn send(
    db: &mut PgConnection,
    login: &Candidate,
    (purpose, to_email): (TokenPurpose, &str),
    message: Message<'_>,
    whose: &Whose<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(label) = find_label(db, login).await? else { return Ok(()) };
    let token = NewToken {
        purpose,
        reseller: login.reseller_id,
        customer: login.customer_id,
        login: Some(login.id),
        email: to_email,
        chosen_email: false,
        requested_by: Some(login.id),
    };
    let token = Some(insert_token(db, &token, now).await?);
    let to_name = if login.person_name.is_empty() { &login.account_name } else { &login.person_name };
    let (portal, customer) = (whose.portal, Some(login.customer_id));
    let mail = Outgoing { label: &label, portal, customer, to_name, to_email, message, token, thread: None };
    mail::enqueue_to(db, &mail, Some(login.id), now).await?;
    Ok(())
}

/// A link that is still good, and whose it is.
pub struct EmailLink {
    pub token: Token,
    pub login: Candidate,
}

impl EmailLink {
    /// Whether it takes a change back.
    pub fn is_undo(&self) -> bool {
        self.token.purpose == TokenPurpose::EmailUndo
    }
}

/// The link of a secret.
pub async fn find_link(db: &mut PgConnection, secret: &str, now: OffsetDateTime) -> sqlx::Result<Option<EmailLink>> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let token = find_live(db, &hash, now).await?;
    let of_email = |token: &Token| matches!(token.purpose, TokenPurpose::EmailChange | TokenPurpose::EmailUndo);
    let Some(token) = token.filter(of_email) else { return Ok(None) };
    let (Some(customer), Some(login)) = (token.customer_id, token.login_id) else { return Ok(None) };
    let login = find_own(db, customer, login).await?;
    Ok(login.map(|login| EmailLink { token, login }))
}

/// Does what the link is for. False: it was used, replaced or has run out.
pub async fn carry_out(
    db: &mut PgConnection,
    link: &EmailLink,
    (portal, ip): (&url::Url, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let (owner, id) = (link.login.customer_id, link.login.id);
    let Some(login) = lock_own(db, owner, id).await? else { return Ok(false) };
    if !update_used(db, link.token.id, now).await? {
        return Ok(false);
    }
    let (old, new) = (login.email.clone(), link.token.email.clone());
    queries::update_email(db, owner, id, &new).await?;
    tokens::void_passwords(db, owner, Some(id), now).await?;
    let actor = himself(&login, ip);
    let label = locale::tell("account-event-email-of-login").kept();
    let change = Change { label, before: old.clone(), after: new.clone() };
    let details = Details { login: login.name.clone(), changes: vec![change], ..Details::default() };
    events::record(db, subject(&login), &actor, EventKind::LoginChanged, &details, now).await?;
    let whose = Whose { owner, login: id, keep: None, portal, actor: &actor };
    if link.is_undo() {
        // whoever took the address may have more links to come back by
        tokens::void_email_links_after(db, owner, id, link.token.id, now).await?;
        end_all_sessions(db, owner, id, None, (portal, &actor), now).await?;
        let moved = Candidate { email: new, ..login };
        tell(db, &moved, locale::tell("account-event-email-back"), (portal, &actor), now).await?;
    } else if old != new {
        let message =
            Message::EmailChanged { login_name: &login.name, new_email: &new, changed_at: now, ip: &actor.ip };
        send(db, &login, (TokenPurpose::EmailUndo, &old), message, &whose, now).await?;
    }
    Ok(true)
}
