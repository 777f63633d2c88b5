//! Links for choosing a password, sent by mail to the login's own address.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, LoginId, TokenId};
use crate::logins::queries::account::lock_own;
use crate::logins::queries::login::Candidate;
use crate::logins::queries::token::{NewToken, insert_token, void_older};
use crate::logins::throttle::{Allowance, RESET_ACCOUNT};
use crate::logins::tokens::TokenPurpose;
use crate::mail::{self, Message, Outgoing};
use crate::resellers::Label;
use crate::resellers::queries::{find_label_of_customer, list_labels};

/// Why a password link was not sent.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// Too many of late; not before this moment.
    #[error("sent too often")]
    RateLimited(OffsetDateTime),
    /// He may not log in, so a password is of no use to him.
    #[error("the login is blocked")]
    Blocked,
    #[error("no such login")]
    NotThere,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Welcomes a new login with a link for its first password, good for 7 days.
pub async fn send_first_password(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    portal: &Url,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let candidate = lock_own(db, owner, login).await?.ok_or(sqlx::Error::RowNotFound)?;
    let label = find_label_of_customer(db, owner).await?.ok_or(sqlx::Error::RowNotFound)?;
    let link = Link { login: &candidate, label: &label, portal, purpose: TokenPurpose::FirstPassword };
    link.send(db, actor, now).await
}

/// At the wish of staff: a link to choose a new password, or the first one for a login that has none. Gives the address
/// it goes to.
pub async fn send_password_link(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    portal: &Url,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<String, NotSent> {
    let candidate = lock_own(db, owner, login).await?.ok_or(NotSent::NotThere)?;
    if !candidate.may_log_in {
        return Err(NotSent::Blocked);
    }
    // a count of its own, so that strangers who ask at the sign-in page cannot use it up
    if let Allowance::RefusedUntil(until) = RESET_ACCOUNT.take(db, &format!("by staff {login}"), now).await? {
        return Err(NotSent::RateLimited(until));
    }
    let label = find_label_of_customer(db, owner).await?.ok_or(NotSent::NotThere)?;
    let purpose =
        if candidate.password_hash.is_some() { TokenPurpose::PasswordReset } else { TokenPurpose::FirstPassword };
    Link { login: &candidate, label: &label, portal, purpose }.send(db, actor, now).await?;
    Ok(candidate.email)
}

/// A password link on its way to a login's own address.
pub(super) struct Link<'a> {
    pub login: &'a Candidate,
    pub label: &'a Label,
    pub portal: &'a Url,
    pub purpose: TokenPurpose,
}

impl Link<'_> {
    /// Token, mail and event; older links of the same purpose become void.
    pub async fn send(&self, db: &mut PgConnection, actor: &Actor, now: OffsetDateTime) -> sqlx::Result<()> {
        let Candidate { id, customer_id, reseller_id, name, account_name, email, .. } = self.login;
        void_older(db, *customer_id, *id, self.purpose, now).await?;
        let token = NewToken {
            purpose: self.purpose,
            reseller: *reseller_id,
            customer: *customer_id,
            login: Some(*id),
            email,
            chosen_email: false,
            requested_by: actor.login,
        };
        let token = insert_token(db, &token, now).await?;
        let message = match self.purpose {
            TokenPurpose::FirstPassword => match self.login.role {
                Some(role) => Message::StaffInvitation { login_name: name, role, by: &actor.name },
                None => Message::Welcome { account: account_name, login_name: name },
            },
            _ => Message::PasswordReset { login_name: name },
        };
        write_to(db, self.login, self.label, self.portal, message, Some(token), now).await?;
        let details = Details { login: name.clone(), email: email.clone(), ..Details::default() };
        events::record(db, subject(self.login), actor, EventKind::PasswordLinkSent, &details, now).await?;
        Ok(())
    }
}

pub(super) async fn write_to(
    db: &mut PgConnection,
    login: &Candidate,
    label: &Label,
    portal: &Url,
    message: Message<'_>,
    token: Option<TokenId>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let to_name = if login.person_name.is_empty() { &login.account_name } else { &login.person_name };
    let customer = Some(login.customer_id);
    let mail = Outgoing { label, portal, customer, to_name, to_email: &login.email, message, token, thread: None };
    mail::enqueue_to(db, &mail, Some(login.id), now).await?;
    Ok(())
}

pub(super) fn subject(login: &Candidate) -> Subject {
    Subject { reseller: login.reseller_id, customer: login.customer_id }
}

/// The label somebody signs in at: staff at their own reseller's, customers at the one they belong to.
pub async fn find_label(db: &mut PgConnection, login: &Candidate) -> sqlx::Result<Option<Label>> {
    match login.role {
        Some(_) => Ok(list_labels(db, login.customer_id.as_reseller()).await?.into_iter().next()),
        None => find_label_of_customer(db, login.customer_id).await,
    }
}
