//! Proving a customer's e-mail address: the link that is sent, what its page shows, and the button that confirms.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::customers::queries::verification::{find_addressee, insert_verification, list_terms, lock_addressee};
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::EmailAddress;
use crate::ids::{CustomerId, LabelId, ResellerId, TermsId, TokenId};
use crate::logins::queries::token::{NewToken, find_live, insert_token, update_used, void_verifications};
use crate::logins::throttle::{Allowance, VERIFICATION_DAY, VERIFICATION_MINUTE};
use crate::logins::tokens::{Token, TokenPurpose, hash_of};
use crate::mail::{self, Message, Outgoing};
use crate::orders::advance::after_verification;
use crate::orders::place::Desk;
use crate::resellers::Label;
use crate::resellers::queries::{find_label_of_customer, find_operator_label};

/// Whom a verification e-mail is for.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// The person.
    pub name: String,
    /// The organisation, else the person.
    pub account: String,
    /// The registered address.
    pub email: String,
}

/// One version of a label's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub id: TermsId,
    pub label_id: LabelId,
    pub version: String,
    pub body: String,
    pub published_at: OffsetDateTime,
}

/// A verification e-mail is on its way.
#[derive(Clone, Debug)]
pub struct Sent {
    pub email: String,
    pub token: TokenId,
}

/// Why it was not sent. Nothing was written, and the transaction can go on.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// Too many to this address of late; not before this moment.
    #[error("sent too often")]
    RateLimited(OffsetDateTime),
    #[error("no such customer")]
    NotThere,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Sends a link to the registered address, or to another one that staff chose; older links become void.
pub async fn send(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    to: Option<&EmailAddress>,
    portal: &Url,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Sent, NotSent> {
    let addressee = lock_addressee(db, owner, customer).await?.ok_or(NotSent::NotThere)?;
    let label = find_label_of_customer(db, customer).await?.ok_or(NotSent::NotThere)?;
    let chosen = to.filter(|to| !is_same(to.as_str(), &addressee.email));
    let email = chosen.map_or(addressee.email.as_str(), EmailAddress::as_str);
    // per reseller: what one sends neither hinders another nor tells him anything
    let subject = format!("{owner} {email}");
    for limit in [VERIFICATION_MINUTE, VERIFICATION_DAY] {
        if let Allowance::RefusedUntil(until) = limit.take(db, &subject, now).await? {
            return Err(NotSent::RateLimited(until));
        }
    }
    void_verifications(db, customer, now).await?;
    let token = NewToken {
        purpose: TokenPurpose::Verification,
        reseller: Some(owner),
        customer,
        login: None,
        email,
        chosen_email: chosen.is_some(),
        requested_by: actor.login,
    };
    let token = insert_token(db, &token, now).await?;
    let mail = Outgoing {
        label: &label,
        portal,
        customer: Some(customer),
        to_name: &addressee.name,
        to_email: email,
        message: Message::Verification { account: &addressee.account },
        token: Some(token),
        thread: None,
    };
    mail::enqueue(db, &mail, now).await?;
    let details = Details { email: email.to_owned(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::VerificationSent, &details, now).await?;
    Ok(Sent { email: email.to_owned(), token })
}

/// What an opened link shows before anything is confirmed.
#[derive(Clone, Debug)]
pub struct Opened {
    pub token: TokenId,
    pub owner: ResellerId,
    pub customer: CustomerId,
    /// The address that is proved.
    pub email: String,
    pub account: String,
    pub label: Label,
    pub label_terms: Option<Terms>,
    /// The operator's label and its terms; None where it is the customer's own label.
    pub platform: Option<(Label, Option<Terms>)>,
}

impl Opened {
    /// The versions that a confirmation accepts.
    pub fn terms(&self) -> (Option<TermsId>, Option<TermsId>) {
        let of_label = self.label_terms.as_ref().map(|terms| terms.id);
        let of_platform = match &self.platform {
            Some((_, terms)) => terms.as_ref().map(|terms| terms.id),
            None => of_label,
        };
        (of_label, of_platform)
    }
}

/// What a secret opens; None when its link is unknown, used, replaced or has run out. Changes nothing.
pub async fn open(db: &mut PgConnection, secret: &str, now: OffsetDateTime) -> sqlx::Result<Option<Opened>> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let Some(token) = find_live(db, &hash, now).await? else { return Ok(None) };
    let (TokenPurpose::Verification, Some(owner), Some(customer)) =
        (token.purpose, token.reseller_id, token.customer_id)
    else {
        return Ok(None);
    };
    let addressee = find_addressee(db, owner, customer).await?;
    let Some(addressee) = addressee.filter(|addressee| proves(&token, &addressee.email)) else { return Ok(None) };
    let Some(label) = find_label_of_customer(db, customer).await? else { return Ok(None) };
    let operator = find_operator_label(db).await?;
    let mut terms = list_terms(db, label.id, operator.as_ref().map(|operator| operator.id), now).await?;
    let mut terms_of =
        |label: LabelId| terms.iter().position(|terms| terms.label_id == label).map(|at| terms.swap_remove(at));
    let label_terms = terms_of(label.id);
    let platform = operator.filter(|operator| operator.id != label.id).map(|operator| {
        let terms = terms_of(operator.id);
        (operator, terms)
    });
    Ok(Some(Opened {
        token: token.id,
        owner,
        customer,
        email: token.email,
        account: addressee.account,
        label,
        label_terms,
        platform,
    }))
}

/// Whether a link is good: it proves the registered address, or one that staff chose. A link to an address that has been
/// changed since proves nothing.
fn proves(token: &Token, registered: &str) -> bool {
    token.chosen_email || is_same(&token.email, registered)
}

/// Mail systems do not tell capitals apart.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// What is kept of a confirmation.
pub struct Accepted<'a> {
    pub email: &'a str,
    pub ip: &'a str,
    pub label_terms: Option<TermsId>,
    pub platform_terms: Option<TermsId>,
}

/// Confirms: the address is proved and the terms shown are accepted, once. False: somebody was quicker, or the link or
/// the address has changed since it was opened.
pub async fn confirm(
    db: &mut PgConnection,
    secret: &str,
    opened: &Opened,
    (portal, actor): (&Url, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let Some(addressee) = lock_addressee(db, opened.owner, opened.customer).await? else { return Ok(false) };
    let live = match hash_of(secret) {
        Some(hash) => find_live(db, &hash, now).await?,
        None => None,
    };
    let good = live.is_some_and(|token| token.id == opened.token && proves(&token, &addressee.email));
    if !good || !update_used(db, opened.token, now).await? {
        return Ok(false);
    }
    let (label_terms, platform_terms) = opened.terms();
    let accepted = Accepted { email: &opened.email, ip: &actor.ip, label_terms, platform_terms };
    insert_verification(db, opened.owner, opened.customer, &accepted, now).await?;
    let details = Details { email: opened.email.clone(), ..Details::default() };
    let subject = Subject::of(opened.owner, opened.customer);
    events::record(&mut *db, subject, actor, EventKind::Verified, &details, now).await?;
    after_verification(db, Desk { owner: opened.owner, portal, actor, now }, opened.customer).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn token(email: &str, chosen_email: bool) -> Token {
        Token {
            id: TokenId::new(),
            purpose: TokenPurpose::Verification,
            reseller_id: None,
            customer_id: None,
            login_id: None,
            email: email.into(),
            chosen_email,
            expires_at: datetime!(2026-11-24 12:00 UTC),
        }
    }

    #[test]
    fn a_link_proves_the_registered_address_or_one_that_staff_chose() {
        assert!(proves(&token("ada@jansen.example", false), "ada@jansen.example"));
        assert!(proves(&token("Ada@jansen.example", false), "ada@Jansen.example"));
        assert!(proves(&token("books@jansen.example", true), "ada@jansen.example"));
    }

    #[test]
    fn an_old_link_does_not_prove_a_new_address() {
        assert!(!proves(&token("ada@old.example", false), "ada@new.example"));
    }
}
