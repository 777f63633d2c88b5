//! A forgotten password: asked for at a sign-in page, answered by mail, set by the link. None of it tells anybody
//! whether a login exists, none of it signs in, and none of it lifts a block.
use sqlx::{PgConnection, PgPool};
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::events::Actor;
use crate::logins::change::{NewPassword, set};
use crate::logins::links::Link;
use crate::logins::queries::account::lock_own;
use crate::logins::queries::login::{Candidate, find_candidate, find_own};
use crate::logins::queries::password_request::{self as requests, PasswordRequest};
use crate::logins::queries::token::{find_live, update_used};
use crate::logins::throttle::{Allowance, RESET_ACCOUNT, RESET_ADDRESS, SIGN_IN_ACCOUNT};
use crate::logins::tokens::{Token, TokenPurpose, hash_of};
use crate::resellers::Label;
use crate::resellers::queries::find_label;

/// A request that could not be answered within this time is dropped: whoever asked has asked again.
const PATIENCE: Duration = Duration::minutes(30);

/// Somebody who has forgotten his password.
pub struct Asking<'a> {
    pub label: &'a Label,
    /// What he typed: a login name or an e-mail address, of somebody or of nobody.
    pub name: &'a str,
    pub ip: &'a str,
    /// What address limits count by.
    pub network: &'a str,
}

/// Takes a request down: the same work for known and unknown names, so that neither answer nor time tells them apart.
pub async fn ask(db: &mut PgConnection, asking: &Asking<'_>, now: OffsetDateTime) -> sqlx::Result<Allowance> {
    let account = format!("{} {}", asking.label.reseller_id, asking.name);
    for (limit, subject) in [(RESET_ADDRESS, asking.network), (RESET_ACCOUNT, account.as_str())] {
        if let refused @ Allowance::RefusedUntil(_) = limit.take(db, subject, now).await? {
            return Ok(refused);
        }
    }
    requests::insert(db, asking.label.id, asking.name, asking.ip, now).await?;
    Ok(Allowance::Granted)
}

/// Answers all requests that wait, also those another process left behind. Not done while anybody waits for a page.
pub async fn answer_all(db: &PgPool, portal: &Url, now: OffsetDateTime) -> sqlx::Result<u64> {
    let mut answered = 0;
    loop {
        let mut tx = db.begin().await?;
        let Some(request) = requests::take_one(&mut tx, now - PATIENCE).await? else {
            tx.commit().await?;
            return Ok(answered);
        };
        answer(&mut tx, &request, portal, now).await?;
        tx.commit().await?;
        answered += 1;
    }
}

async fn answer(
    db: &mut PgConnection,
    request: &PasswordRequest,
    portal: &Url,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(label) = find_label(db, request.label_id).await? else { return Ok(()) };
    let logins = match find_candidate(db, label.reseller_id, &request.name).await? {
        Some(by_name) => vec![by_name],
        None => requests::list_by_email(db, label.reseller_id, &request.name).await?,
    };
    let actor = Actor { ip: request.ip.clone(), ..Actor::system() };
    for login in &logins {
        // asked again with the lock, since a block may just have been placed
        let Some(login) = lock_own(db, login.customer_id, login.id).await?.filter(|login| login.may_log_in) else {
            continue;
        };
        let link = Link { login: &login, label: &label, portal, purpose: TokenPurpose::PasswordReset };
        link.send(db, &actor, now).await?;
    }
    Ok(())
}

/// A link for a password that is still good, and whose it is.
pub struct PasswordLink {
    pub token: Token,
    pub login: Candidate,
}

impl PasswordLink {
    /// Whether it is for the very first password.
    pub fn is_first(&self) -> bool {
        self.login.password_hash.is_none()
    }
}

/// The link of a secret, if it is still good for the login's present address.
pub async fn find_link(db: &mut PgConnection, secret: &str, now: OffsetDateTime) -> sqlx::Result<Option<PasswordLink>> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let Some(token) = find_live(db, &hash, now).await? else { return Ok(None) };
    let (Some(customer), Some(login)) = (token.customer_id, token.login_id) else { return Ok(None) };
    let Some(login) = find_own(db, customer, login).await? else { return Ok(None) };
    Ok(is_good(&token, &login).then_some(PasswordLink { token, login }))
}

fn is_good(token: &Token, login: &Candidate) -> bool {
    let purpose = matches!(token.purpose, TokenPurpose::PasswordReset | TokenPurpose::FirstPassword);
    purpose && token.email == login.email
}

/// Sets the password of a link, in the caller's transaction. False: the link has been used, replaced or has run out.
pub async fn set_password(
    db: &mut PgConnection,
    link: &PasswordLink,
    new: &NewPassword<'_>,
    ip: &str,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let owner = link.login.customer_id;
    let Some(login) = lock_own(db, owner, link.login.id).await?.filter(|login| is_good(&link.token, login)) else {
        return Ok(false);
    };
    if !update_used(db, link.token.id, now).await? {
        return Ok(false);
    }
    let name = if login.person_name.is_empty() { &login.account_name } else { &login.person_name };
    let actor = Actor { login: Some(login.id), name: name.clone(), impersonation: None, ip: ip.to_owned() };
    set(db, &login, new, &actor, now).await?;
    // strangers' wrong guesses shall not keep him out any longer
    for reseller in [login.reseller_id, Some(owner.as_reseller())].into_iter().flatten() {
        SIGN_IN_ACCOUNT.forget(db, &format!("{reseller} {}", login.name)).await?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::{CustomerId, LoginId, TokenId};

    fn login(email: &str) -> Candidate {
        Candidate {
            id: LoginId::new(),
            customer_id: CustomerId::new(),
            reseller_id: None,
            name: "ada".into(),
            person_name: "Ada Jansen".into(),
            account_name: "Ada Jansen".into(),
            email: email.into(),
            role: None,
            password_hash: None,
            session_epoch: 0,
            may_log_in: true,
        }
    }

    #[test]
    fn a_link_is_good_for_its_purpose_and_address_only() {
        let token = |purpose| Token {
            id: TokenId::new(),
            purpose,
            reseller_id: None,
            customer_id: None,
            login_id: None,
            email: "ada@jansen.example".into(),
            chosen_email: false,
            expires_at: datetime!(2026-11-24 12:00 UTC),
        };
        let (same, moved) = (login("ada@jansen.example"), login("ada@new.example"));
        for purpose in [TokenPurpose::PasswordReset, TokenPurpose::FirstPassword] {
            assert!(is_good(&token(purpose), &same));
            assert!(!is_good(&token(purpose), &moved));
        }
        assert!(!is_good(&token(TokenPurpose::Verification), &same));
        assert!(!is_good(&token(TokenPurpose::SetUp), &same));
    }
}
