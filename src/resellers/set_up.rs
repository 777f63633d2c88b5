//! An empty portal gets its operator, first label and first owner, once.
use sqlx::{Connection, PgConnection};
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{Country, EmailAddress, PersonName, clean_line};
use crate::ids::{CustomerId, LoginId};
use crate::locale::t;
use crate::logins::queries::token::{self as tokens, NewToken};
use crate::logins::tokens::{TokenPurpose, hash_of, new_secret};
use crate::resellers::appoint::{Appointment, appoint, checked_slug, publish_first_terms};
use crate::resellers::set_up_queries as queries;

#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    #[error("this portal is set up already")]
    AlreadySetUp,
    #[error("this set-up link is used up, replaced or too old")]
    VoidLink,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

/// The fields as typed.
#[derive(Clone, Debug, Default)]
pub struct Input {
    pub operator: String,
    pub label: String,
    pub owner_name: String,
    pub owner_email: String,
    pub country: String,
}

/// The fields, checked.
#[derive(Clone, Debug)]
pub struct NewOperator {
    operator: String,
    label: String,
    owner_name: String,
    owner_email: EmailAddress,
    country: Country,
}

/// A field of `Input` and what is wrong with it.
pub type Problem = (&'static str, String);

impl Input {
    pub fn check(&self) -> Result<NewOperator, Vec<Problem>> {
        let mut problems = Vec::new();
        let operator = kept("operator", checked_operator(&self.operator), &mut problems);
        let label = kept("label", checked_slug(&self.label), &mut problems);
        let owner_name = kept("owner_name", checked_owner(&self.owner_name), &mut problems);
        let email = EmailAddress::parse(&self.owner_email).map_err(|error| error.to_string());
        let owner_email = kept("owner_email", email, &mut problems);
        let country = Country::parse(&self.country).map_err(|error| error.to_string());
        let country = kept("country", country, &mut problems);
        match (operator, label, owner_name, owner_email, country) {
            (Some(operator), Some(label), Some(owner_name), Some(owner_email), Some(country)) => {
                Ok(NewOperator { operator, label, owner_name, owner_email, country })
            }
            _ => Err(problems),
        }
    }
}

fn kept<T>(field: &'static str, checked: Result<T, String>, problems: &mut Vec<Problem>) -> Option<T> {
    checked.map_err(|message| problems.push((field, message))).ok()
}

/// It becomes a label's name too, which senders of mails are short for.
fn checked_operator(typed: &str) -> Result<String, String> {
    match clean_line(typed, 100) {
        Ok(name) if name.is_empty() => Err(t("labels-company-missing").to_owned()),
        other => other.map_err(|error| error.to_string()),
    }
}

/// May stay empty: the account then has the operator's name only.
fn checked_owner(typed: &str) -> Result<String, String> {
    match typed.trim().is_empty() {
        true => Ok(String::new()),
        false => PersonName::parse(typed).map(String::from).map_err(|error| error.to_string()),
    }
}

/// The secret of a link by which whoever has it may set the portal up; earlier links are void.
pub async fn issue_link(db: &mut PgConnection, now: OffsetDateTime) -> Result<String, SetUpError> {
    let mut tx = db.begin().await?;
    if !queries::is_empty(&mut tx).await? {
        return Err(SetUpError::AlreadySetUp);
    }
    queries::void_links(&mut tx, now).await?;
    let token = queries::insert_link(&mut tx, now, TokenPurpose::SetUp.lifetime()).await?;
    let secret = new_secret()?;
    queries::insert_secret(&mut tx, token, &hash_of(&secret).unwrap_or_default()).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Whether the link would be taken now; changes nothing.
pub async fn is_good(db: &mut PgConnection, secret: &str, now: OffsetDateTime) -> sqlx::Result<bool> {
    let Some(hash) = hash_of(secret) else { return Ok(false) };
    let token = tokens::find_live(db, &hash, now).await?;
    Ok(token.is_some_and(|token| token.purpose == TokenPurpose::SetUp) && queries::is_empty(db).await?)
}

/// Sets the portal up by a link, which is used up. Returns the secret of the owner's password link.
pub async fn set_up_by_link(
    db: &mut PgConnection,
    secret: &str,
    new: &NewOperator,
    now: OffsetDateTime,
) -> Result<String, SetUpError> {
    let hash = hash_of(secret).ok_or(SetUpError::VoidLink)?;
    let mut tx = db.begin().await?;
    let token = tokens::find_live(&mut tx, &hash, now).await?;
    let token = token.filter(|token| token.purpose == TokenPurpose::SetUp).ok_or(SetUpError::VoidLink)?;
    if !tokens::update_used(&mut tx, token.id, now).await? {
        return Err(SetUpError::VoidLink);
    }
    let password_secret = create_operator(&mut tx, new, now).await?;
    tx.commit().await?;
    Ok(password_secret)
}

/// Sets the portal up for whoever runs commands on its machine; links are void from then on.
pub async fn set_up(db: &mut PgConnection, new: &NewOperator, now: OffsetDateTime) -> Result<String, SetUpError> {
    let mut tx = db.begin().await?;
    let password_secret = create_operator(&mut tx, new, now).await?;
    queries::void_links(&mut tx, now).await?;
    tx.commit().await?;
    Ok(password_secret)
}

/// The operator's account and right to resell, his label with its first terms, his first owner without a password, and
/// the secret of the link by which that owner sets one. Within the caller's transaction.
async fn create_operator(tx: &mut PgConnection, new: &NewOperator, now: OffsetDateTime) -> Result<String, SetUpError> {
    let account = CustomerId::new();
    let email = new.owner_email.as_str();
    let name = if new.owner_name.is_empty() { &new.operator } else { &new.owner_name };
    queries::insert_account(tx, account, &new.operator, name, email, new.country.code(), now)
        .await
        .map_err(one_operator_only)?;
    let reseller = Appointment::plain(account, &new.operator, &new.label, email);
    appoint(tx, &reseller, now).await?;
    publish_first_terms(tx, reseller.label, now).await?;
    let login = LoginId::new();
    queries::insert_owner(tx, account, login, &new.owner_name, email, now).await?;
    let subject = Subject { reseller: None, customer: account };
    events::record(tx, subject, &Actor::system(), EventKind::ResellerSetUp, &Details::default(), now).await?;
    let token = NewToken {
        purpose: TokenPurpose::FirstPassword,
        reseller: None,
        customer: account,
        login: Some(login),
        email,
        chosen_email: false,
        requested_by: None,
    };
    let token = tokens::insert_token(tx, &token, now).await?;
    let secret = new_secret()?;
    queries::insert_secret(tx, token, &hash_of(&secret).unwrap_or_default()).await?;
    Ok(secret)
}

/// Two that set up at once: the database lets one through.
fn one_operator_only(error: sqlx::Error) -> SetUpError {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("one_operator") => SetUpError::AlreadySetUp,
        _ => SetUpError::Database(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> Input {
        Input {
            operator: "Meridian".into(),
            label: "Meridian".into(),
            owner_name: String::new(),
            owner_email: "owner@meridian.example".into(),
            country: "NL".into(),
        }
    }

    #[test]
    fn a_label_is_lower_case_and_the_owner_may_stay_nameless() {
        let new = input().check().unwrap();
        assert_eq!((new.label.as_str(), new.owner_name.as_str()), ("meridian", ""));
    }

    #[test]
    fn each_field_that_is_wrong_is_named() {
        let wrong = Input { label: "my label".into(), owner_name: "Eve\r\nBcc: x".into(), ..Input::default() };
        let fields: Vec<&str> = wrong.check().unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["operator", "label", "owner_name", "owner_email", "country"]);
    }
}
